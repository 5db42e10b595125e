package io.balto.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How long to wait before the next try: one second, doubled each time up to 30, each shortened by
/// chance to between half and all of it, so that many consoles do not come back at once.
///
/// Confined to the thread of its stream.
final class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private final DoubleSupplier jitter;
    private long nextMillis = FIRST_MILLIS;

    /// @param jitter 0 to 1
    Backoff(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    Duration next() {
        long millis = nextMillis;
        nextMillis = Math.min(LONGEST_MILLIS, 2 * millis);
        return Duration.ofMillis(
                Math.max(FIRST_MILLIS, Math.round(millis * (0.5 + jitter.getAsDouble() / 2))));
    }

    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
