package io.balto.engine.admin.stats;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.service.ServiceId;

import java.util.HashMap;
import java.util.Map;

/// Remembers since when services are not served by all of their backends, to the second.
///
/// Written by the sampling thread, read by any.
public final class ServiceTroubles {
    private volatile Map<ServiceId, Trouble> known = Map.of();

    /// How a service does.
    enum Standing {
        /// Every backend takes requests.
        SERVING,
        /// Some do not.
        DEGRADED,
        /// None does.
        UNAVAILABLE;

        /// Of this many backends, so many take requests.
        static Standing of(long eligible, int all) {
            if (eligible == all) {
                return SERVING;
            }
            return eligible > 0 ? DEGRADED : UNAVAILABLE;
        }
    }

    private record Trouble(Standing standing, long sinceNanos) {}

    /// Looks at every service. O(backends).
    public void onSecond(Snapshot snapshot, long nowNanos) {
        Map<ServiceId, Trouble> now = new HashMap<>();
        for (Service service : snapshot.services().values()) {
            Standing standing = standing(service, nowNanos);
            if (standing != Standing.SERVING) {
                now.put(
                        service.id(),
                        new Trouble(standing, sinceNanos(service.id(), standing, nowNanos)));
            }
        }
        known = Map.copyOf(now);
    }

    /// Since when a service stands like this; now, when that was not seen yet.
    long sinceNanos(ServiceId service, Standing standing, long nowNanos) {
        Trouble trouble = known.get(service);
        return trouble != null && trouble.standing == standing ? trouble.sinceNanos : nowNanos;
    }

    private static Standing standing(Service service, long nowNanos) {
        var backends = service.pool().backends();
        long eligible = 0;
        for (Backend backend : backends) {
            eligible += backend.eligibility(nowNanos).takesRequests() ? 1 : 0;
        }
        return Standing.of(eligible, backends.size());
    }
}
