package io.balto.model.traffic;

import io.balto.model.status.Latency;
import io.balto.model.status.Rates;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What flows through an engine, a service or a backend, over the window of the tick.
///
/// @param rps requests, or attempts for a backend, per second
/// @param rpsByClass the same by class of status (`2xx`, `none` without an answer), without those
///   there were none of; empty from an engine that does not tell
/// @param failuresPerSecond by code of the reason: what Balto answered or cut itself; for a backend
///   connections that could not be made; only those there were
/// @param retriesPerSecond retries made, whatever came of them; absent for a backend, they are
///   counted for its service
/// @param errorRatio share of answers 5xx, 0 to 1; absent without requests
/// @param inFlight requests that have begun and not ended, at this moment
public record Traffic(
        double rps,
        Map<String, Double> rpsByClass,
        Map<String, Double> failuresPerSecond,
        @Nullable Double retriesPerSecond,
        @Nullable Double errorRatio,
        Latency latencySeconds,
        long inFlight,
        double receivedBytesPerSecond,
        double sentBytesPerSecond) {
    /// Of nothing.
    public static final Traffic NONE = of(Rates.NONE);

    /// Copies the maps, sorted by name; what is absent is empty.
    public Traffic {
        rpsByClass = sorted(rpsByClass);
        failuresPerSecond = sorted(failuresPerSecond);
    }

    /// What is known from rates alone: nothing in flight, no bytes, no classes.
    public static Traffic of(Rates rates) {
        return new Traffic(
                rates.rps(),
                Map.of(),
                Map.of(),
                rates.retriesPerSecond(),
                rates.errorRatio(),
                rates.latencySeconds(),
                0,
                0,
                0);
    }

    private static Map<String, Double> sorted(@Nullable Map<String, Double> values) {
        return values == null || values.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
