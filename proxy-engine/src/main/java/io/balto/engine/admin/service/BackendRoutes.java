package io.balto.engine.admin.service;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.Route;

import java.util.List;

/// The resources of backends and circuits.
public final class BackendRoutes {
    private static final String BACKENDS = "/balto/services/{service}/-/backends";
    private static final String BACKEND = BACKENDS + "/{backend}";
    private static final String HEALTH = BACKEND + "/health";
    private static final String CIRCUIT = BACKEND + "/circuit";

    private BackendRoutes() {}

    /// The routes.
    public static List<Route> of(ServiceParts parts) {
        BackendsEndpoint backends = new BackendsEndpoint(parts);
        OrdersEndpoint orders = new OrdersEndpoint(parts);
        return List.of(
                Route.get(
                                "/balto/backends",
                                Access.VIEWER,
                                "listBackends",
                                Endpoint.now(backends::all))
                        .query(BackendsEndpoint.PARAMETERS),
                Route.get(
                                "/balto/circuits",
                                Access.VIEWER,
                                "listCircuits",
                                Endpoint.now(backends::circuits))
                        .query(BackendsEndpoint.CIRCUIT_PARAMETERS),
                Route.of("POST", "/balto/probe", Access.OPERATOR, "probe")
                        .to(new ProbeEndpoint(parts)::probe)
                        .whole(),
                Route.get(
                        BACKENDS,
                        Access.VIEWER,
                        "listServiceBackends",
                        Endpoint.now(backends::ofService)),
                Route.get(BACKEND, Access.VIEWER, "getBackend", Endpoint.now(backends::one)),
                Route.of("PATCH", BACKEND, Access.OPERATOR, "setBackendWeight")
                        .to(orders::weight)
                        .taking("application/json", "application/merge-patch+json"),
                Route.of("PUT", BACKEND + "/state", Access.OPERATOR, "setBackendState")
                        .to(orders::state)
                        .query("force"),
                Route.of("PUT", HEALTH, Access.OPERATOR, "reportBackendHealth").to(orders::verdict),
                Route.of("DELETE", HEALTH, Access.OPERATOR, "withdrawBackendHealth")
                        .to(orders::withdrawVerdict)
                        .taking(),
                Route.of("POST", BACKEND + "/check", Access.OPERATOR, "checkBackend")
                        .to(orders::check),
                Route.get(CIRCUIT, Access.VIEWER, "getCircuit", Endpoint.now(backends::circuit)),
                Route.of("PUT", CIRCUIT, Access.OPERATOR, "forceCircuit").to(orders::forceCircuit),
                Route.of("POST", CIRCUIT + "/reset", Access.OPERATOR, "resetCircuit")
                        .to(orders::resetCircuit));
    }
}
