package io.balto.engine.metrics;

/// Durations of one series over all writers.
///
/// Confined to the thread that made it.
final class Histogram {
    private final HistogramLayout layout;
    private final long[] cells;

    /// Empty.
    Histogram(HistogramLayout layout) {
        this.layout = layout;
        this.cells = new long[layout.cells() + 1];
    }

    HistogramLayout layout() {
        return layout;
    }

    /// Adds what one writer counted in the same layout.
    void add(HistogramCells counted) {
        counted.addTo(cells);
    }

    /// How many durations are in a cell.
    long cell(int index) {
        return cells[index];
    }

    /// How many durations were counted.
    long count() {
        long count = 0;
        for (int i = 0; i < layout.cells(); i++) {
            count += cells[i];
        }
        return count;
    }

    /// Sum of all durations in nanoseconds.
    long sumNanos() {
        return cells[layout.cells()];
    }
}
