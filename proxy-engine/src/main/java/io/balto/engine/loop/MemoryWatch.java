package io.balto.engine.loop;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/// Tells all event loops the same about memory; thread-safe.
public final class MemoryWatch {
    private final DoubleSupplier used;
    private final Listener listener;
    private final AtomicReference<MemoryPressure> pressure =
            new AtomicReference<>(MemoryPressure.NONE);

    /// Hears of each step once, on the thread that looked.
    @FunctionalInterface
    public interface Listener {
        /// The pressure has changed.
        ///
        /// @param used share of the memory in use, 0 to 1 and beyond
        void onChange(MemoryPressure from, MemoryPressure to, double used);
    }

    /// Nothing is short yet.
    ///
    /// @param used share of the memory in use, 0 to 1 and beyond; cheap, any thread
    public MemoryWatch(DoubleSupplier used, Listener listener) {
        this.used = used;
        this.listener = listener;
    }

    /// Looks again; a few microseconds.
    public MemoryPressure look() {
        MemoryPressure before = pressure.get();
        double share = used.getAsDouble();
        MemoryPressure now = before.next(share);
        if (now != before && pressure.compareAndSet(before, now)) {
            listener.onChange(before, now, share);
        }
        return now;
    }
}
