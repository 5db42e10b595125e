package io.balto.engine.loop;

import io.balto.engine.EventLoopConfined;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// Feels how an event loop does: at each tick how late it is, and each second which share of its
/// time the thread worked.
///
/// Work is the processor time of the thread, so that waiting for events and for a processor does
/// not count. Where the JVM cannot tell that, only lateness is told.
@EventLoopConfined
public final class Pulse {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongConsumer lagged;
    private final Worked worked;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean tellsTime = threads.isCurrentThreadCpuTimeSupported();
    private boolean hasBegun;
    private long tickedNanos;
    private long lookedNanos;
    private long cpuNanos;

    /// Told which share of its time a thread worked.
    @FunctionalInterface
    public interface Worked {
        /// @param busyNanos at most `elapsedNanos`
        /// @param elapsedNanos positive
        void worked(long busyNanos, long elapsedNanos);
    }

    /// @param lagged told in nanoseconds how late a tick was, 0 when it was not
    public Pulse(LongConsumer lagged, Worked worked) {
        this.lagged = lagged;
        this.worked = worked;
    }

    /// A tick has come; called by the thread itself every `DeadlineWheel.TICK_NANOS`.
    public void onTick(long nowNanos) {
        if (hasBegun) {
            lagged.accept(Math.max(0, nowNanos - tickedNanos - DeadlineWheel.TICK_NANOS));
        }
        tickedNanos = nowNanos;
        long elapsed = nowNanos - lookedNanos;
        if (tellsTime && (!hasBegun || elapsed >= EVERY_NANOS)) {
            long cpu = threads.getCurrentThreadCpuTime();
            if (hasBegun) {
                worked.worked(Math.min(cpu - cpuNanos, elapsed), elapsed);
            }
            cpuNanos = cpu;
            lookedNanos = nowNanos;
        }
        hasBegun = true;
    }
}
