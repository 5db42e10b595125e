package io.balto.engine.testkit;

import io.balto.engine.NanoClock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until a test moves it. Any thread may read it.
public final class FakeClock implements NanoClock {
    /// Close to the end of the range, so that every test also sees the clock wrap around.
    private static final long START_NANOS = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos() - 1;

    private static final long START_MILLIS = 1_736_850_600_000L;

    private final AtomicLong passedNanos = new AtomicLong();
    private final AtomicLong setBackMillis = new AtomicLong();

    /// 2025-01-14T10:30:00Z.
    public FakeClock() {}

    @Override
    public long nanoTime() {
        return START_NANOS + passedNanos.get();
    }

    @Override
    public long epochMillis() {
        return START_MILLIS + passedNanos.get() / 1_000_000 - setBackMillis.get();
    }

    /// Somebody sets the time of day back; what has passed goes on.
    public void setBack(Duration by) {
        setBackMillis.addAndGet(by.toMillis());
    }

    /// Moves on.
    public void move(Duration by) {
        passedNanos.addAndGet(by.toNanos());
    }
}
