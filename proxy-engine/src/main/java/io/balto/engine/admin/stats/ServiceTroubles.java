package io.balto.engine.admin.stats;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.service.ServiceId;
import io.balto.model.status.ServingState;

import java.util.HashMap;
import java.util.Map;

/// Remembers since when services are not served by all of their backends, to the second.
///
/// Written by the sampling thread, read by any.
public final class ServiceTroubles {
    private volatile Map<ServiceId, Trouble> known = Map.of();

    private record Trouble(ServingState state, long sinceNanos) {}

    /// Looks at every service. O(backends).
    public void onSecond(Snapshot snapshot, long nowNanos) {
        Map<ServiceId, Trouble> now = new HashMap<>();
        for (Service service : snapshot.services().values()) {
            ServingState state = state(service, nowNanos);
            if (state != ServingState.SERVING) {
                now.put(
                        service.id(),
                        new Trouble(state, sinceNanos(service.id(), state, nowNanos)));
            }
        }
        known = Map.copyOf(now);
    }

    /// Since when a service stands like this; now, when that was not seen yet.
    long sinceNanos(ServiceId service, ServingState state, long nowNanos) {
        Trouble trouble = known.get(service);
        return trouble != null && trouble.state == state ? trouble.sinceNanos : nowNanos;
    }

    private static ServingState state(Service service, long nowNanos) {
        var backends = service.pool().backends();
        int eligible = 0;
        for (Backend backend : backends) {
            eligible += backend.eligibility(nowNanos).takesRequests() ? 1 : 0;
        }
        return ServingState.of(eligible, backends.size());
    }
}
