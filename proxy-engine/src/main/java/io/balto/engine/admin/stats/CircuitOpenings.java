package io.balto.engine.admin.stats;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendEvent;
import io.balto.engine.backend.BackendListener;
import io.balto.model.status.CircuitState;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers which circuits opened in the last hour; at most 10,000 openings, the oldest are
/// forgotten first. Any thread; nothing blocks.
public final class CircuitOpenings implements BackendListener {
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST = 10_000;

    private final ConcurrentLinkedQueue<Opening> openings = new ConcurrentLinkedQueue<>();
    private final Map<Backend, Integer> counts = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private record Opening(Backend backend, long atNanos) {}

    /// None yet.
    public CircuitOpenings() {}

    @Override
    public void onBackendEvent(BackendEvent event) {
        if (event instanceof BackendEvent.CircuitChanged(var backend, var transition)
                && transition.to() == CircuitState.OPEN
                && transition.from() != CircuitState.OPEN) {
            counts.merge(backend, 1, Integer::sum);
            openings.add(new Opening(backend, transition.atNanos()));
            if (count.incrementAndGet() > MOST) {
                forgetOldest();
            }
        }
    }

    /// How often the circuit of a backend opened in the last hour. O(1) but for what is forgotten.
    int lastHour(Backend backend, long nowNanos) {
        Opening oldest = openings.peek();
        while (oldest != null && nowNanos - oldest.atNanos > HOUR_NANOS) {
            forgetOldest();
            oldest = openings.peek();
        }
        return counts.getOrDefault(backend, 0);
    }

    private void forgetOldest() {
        Opening oldest = openings.poll();
        if (oldest != null) {
            count.decrementAndGet();
            counts.computeIfPresent(oldest.backend, (_, n) -> n > 1 ? n - 1 : null);
        }
    }
}
