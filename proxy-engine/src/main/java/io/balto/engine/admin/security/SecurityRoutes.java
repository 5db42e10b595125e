package io.balto.engine.admin.security;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.Route;

import java.util.List;

/// The resources of tokens and of the audit trail.
public final class SecurityRoutes {
    private static final String TOKENS = "/balto/tokens";
    private static final String TOKEN = TOKENS + "/{token}";

    private SecurityRoutes() {}

    /// The routes.
    public static List<Route> of(Tokens tokens, AuditTrail trail, JsonBody bodies, Serial serial) {
        TokensEndpoint endpoint = new TokensEndpoint(tokens, bodies, serial);
        AuditEndpoint audit = new AuditEndpoint(trail);
        return List.of(
                Route.get(TOKENS, Access.ADMIN, "listTokens", Endpoint.now(endpoint::list)).whole(),
                Route.of("POST", TOKENS, Access.ADMIN, "createToken").to(endpoint::create).whole(),
                Route.get(TOKEN, Access.ADMIN, "getToken", Endpoint.now(endpoint::one)).whole(),
                Route.of("DELETE", TOKEN, Access.ADMIN, "deleteToken")
                        .to(endpoint::remove)
                        .taking()
                        .whole(),
                Route.of("POST", TOKEN + "/rotate", Access.ADMIN, "rotateToken")
                        .to(endpoint::rotate)
                        .whole(),
                Route.get("/balto/audit", Access.ADMIN, "listAudit", audit::list)
                        .query(AuditEndpoint.PARAMETERS)
                        .whole());
    }
}
