package io.balto.console.live;

import io.balto.model.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What is kept over time. The words are those of `/balto/stats/history`.
public enum Metric {
    /// Requests per second.
    RPS,
    /// Share of answers 5xx, 0 to 1.
    ERROR_RATIO,
    /// Median latency, seconds.
    P50,
    /// Latency 95 of 100 stay under, seconds.
    P95,
    /// Latency 99 of 100 stay under, seconds.
    P99;

    /// The word in JSON, for example `error_ratio`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The value in this traffic; NaN when nothing was measured.
    double of(Traffic traffic) {
        return switch (this) {
            case RPS -> traffic.rps();
            case ERROR_RATIO -> known(traffic.errorRatio());
            case P50 -> known(traffic.latencySeconds().p50());
            case P95 -> known(traffic.latencySeconds().p95());
            case P99 -> known(traffic.latencySeconds().p99());
        };
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
