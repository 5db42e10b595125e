package io.balto.model.status;

import org.jspecify.annotations.Nullable;

/// What happened over the last seconds.
///
/// @param rps requests per second; attempts for a backend
/// @param retriesPerSecond retries made, whatever came of them; absent for a backend, they are
///   counted for its service
/// @param errorRatio share of answers 5xx, 0 to 1; absent without requests
public record Rates(
        double rps,
        @Nullable Double retriesPerSecond,
        @Nullable Double errorRatio,
        Latency latencySeconds) {
    /// Of a backend without attempts.
    public static final Rates NONE = new Rates(0, null, null, Latency.NONE);
}
