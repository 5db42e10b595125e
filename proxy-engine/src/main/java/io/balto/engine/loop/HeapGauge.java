package io.balto.engine.loop;

import io.balto.engine.NanoClock;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/* What lives, not what is used.
 *
 * A heap is used up to its end and then swept; only a sweep tells how full it is. What is used of the
 * old part bounds what lives there, so below 75 % nothing needs to be known. Above, a collection is
 * asked for, and where it frees little, ever less often: from then on nearly all that is used lives.
 * Where it brings relief, what comes after it may be garbage again, such as the text of scrapes, and
 * no request should be refused for garbage: it is asked for when a tenth was added.
 * Waiting for the collection that the JVM makes by itself was tried: it comes when the heap is full,
 * and 19,000 connections in a 64 MiB heap went from no pressure to the last step at once. */

/// How much of the heap is alive; thread-safe.
public final class HeapGauge {
    private static final double ASKS_FROM = 0.75;
    private static final double WORTH_IT = 0.10;
    private static final long AT_LEAST_BETWEEN_NANOS = 250_000_000L;
    private static final long SHORTEST_NANOS = 2_000_000_000L;
    private static final long LONGEST_NANOS = 64_000_000_000L;

    private final Supplier<@Nullable MemoryUsage> oldPart;
    private final Runnable collect;
    private final NanoClock clock;
    private final AtomicReference<Ask> next;

    /// When to ask for a collection, from which share on, and how long to wait if that one frees
    /// little.
    private record Ask(long atNanos, long intervalNanos, double from) {
        static Ask first(long atNanos, double from) {
            return new Ask(atNanos, SHORTEST_NANOS, Math.max(ASKS_FROM, from));
        }

        Ask later(long nowNanos) {
            return new Ask(
                    nowNanos + intervalNanos,
                    Math.min(intervalNanos * 2, LONGEST_NANOS),
                    ASKS_FROM);
        }

        boolean isDue(double used, long nowNanos) {
            return used >= from && nowNanos - atNanos >= 0;
        }
    }

    /// @param oldPart the part of the heap that outlives collections, null when unknown
    /// @param collect asks for a collection and waits for it
    HeapGauge(Supplier<@Nullable MemoryUsage> oldPart, Runnable collect, NanoClock clock) {
        this.oldPart = oldPart;
        this.collect = collect;
        this.clock = clock;
        this.next = new AtomicReference<>(Ask.first(clock.nanoTime(), ASKS_FROM));
    }

    /// The heap of this JVM.
    public static HeapGauge ofJvm(NanoClock clock) {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            boolean old = pool.getName().contains("Old") || pool.getName().contains("Tenured");
            if (old && pool.getType() == MemoryType.HEAP) {
                return new HeapGauge(pool::getUsage, System::gc, clock);
            }
        }
        return new HeapGauge(() -> null, System::gc, clock);
    }

    /// Share of the heap's old part that is alive, at most, 0 to 1. Waits for a collection where
    /// memory may be short: whenever it may be garbage, and where it was none every 2 s at first,
    /// then ever more rarely.
    public double live() {
        double used = used();
        Ask ask = next.get();
        long now = clock.nanoTime();
        Ask later = ask.later(now);
        if (ask.isDue(used, now) && next.compareAndSet(ask, later)) {
            collect.run();
            used = used();
            if (used < ASKS_FROM) {
                next.compareAndSet(later, Ask.first(now + AT_LEAST_BETWEEN_NANOS, used + WORTH_IT));
            }
        } else if (used < ASKS_FROM && ask.intervalNanos() > SHORTEST_NANOS) {
            next.compareAndSet(ask, Ask.first(ask.atNanos(), ASKS_FROM));
        }
        return used;
    }

    private double used() {
        MemoryUsage usage = oldPart.get();
        return usage == null || usage.getMax() <= 0 ? 0 : (double) usage.getUsed() / usage.getMax();
    }
}
