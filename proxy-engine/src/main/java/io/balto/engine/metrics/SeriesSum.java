package io.balto.engine.metrics;

import io.balto.engine.metrics.Cells.Durations;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The counts of one series over all writers at one moment.
///
/// Confined to the thread that made it.
final class SeriesSum {
    private final @Nullable Histogram[] histograms;
    private CountTable counts = new CountTable(16);

    SeriesSum(Meter.Scope scope) {
        this.histograms = new Histogram[Meter.slots(scope)];
    }

    void add(int key, long n) {
        int at = counts.find(key);
        if (at >= 0) {
            counts.add(at, n);
            return;
        }
        if (counts.isFull()) {
            counts = counts.grown();
        }
        counts.insert(key, n);
    }

    void add(int slot, Durations cells) {
        Histogram sum = histograms[slot];
        if (sum == null) {
            sum = new Histogram(cells.layout());
            histograms[slot] = sum;
        }
        sum.add(cells);
    }

    /// Shows every count, each key once.
    void forEachCount(CountTable.Sink sink) {
        counts.forEach(sink);
    }

    /// A histogram, null while nothing was counted in it.
    @Nullable Histogram histogram(int slot) {
        Histogram sum = histograms[slot];
        return sum == null || sum.isEmpty ? null : sum;
    }

    /// Forgets all, to be used for another series of the same metrics and scope.
    void clear() {
        counts.clear();
        for (Histogram sum : histograms) {
            if (sum != null) {
                sum.clear();
            }
        }
    }

    /// Durations of one series over all writers.
    ///
    /// Confined to the thread that made it.
    static final class Histogram {
        private final HistogramLayout layout;
        private final long[] cells;
        private boolean isEmpty = true;

        /// Empty.
        Histogram(HistogramLayout layout) {
            this.layout = layout;
            this.cells = new long[layout.cells() + 1];
        }

        HistogramLayout layout() {
            return layout;
        }

        /// Adds what one writer counted in the same layout.
        void add(Durations counted) {
            counted.addTo(cells);
            isEmpty = false;
        }

        void clear() {
            Arrays.fill(cells, 0);
            isEmpty = true;
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
}
