package io.balto.engine.admin.stream;

import io.balto.engine.metrics.Metrics;

import java.util.HashSet;
import java.util.Set;

/// Looks once a second which metrics have come to have more series than they may; each is told
/// once. Confined to the thread that looks.
public final class OverflowWatch {
    private final Metrics metrics;
    private final EventSource events;
    private final Set<String> told = new HashSet<>();

    /// @param metrics holds its metrics under their largest number of series
    public OverflowWatch(Metrics metrics, EventSource events) {
        this.metrics = metrics;
        this.events = events;
    }

    /// A second has passed.
    public void onSecond() {
        for (String metric : metrics.overflowing()) {
            if (told.add(metric)) {
                events.overflowed(metric);
            }
        }
    }
}
