package io.balto.engine.admin.service;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.Route;

import java.util.List;

/// The resources of services, their backends and circuits.
public final class ServiceRoutes {
    private static final String SERVICES = "/balto/services";
    private static final String SERVICE = SERVICES + "/{service}";
    private static final String DRY = "dry_run";

    private ServiceRoutes() {}

    /// The routes.
    public static List<Route> of(ServiceParts parts) {
        ServicesEndpoint services = new ServicesEndpoint(parts);
        ServiceChangesEndpoint changes = new ServiceChangesEndpoint(parts);
        return List.of(
                Route.get(SERVICES, Access.VIEWER, "listServices", Endpoint.now(services::list))
                        .query(ServicesEndpoint.parameters()),
                Route.of("POST", SERVICES, Access.ADMIN, "createService")
                        .to(changes::create)
                        .query(DRY),
                Route.get(SERVICE, Access.VIEWER, "getService", Endpoint.now(services::one))
                        .query("view", "fields"),
                Route.of("PUT", SERVICE, Access.ADMIN, "replaceService")
                        .to(changes::replace)
                        .query(DRY),
                Route.of("PATCH", SERVICE, Access.ADMIN, "patchService")
                        .to(changes::patch)
                        .taking(Answer.JSON, "application/merge-patch+json")
                        .query(DRY),
                Route.of("DELETE", SERVICE, Access.ADMIN, "deleteService")
                        .to(changes::remove)
                        .taking()
                        .query(DRY));
    }
}
