package io.balto.engine.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The buckets of one series of one writer.
///
/// The writer alone adds; any thread may read. Stores are opaque: a reader sees every count sooner
/// or later and never sees one fall.
final class HistogramCells {
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);

    private final SeriesCells owner;
    private final HistogramLayout layout;
    private final long[] counts;

    /// Empty buckets of this layout; the sum of all durations has the place behind the last.
    ///
    /// @param owner the series they are shown under
    HistogramCells(SeriesCells owner, HistogramLayout layout) {
        this.owner = owner;
        this.layout = layout;
        this.counts = new long[layout.cells() + 1];
    }

    SeriesCells owner() {
        return owner;
    }

    HistogramLayout layout() {
        return layout;
    }

    /// Writer only. O(1), allocates nothing.
    void observe(long nanos) {
        long duration = Math.max(nanos, 0);
        add(layout.indexOf(duration), 1);
        add(counts.length - 1, duration);
    }

    /// Adds what has been counted to a sum of the same layout; any thread.
    ///
    /// @param sums one place for each cell, and one behind them for the sum in nanoseconds
    void addTo(long[] sums) {
        for (int i = 0; i < counts.length; i++) {
            sums[i] += (long) COUNTS.getOpaque(counts, i);
        }
    }

    private void add(int index, long n) {
        COUNTS.setOpaque(counts, index, counts[index] + n);
    }
}
