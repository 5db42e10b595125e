package io.balto.engine.metrics;

/// A part of the engine that owns values others want to see: states of backends and circuits,
/// sizes, versions.
///
/// Asked at each scrape, on the thread that scrapes, and possibly by two scrapes at once.
@FunctionalInterface
public interface MeterSource {
    /// Reports the values of this moment; must not block.
    void report(Sink sink);

    /// Takes the values of one scrape.
    @FunctionalInterface
    interface Sink {
        /// Adds one series.
        ///
        /// @param meter a gauge, or a counter that its owner counts itself
        /// @param value in the unit of the name; a counter must not fall
        /// @param labels values of all labels in the order of `meter.labels()`
        void put(Meter meter, double value, String... labels);
    }
}
