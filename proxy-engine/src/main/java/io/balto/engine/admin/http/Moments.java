package io.balto.engine.admin.http;

import io.balto.engine.NanoClock;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Translates between the engine's clock and the calendar, the same moment to the same time
/// whenever and wherever it is asked: one for all that is shown. Any thread.
///
/// Both clocks tick to the millisecond and not together, so that their difference is taken once and
/// kept until it is wrong by more than 50 ms: somebody set the time of day, or the machine slept.
public final class Moments {
    private static final long FOREVER = Long.MAX_VALUE;
    private static final long MOST_WRONG_MILLIS = 50;

    private final NanoClock clock;
    private volatile Pair kept;

    /// One moment on both clocks.
    private record Pair(long nanos, long epochMillis) {
        long at(long otherNanos) {
            return epochMillis
                    + Math.floorDiv(otherNanos - nanos, TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /// A translator that reads both from this clock.
    public Moments(NanoClock clock) {
        this.clock = clock;
        this.kept = read();
    }

    /// What it reads.
    public NanoClock clock() {
        return clock;
    }

    /// This moment, to the millisecond.
    public Instant now() {
        return Instant.ofEpochMilli(clock.epochMillis());
    }

    /// A moment of the engine's clock, to the millisecond.
    public Instant at(long nanos) {
        Pair pair = kept;
        if (isWrong(pair, read())) {
            Pair again = read(); // the thread may have been kept from running between both clocks
            if (isWrong(pair, again)) {
                pair = again;
                kept = again;
            }
        }
        return Instant.ofEpochMilli(pair.at(nanos));
    }

    private static boolean isWrong(Pair pair, Pair now) {
        return Math.abs(now.epochMillis - pair.at(now.nanos)) > MOST_WRONG_MILLIS;
    }

    /// The same; absent for one that never comes.
    public @Nullable Instant atOrNever(long nanos) {
        return nanos == FOREVER ? null : at(nanos);
    }

    private Pair read() {
        return new Pair(clock.nanoTime(), clock.epochMillis());
    }
}
