package io.balto.engine.loop;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Tells all event loops the same about memory; thread-safe.
///
/// What is in use is summed over every arena of the allocator, under their locks: one look serves
/// all event loops for half a tick.
public final class MemoryWatch {
    private static final long EVERY_NANOS = DeadlineWheel.TICK_NANOS / 2;

    private final Supplier<MemoryUse> used;
    private final Listener listener;
    private final AtomicReference<MemoryPressure> pressure =
            new AtomicReference<>(MemoryPressure.NONE);
    private final AtomicLong lookedNanos;
    private volatile boolean isHeapFuller;

    /// Hears of each step once, on the thread that looked.
    @FunctionalInterface
    public interface Listener {
        /// The pressure has changed.
        void onChange(MemoryPressure from, MemoryPressure to, MemoryUse used);
    }

    /// Nothing is short yet.
    ///
    /// @param used what is in use; cheap, any thread
    public MemoryWatch(Supplier<MemoryUse> used, Listener listener, long nowNanos) {
        this.used = used;
        this.listener = listener;
        this.lookedNanos = new AtomicLong(nowNanos - EVERY_NANOS);
    }

    /// What is known, after a look where the last one is half a tick old; a few microseconds.
    public MemoryPressure look(long nowNanos) {
        long looked = lookedNanos.get();
        boolean isDue = nowNanos - looked >= EVERY_NANOS;
        return isDue && lookedNanos.compareAndSet(looked, nowNanos) ? measured() : pressure.get();
    }

    /// Whether it is the heap that was shorter at the last look, and not the direct memory.
    public boolean isHeapFuller() {
        return isHeapFuller;
    }

    private MemoryPressure measured() {
        MemoryPressure before = pressure.get();
        MemoryUse use = used.get();
        isHeapFuller = use.isHeapFuller();
        MemoryPressure now = before.next(use.fuller());
        if (now != before && pressure.compareAndSet(before, now)) {
            listener.onChange(before, now, use);
        }
        return now;
    }
}
