package io.balto.engine.service.snapshot;

import io.balto.engine.router.PersistentMap;
import io.balto.engine.router.Router;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.model.service.ServiceId;

import java.util.Optional;

/// Everything served at one moment; the next one shares what did not change.
///
/// @param generation grows by one with every change, also over restarts
/// @param defaults what services inherit
public record Snapshot(
        long generation,
        PolicyDefaults defaults,
        Router<Service> router,
        PersistentMap<ServiceId, Service> services) {
    /// Nothing is served.
    public static Snapshot empty(PolicyDefaults defaults, long generation) {
        return new Snapshot(generation, defaults, Router.empty(), PersistentMap.empty());
    }

    /// How many services are served.
    public int serviceCount() {
        return services.size();
    }

    /// The service with this id. O(1).
    public Optional<Service> service(ServiceId id) {
        return services.get(id);
    }

    /// The service with this uid. O(services): not for the hot path.
    public Optional<Service> serviceByUid(String uid) {
        return services.values().stream()
                .filter(service -> service.registration().uid().equals(uid))
                .findFirst();
    }
}
