package io.balto.engine.loop;

import io.balto.engine.NanoClock;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/* What lives, not what is used.
 *
 * A heap is used up to its end and swept; only what a sweep leaves behind tells how full it is. The
 * JVM keeps that figure for the pool of old objects, as of the last collection of that pool. It goes
 * stale when the load is gone, because nothing is allocated and so nothing collected: then a
 * collection is asked for, only while the figure says that memory is short, and at most every ten
 * seconds. Asking never (the engine stays short for hours after a burst) and estimating by
 * connections (wrong for every other use of the heap) were the alternatives. */

/// How much of the heap is alive; thread-safe.
public final class HeapGauge {
    private static final double ASKS_FROM = 0.75;
    private static final long ASKS_EVERY_NANOS = 10_000_000_000L;

    private final Supplier<@Nullable MemoryUsage> lastCollected;
    private final Runnable collect;
    private final NanoClock clock;
    private final AtomicLong askedNanos;

    /// @param lastCollected what the last collection left of the old objects, null when unknown
    /// @param collect asks for a collection
    HeapGauge(Supplier<@Nullable MemoryUsage> lastCollected, Runnable collect, NanoClock clock) {
        this.lastCollected = lastCollected;
        this.collect = collect;
        this.clock = clock;
        this.askedNanos = new AtomicLong(clock.nanoTime());
    }

    /// The heap of this JVM.
    public static HeapGauge ofJvm(NanoClock clock) {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            boolean old = pool.getName().contains("Old") || pool.getName().contains("Tenured");
            if (old && pool.getType() == MemoryType.HEAP) {
                return new HeapGauge(pool::getCollectionUsage, System::gc, clock);
            }
        }
        return new HeapGauge(() -> null, System::gc, clock);
    }

    /// Share of the heap's old part that is alive, 0 to 1; 0 while nothing was collected yet.
    public double live() {
        MemoryUsage usage = lastCollected.get();
        if (usage == null || usage.getMax() <= 0) {
            return 0;
        }
        double live = (double) usage.getUsed() / usage.getMax();
        if (live >= ASKS_FROM && isTimeToAsk()) {
            collect.run();
        }
        return live;
    }

    private boolean isTimeToAsk() {
        long now = clock.nanoTime();
        long asked = askedNanos.get();
        return now - asked >= ASKS_EVERY_NANOS && askedNanos.compareAndSet(asked, now);
    }
}
