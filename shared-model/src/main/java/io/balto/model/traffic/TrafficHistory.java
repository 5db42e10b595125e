package io.balto.model.traffic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The past of an engine or of a service in even steps.
///
/// @param from end of the first step
/// @param series values oldest first by metric (`rps`, `error_ratio`, `p50`, `p95`, `p99`,
///   `rps_by_class.2xx`, `failures_per_second.reset`); null where nothing was measured
public record TrafficHistory(
        int stepSeconds, Instant from, Map<String, List<@Nullable Double>> series) {
    /// Refuses a step of no length and copies the series.
    public TrafficHistory {
        if (stepSeconds < 1) {
            throw new IllegalArgumentException("a step is at least a second");
        }
        Map<String, List<@Nullable Double>> copy = new LinkedHashMap<>();
        series.forEach(
                (metric, values) ->
                        copy.put(metric, Collections.unmodifiableList(new ArrayList<>(values))));
        series = Collections.unmodifiableMap(copy);
    }
}
