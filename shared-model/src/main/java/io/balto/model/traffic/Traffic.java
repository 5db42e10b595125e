package io.balto.model.traffic;

import io.balto.model.status.Latency;

import org.jspecify.annotations.Nullable;

/// What flows through an engine, a service or a backend, over the window of the tick.
///
/// @param rps requests, or attempts for a backend, per second
/// @param errorRatio share of answers 5xx, 0 to 1; absent without requests
/// @param inFlight requests that have begun and not ended, at this moment
public record Traffic(
        double rps,
        @Nullable Double errorRatio,
        Latency latencySeconds,
        long inFlight,
        double receivedBytesPerSecond,
        double sentBytesPerSecond) {
    /// Of nothing.
    public static final Traffic NONE =
            new Traffic(0, null, new Latency(null, null, null, null, null), 0, 0, 0);
}
