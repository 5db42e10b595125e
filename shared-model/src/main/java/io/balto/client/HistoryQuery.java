package io.balto.client;

import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Which past is asked for.
///
/// @param service absent means the whole engine
/// @param backend id of one of the service's backends; absent means the service as a whole
/// @param metrics for example `rps`, `p95`; `rps_by_class` and `failures_per_second` give one
///   series for each class and reason there was, `rps_by_class.2xx`
/// @param from absent means as far back as the engine keeps it
/// @param step time between two values: one second or 15 seconds
public record HistoryQuery(
        @Nullable ServiceId service,
        @Nullable String backend,
        List<String> metrics,
        @Nullable Instant from,
        Duration step) {
    /// Refuses a backend of no service and copies the list.
    public HistoryQuery {
        if (backend != null && service == null) {
            throw new IllegalArgumentException("a backend is one of a service");
        }
        metrics = List.copyOf(metrics);
    }
}
