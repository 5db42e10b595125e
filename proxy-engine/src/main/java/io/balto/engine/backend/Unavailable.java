package io.balto.engine.backend;

import java.util.Locale;

/// Why no backend of a pool could take a request.
///
/// @param why the reason of the backend that is nearest to taking one again
/// @param retryAtNanos when another try may succeed
public record Unavailable(Why why, long retryAtNanos) implements Acquired {
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_SECONDS = 3_600;

    /// The reasons, the nearest to taking a request again first.
    public enum Why {
        /// Every usable backend has as many requests in flight as it may have.
        AT_CAPACITY,
        /// Circuits are open, or half-open with all trials taken.
        CIRCUIT_OPEN,
        /// Health says no.
        UNHEALTHY,
        /// An operator took the backends out.
        DRAINING,
        /// The service has no backends.
        NO_BACKENDS;

        /// The word used in logs and in `X-Balto-Reason` texts, for example `circuit_open`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Seconds for a `Retry-After` field: rounded up, 1 to 3600.
    public int retryAfterSeconds(long nowNanos) {
        long nanos = retryAtNanos - nowNanos;
        long seconds = nanos <= 0 ? 1 : (nanos - 1) / SECOND + 1;
        return (int) Math.min(seconds, LONGEST_SECONDS);
    }
}
