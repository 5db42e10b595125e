package io.balto.engine.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.metrics.BackendSeries;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.service.ServiceId;

import java.util.ArrayList;
import java.util.List;

/// Ends the series of services and backends that are served no more.
///
/// Series belong to ids, not to objects: what something that is served still counts in is kept.
final class SeriesCleaner {
    private final Metrics metrics;

    SeriesCleaner(Metrics metrics) {
        this.metrics = metrics;
    }

    /// Series that may have lost their last user.
    record Ended(List<OfService> services, List<OfBackend> backends) {
        record OfService(ServiceId id, ServiceSeries series) {}

        record OfBackend(ServiceId service, BackendSeries series) {}
    }

    /// What a draft takes out of use: to be asked before its adoptions are carried out.
    Ended endedBy(Draft.Valid draft) {
        List<Ended.OfBackend> backends = new ArrayList<>();
        draft.delta().removedBackends().forEach(gone -> backends.add(of(gone, gone.series())));
        for (Draft.Adoption adoption : draft.adoptions()) {
            if (adoption.isRenaming()) {
                backends.add(of(adoption.backend(), adoption.backend().series()));
            }
        }
        return new Ended(services(draft.delta().removed()), backends);
    }

    /// Ends those of them that nothing in the snapshot uses.
    void end(Ended ended, Snapshot served) {
        for (Ended.OfBackend each : ended.backends) {
            boolean isUsed =
                    served.service(each.service).stream()
                            .flatMap(service -> service.pool().backends().stream())
                            .anyMatch(backend -> backend.series().equals(each.series));
            if (!isUsed) {
                metrics.remove(each.series);
            }
        }
        for (Ended.OfService each : ended.services) {
            if (served.service(each.id).isEmpty()) {
                metrics.remove(each.series);
            }
        }
    }

    /// Ends what a draft began that is not published.
    void discard(Draft.Valid draft, Snapshot served) {
        List<Ended.OfBackend> backends = new ArrayList<>();
        draft.delta().addedBackends().forEach(added -> backends.add(of(added, added.series())));
        for (Draft.Adoption adoption : draft.adoptions()) {
            if (adoption.isRenaming()) {
                Backend.Naming naming = adoption.naming();
                backends.add(new Ended.OfBackend(naming.serviceId(), naming.series()));
            }
        }
        end(new Ended(services(draft.delta().added()), backends), served);
    }

    private static Ended.OfBackend of(Backend backend, BackendSeries series) {
        return new Ended.OfBackend(backend.serviceId(), series);
    }

    private static List<Ended.OfService> services(List<Service> services) {
        return services.stream()
                .map(service -> new Ended.OfService(service.id(), service.series()))
                .toList();
    }
}
