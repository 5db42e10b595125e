package io.balto.engine.metrics;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// The counts of one series over all writers at one moment.
///
/// Confined to the thread that made it.
final class SeriesSum {
    private final Map<Integer, Long> counts = new TreeMap<>();
    private final @Nullable Histogram[] histograms;

    SeriesSum(Meter.Scope scope) {
        this.histograms = new Histogram[Meter.slots(scope)];
    }

    void add(int key, long n) {
        counts.merge(key, n, Long::sum);
    }

    void add(int slot, HistogramCells cells) {
        Histogram sum = histograms[slot];
        if (sum == null) {
            sum = new Histogram(cells.layout());
            histograms[slot] = sum;
        }
        sum.add(cells);
    }

    /// Counts by key, ascending: all series of a meter stand together.
    Map<Integer, Long> counts() {
        return counts;
    }

    /// The sum of all counts of a meter.
    long total(Meter meter) {
        return counts.entrySet().stream()
                .filter(count -> Meter.ofKey(count.getKey()) == meter)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// A histogram, null while nothing was counted in it.
    @Nullable Histogram histogram(int slot) {
        return histograms[slot];
    }
}
