package io.balto.engine.admin;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.stream.EventLimit;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.SharedCounters;

import java.util.function.Consumer;

/// Counts every body that is nested deeper than allowed, and logs at most one of them a second, as
/// the event loops do for their limits. Any thread.
final class DepthHits implements Consumer<LocalRequest> {
    private final SharedCounters counters;
    private final NanoClock clock;
    private final EventLimit lines = new EventLimit(1);

    DepthHits(SharedCounters counters, NanoClock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public void accept(LocalRequest request) {
        counters.limitHit(Limit.ADMIN_DEPTH);
        long unlogged = lines.take(clock.nanoTime());
        if (unlogged >= 0) {
            AdminLog.limitHit(Limit.ADMIN_DEPTH.value(), request.peer().getHostAddress(), unlogged);
        }
    }
}
