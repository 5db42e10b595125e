package io.balto.engine.metrics;

import io.balto.engine.metrics.Cells.Durations;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/// The counts of one series over all writers at one moment.
///
/// Confined to the thread that made it.
final class SeriesSum {
    private final Map<Integer, Long> counts = new HashMap<>();
    private final @Nullable Histogram[] histograms;

    SeriesSum(Meter.Scope scope) {
        this.histograms = new Histogram[Meter.slots(scope)];
    }

    void add(int key, long n) {
        counts.merge(key, n, Long::sum);
    }

    void add(int slot, Durations cells) {
        Histogram sum = histograms[slot];
        if (sum == null) {
            sum = new Histogram(cells.layout());
            histograms[slot] = sum;
        }
        sum.add(cells);
    }

    /// Counts by key.
    Map<Integer, Long> counts() {
        return counts;
    }

    /// The sum of all counts of a meter.
    long total(Meter meter) {
        return total(meter, _ -> true);
    }

    /// The sum of those counts of a meter whose key passes.
    long total(Meter meter, IntPredicate wanted) {
        return counts.entrySet().stream()
                .filter(
                        count ->
                                Meter.ofKey(count.getKey()) == meter && wanted.test(count.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// A histogram, null while nothing was counted in it.
    @Nullable Histogram histogram(int slot) {
        return histograms[slot];
    }

    /// Durations of one series over all writers.
    ///
    /// Confined to the thread that made it.
    static final class Histogram {
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
        void add(Durations counted) {
            counted.addTo(cells);
        }

        /// Adds the counts of all cells, modulo 2^32.
        void addTo(int[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (int) cells[i];
            }
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
