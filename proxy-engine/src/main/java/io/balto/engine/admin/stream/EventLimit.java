package io.balto.engine.admin.stream;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Lets a few events of one kind through each second and counts the others. Any thread.
public final class EventLimit {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final AtomicReference<Window> window = new AtomicReference<>(new Window(0, 0, 0));

    /// @param told in the second that began then; 0 when none has begun
    /// @param leftOut since the last one that was told
    private record Window(long beganNanos, int told, long leftOut) {
        Window next(long nowNanos, int most) {
            if (told == 0 || nowNanos - beganNanos >= WINDOW_NANOS) {
                return new Window(nowNanos, 1, 0);
            }
            return told < most
                    ? new Window(beganNanos, told + 1, 0)
                    : new Window(beganNanos, told, leftOut + 1);
        }
    }

    /// Has told nothing yet.
    ///
    /// @param most told within a second
    public EventLimit(int most) {
        this.most = most;
    }

    /// One more happens.
    ///
    /// @return how many were left out since the last one that was told; -1 when this one is
    public long take(long nowNanos) {
        Window before = window.getAndUpdate(now -> now.next(nowNanos, most));
        return before.next(nowNanos, most).leftOut > 0 ? -1 : before.leftOut;
    }
}
