package io.balto.engine.admin.stream;

import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.Metrics;

import java.util.EnumSet;
import java.util.Set;

/// Looks once a second whether clients were refused because of how many there are. Confined to the
/// thread that looks.
public final class OverloadWatch {
    private static final Set<Limit> LIMITS =
            EnumSet.of(
                    Limit.CONNECTIONS, Limit.REQUESTS_IN_FLIGHT, Limit.DIRECT_MEMORY, Limit.HEAP);

    private final Metrics metrics;
    private final EventSource events;
    private long seen;

    /// @param metrics counts what was refused
    public OverloadWatch(Metrics metrics, EventSource events) {
        this.metrics = metrics;
        this.events = events;
    }

    /// A second has passed.
    public void onSecond() {
        long hits = metrics.limitHits(LIMITS);
        if (hits > seen) {
            events.overloaded(
                    hits - seen + " clients in the last second, by a limit of the engine");
        }
        seen = hits;
    }
}
