package io.balto.engine.admin;

import io.balto.engine.admin.change.ChangeParts;
import io.balto.engine.admin.change.ChangeRoutes;
import io.balto.engine.admin.change.ConfigDocument;
import io.balto.engine.admin.change.Confirmations;
import io.balto.engine.admin.explain.ExplainRoutes;
import io.balto.engine.admin.explain.Situations;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.security.AccessRules;
import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.admin.security.SecurityRoutes;
import io.balto.engine.admin.security.Serial;
import io.balto.engine.admin.service.AllowedBackends;
import io.balto.engine.admin.service.BackendRoutes;
import io.balto.engine.admin.service.ServiceDocuments;
import io.balto.engine.admin.service.ServiceParts;
import io.balto.engine.admin.service.ServiceRoutes;
import io.balto.engine.admin.stats.EngineLiveness;
import io.balto.engine.admin.stats.ServiceTroubles;
import io.balto.engine.admin.stats.StateMeters;
import io.balto.engine.admin.stats.StatsParts;
import io.balto.engine.admin.stats.StatsRoutes;
import io.balto.engine.admin.stream.StatsStreams;
import io.balto.engine.admin.stream.StreamRoutes;
import io.balto.engine.metrics.History;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/// The table of every resource: method, path, role, operation id, endpoint.
final class AdminRoutes {
    private final AdminParts parts;
    private final Shared shared;
    private final ServiceParts services;
    private final StatsParts stats;
    private final StreamRoutes streams;

    /// What routes share that lives as long as the admin side.
    ///
    /// @param history of the metrics of the engine
    /// @param executor the admin pool
    /// @param serial where tokens are changed
    record Shared(
            History history,
            Executor executor,
            Serial serial,
            AuditTrail trail,
            Confirmations confirmations,
            ServiceTroubles troubles) {}

    AdminRoutes(AdminParts parts, Shared shared) {
        this.parts = parts;
        this.shared = shared;
        this.services = services(parts, shared);
        this.stats =
                new StatsParts(
                        services.moments(),
                        parts.snapshots(),
                        parts.metrics(),
                        shared.history,
                        parts.lifecycle(),
                        parts.identity(),
                        () -> parts.registry().generations().hash(),
                        shared.executor,
                        shared.troubles,
                        new EngineAlarms(parts.registry(), shared.trail, parts.lifecycle()));
        this.streams = new StreamRoutes(stats, parts.events());
        parts.metrics()
                .addSource(new StateMeters(parts.snapshots(), parts.clock(), stats.configHash()));
    }

    /// Who reads statistics as they come.
    StatsStreams streams() {
        return streams.streams();
    }

    List<Route> all() {
        JsonBody bodies = services.documents().bodies();
        return Stream.of(
                        ServiceRoutes.of(services),
                        BackendRoutes.of(services),
                        ChangeRoutes.of(changes(parts, services), shared.confirmations),
                        StatsRoutes.of(stats),
                        streams.routes(),
                        SecurityRoutes.of(
                                parts.access().tokens(), shared.trail, bodies, shared.serial),
                        ExplainRoutes.of(
                                new Situations(
                                        parts.snapshots(),
                                        parts.registry(),
                                        new ConfigDocument(services.documents()),
                                        shared.executor),
                                parts.forwarding(),
                                bodies,
                                parts.clock()),
                        AboutRoutes.of(parts))
                .flatMap(List::stream)
                .toList();
    }

    private static ChangeParts changes(AdminParts parts, ServiceParts services) {
        return new ChangeParts(
                services.moments(),
                parts.snapshots(),
                parts.registry(),
                services.documents(),
                services.liveness(),
                parts.lifecycle(),
                parts.controls(),
                services.executor());
    }

    private static ServiceParts services(AdminParts parts, Shared shared) {
        AccessRules access = parts.access();
        JsonBody bodies =
                new JsonBody(
                        parts.config().server().limits().adminDepth(),
                        new DepthHits(parts.metrics().shared(), parts.clock()));
        return new ServiceParts(
                parts.moments(),
                parts.snapshots(),
                parts.registry(),
                new ServiceDocuments(
                        bodies,
                        parts.snapshots(),
                        new AllowedBackends(() -> access.current().allowedBackends()),
                        parts.config().admin().listen() != null),
                new EngineLiveness(
                        parts.clock(),
                        parts.metrics(),
                        shared.history,
                        parts.openings(),
                        parts.probes()),
                () -> access.current().requireIfMatch(),
                shared.executor);
    }
}
