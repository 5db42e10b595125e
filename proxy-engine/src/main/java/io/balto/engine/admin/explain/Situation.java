package io.balto.engine.admin.explain;

import io.balto.engine.router.Router;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.service.ServiceId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a request would meet: what is served, or what would be.
///
/// @param services in an order without meaning
record Situation(Router<Service> router, List<Service> services) {
    Situation {
        services = List.copyOf(services);
    }

    /// What is served.
    static Situation of(Snapshot snapshot) {
        return new Situation(snapshot.router(), snapshot.services().values());
    }

    /// What would be served after a change that was only tried. O(services).
    static Situation after(Snapshot snapshot, SnapshotDelta delta) {
        Map<ServiceId, Service> services = byId(snapshot);
        delta.removed().forEach(service -> services.remove(service.id()));
        delta.changed().forEach(service -> services.put(service.id(), service));
        delta.added().forEach(service -> services.put(service.id(), service));
        Router<Service> router = Router.empty();
        for (Service service : services.values()) {
            router = router.with(service.definition().domain(), service.pattern(), service);
        }
        return new Situation(router, List.copyOf(services.values()));
    }

    private static Map<ServiceId, Service> byId(Snapshot snapshot) {
        Map<ServiceId, Service> services = new HashMap<>();
        snapshot.services().values().forEach(service -> services.put(service.id(), service));
        return services;
    }
}
