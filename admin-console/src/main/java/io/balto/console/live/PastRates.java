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

    static List<@Nullable Double> of(TrafficHistory history, Metric metric) {
        List<@Nullable Double> values = history.series().getOrDefault(metric.word(), List.of());
        List<@Nullable Double> rps = history.series().getOrDefault(Metric.RPS.word(), List.of());
        boolean isRate = metric == Metric.RPS || metric == Metric.ERROR_RATIO;
        if (history.stepSeconds() != 1 || !isRate || rps.size() != values.size()) {
            return values;
        }
        List<@Nullable Double> smooth = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            smooth.add(
                    values.get(i) == null && metric == Metric.RPS
                            ? null
                            : mean(values, rps, metric, i));
        }
        return smooth;
    }

    private static @Nullable Double mean(
            List<@Nullable Double> values, List<@Nullable Double> rps, Metric metric, int last) {
        double sum = 0;
        double weights = 0;
        for (int i = Math.max(0, last - WINDOW + 1); i <= last; i++) {
            Double value = values.get(i);
            Double requests = rps.get(i);
            if (value != null && requests != null) {
                double weight = metric == Metric.RPS ? 1 : requests;
                sum += value * weight;
                weights += weight;
            }
        }
        return weights == 0 ? null : sum / weights;
    }
}
