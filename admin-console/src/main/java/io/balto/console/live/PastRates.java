package io.balto.console.live;

import io.balto.model.traffic.TrafficHistory;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Brings the past of an engine into the form of its ticks.
///
/// A tick tells rates over ten seconds, the fine history those of each second: they are taken
/// together over ten seconds, the share of errors weighted by the requests. Percentiles cannot be
/// averaged and stay as they are. Pure.
final class PastRates {
    private static final int WINDOW = 10;

    private PastRates() {}

    static List<@Nullable Double> of(TrafficHistory history, String series) {
        List<@Nullable Double> values = history.series().getOrDefault(series, List.of());
        List<@Nullable Double> rps = history.series().getOrDefault(Metric.RPS.word(), List.of());
        boolean isShare = series.equals(Metric.ERROR_RATIO.word());
        if (history.stepSeconds() != 1
                || !(isShare || isRate(series))
                || isShare && rps.size() != values.size()) {
            return values;
        }
        List<@Nullable Double> smooth = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            smooth.add(
                    values.get(i) == null && !isShare
                            ? null
                            : mean(values, isShare ? rps : List.of(), i));
        }
        return smooth;
    }

    private static boolean isRate(String series) {
        return series.equals(Metric.RPS.word())
                || series.startsWith(Split.CLASSES.series(""))
                || series.startsWith(Split.FAILURES.series(""));
    }

    /// @param weights empty when all values weigh the same
    private static @Nullable Double mean(
            List<@Nullable Double> values, List<@Nullable Double> weights, int last) {
        double sum = 0;
        double total = 0;
        for (int i = Math.max(0, last - WINDOW + 1); i <= last; i++) {
            Double value = values.get(i);
            Double weight = weights.isEmpty() ? Double.valueOf(1) : weights.get(i);
            if (value != null && weight != null) {
                sum += value * weight;
                total += weight;
            }
        }
        return total == 0 ? null : sum / total;
    }
}
