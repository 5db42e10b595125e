package io.balto.engine.metrics;

/// The series of one listener; a stable handle.
///
/// Any thread may hold it.
public final class ListenerSeries {
    private final String listener;
    private final SeriesCells cells;

    ListenerSeries(String listener, SeriesCells cells) {
        this.listener = listener;
        this.cells = cells;
    }

    /// Name of the listener: the value of the label `listener`.
    public String listener() {
        return listener;
    }

    SeriesCells cells() {
        return cells;
    }
}
