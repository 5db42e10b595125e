package io.balto.engine.admin.http;

import io.balto.engine.NanoClock;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Translates between the engine's clock and the calendar.
///
/// @param clock both are read from it
public record Moments(NanoClock clock) {
    private static final long FOREVER = Long.MAX_VALUE;

    /// This moment, to the millisecond.
    public Instant now() {
        return Instant.ofEpochMilli(clock.epochMillis());
    }

    /// A moment of the engine's clock.
    public Instant at(long nanos) {
        long fromNow = TimeUnit.NANOSECONDS.toMillis(nanos - clock.nanoTime());
        return Instant.ofEpochMilli(clock.epochMillis() + fromNow);
    }

    /// The same; absent for one that never comes.
    public @Nullable Instant atOrNever(long nanos) {
        return nanos == FOREVER ? null : at(nanos);
    }
}
