package io.balto.engine.admin.explain;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.Route;

import java.util.List;

/// The resource that explains requests.
public final class ExplainRoutes {
    private ExplainRoutes() {}

    /// The routes.
    public static List<Route> of(
            Situations situations, Forwarding forwarding, JsonBody bodies, NanoClock clock) {
        ExplainEndpoint endpoint = new ExplainEndpoint(situations, forwarding, bodies, clock);
        return List.of(
                Route.of("POST", "/balto/explain", Access.VIEWER, "explain").to(endpoint::explain));
    }
}
