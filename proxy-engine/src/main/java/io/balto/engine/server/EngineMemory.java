package io.balto.engine.server;

import io.balto.engine.NanoClock;
import io.balto.engine.loop.HeapGauge;
import io.balto.engine.loop.MemoryPressure;
import io.balto.engine.loop.MemoryUse;
import io.balto.engine.loop.MemoryWatch;
import io.balto.model.service.ByteSize;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the engine may use of memory, direct and heap, and what is said when it gets short.
final class EngineMemory {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.server");

    private EngineMemory() {}

    /// Most direct memory, in bytes.
    ///
    /// @param asked as configured; null for what the JVM may use
    static double directLimit(@Nullable ByteSize asked) {
        return asked == null ? PlatformDependent.maxDirectMemory() : asked.bytes();
    }

    /// Counts what buffers hold, not what the pool keeps for the next: a pool never gives all of it
    /// back, and an engine that had once run short would refuse for ever.
    ///
    /// @param limitBytes most direct memory, positive
    static MemoryWatch watch(double limitBytes, NanoClock clock) {
        HeapGauge heap = HeapGauge.ofJvm(clock);
        return new MemoryWatch(
                () ->
                        new MemoryUse(
                                PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() / limitBytes,
                                heap.live()),
                EngineMemory::log,
                clock.nanoTime());
    }

    private static void log(MemoryPressure from, MemoryPressure to, MemoryUse used) {
        (to.isAtLeast(from) ? LOG.atWarn() : LOG.atInfo())
                .setMessage(
                        switch (to) {
                            case NONE -> "Memory suffices again";
                            case HIGH -> "Memory gets short: connections end with their answer";
                            case SHORT -> "Memory is short: requests get 503";
                            case EXHAUSTED -> "Memory is exhausted: hardly a connection is taken";
                        })
                .addKeyValue("memory", used.isHeapFuller() ? "heap" : "direct")
                .addKeyValue("used_ratio", Math.round(used.fuller() * 100) / 100.0)
                .log();
    }
}
