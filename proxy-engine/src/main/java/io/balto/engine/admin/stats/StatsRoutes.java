package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.Route;

import java.util.List;

/// The resources that tell how the engine does.
public final class StatsRoutes {
    private StatsRoutes() {}

    /// The routes.
    public static List<Route> of(StatsParts parts) {
        HealthEndpoint health = new HealthEndpoint(parts);
        HealthStatsEndpoint stats = new HealthStatsEndpoint(parts);
        MetricsEndpoint metrics = new MetricsEndpoint(parts.metrics(), parts.executor());
        ListenersEndpoint listeners = new ListenersEndpoint(parts.lifecycle());
        return List.of(
                Route.get(
                        "/balto/listeners",
                        Access.VIEWER,
                        "listListeners",
                        Endpoint.now(listeners::list)),
                Route.get("/health", Access.OPEN, "health", Endpoint.now(health::health))
                        .producing(),
                Route.get("/balto/health/live", Access.OPEN, "live", Endpoint.now(health::live))
                        .producing(),
                Route.get("/balto/health/ready", Access.OPEN, "ready", Endpoint.now(health::ready))
                        .producing(),
                Route.get(
                        "/balto/health/stats",
                        Access.VIEWER,
                        "healthStats",
                        Endpoint.now(stats::stats)),
                Route.get("/balto/metrics", Access.METRICS, "metrics", metrics)
                        .whole()
                        .producing());
    }
}
