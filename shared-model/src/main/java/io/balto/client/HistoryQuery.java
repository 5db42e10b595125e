package io.balto.client;

import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Which past is asked for.
///
/// @param service absent means the whole engine
/// @param metrics for example `rps`, `p95`
/// @param from absent means as far back as the engine keeps it
/// @param step time between two values: one second or 15 seconds
public record HistoryQuery(
        @Nullable ServiceId service, List<String> metrics, @Nullable Instant from, Duration step) {
    /// Copies the list.
    public HistoryQuery {
        metrics = List.copyOf(metrics);
    }
}
