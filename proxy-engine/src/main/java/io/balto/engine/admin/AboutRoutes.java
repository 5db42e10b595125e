package io.balto.engine.admin;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.Route;
import io.balto.engine.config.LimitsConfig;
import io.balto.engine.config.load.ConfigSchema;
import io.balto.model.service.ByteSize;

import java.time.Instant;
import java.util.List;

/// The resources about the engine and its API themselves.
final class AboutRoutes {
    private static final String SCHEMA_TYPE = "application/schema+json";

    private AboutRoutes() {}

    private record About(
            String name,
            String version,
            String build,
            String java,
            String instance,
            Instant startedAt,
            Caller caller,
            List<String> features,
            Limits limits) {}

    /// @param services the globs the caller is limited to
    private record Caller(String name, String role, List<String> services) {}

    private record Limits(
            ByteSize adminBody,
            int adminDepth,
            int requestsPerSecond,
            int burst,
            int pageSize,
            int generationsKept) {}

    static List<Route> of(AdminParts parts) {
        ApiDocument document = new ApiDocument();
        return List.of(
                Route.get(
                        "/balto/openapi.json",
                        Access.KNOWN,
                        "openapi",
                        Endpoint.now(document::json)),
                Route.get("/balto/docs", Access.KNOWN, "docs", Endpoint.now(document::page))
                        .producing("text/html"),
                Route.get(
                        "/balto/info",
                        Access.VIEWER,
                        "info",
                        Endpoint.now(request -> about(parts, request))),
                Route.get(
                                "/balto/schema",
                                Access.KNOWN,
                                "schema",
                                Endpoint.now(AboutRoutes::schema))
                        .query("of")
                        .producing(SCHEMA_TYPE, Answer.JSON),
                Route.get(
                                "/balto/problems/{code}",
                                Access.KNOWN,
                                "problem",
                                Endpoint.now(new ProblemPages()::page))
                        .producing(Answer.JSON, "text/html"));
    }

    private static Answer about(AdminParts parts, AdminRequest request) {
        LimitsConfig limits = parts.config().server().limits();
        var caller = request.caller();
        return Answer.json(
                200,
                new About(
                        "balto",
                        parts.identity().version(),
                        parts.identity().build(),
                        Runtime.version().toString(),
                        parts.identity().instance().get(),
                        parts.identity().startedAt(),
                        new Caller(caller.name(), caller.role().word(), caller.services()),
                        features(parts),
                        new Limits(
                                limits.adminBody(), limits.adminDepth(), 200, 1_000, 1_000, 200)));
    }

    private static List<String> features(AdminParts parts) {
        return parts.metrics().enabled()
                ? List.of("metrics", "idempotency", "dry_run", "merge_patch")
                : List.of("idempotency", "dry_run", "merge_patch");
    }

    private static Answer schema(AdminRequest request) {
        return request.query()
                .word("of", "config", List.of("config", "service"))
                .answer(
                        which ->
                                Answer.text(
                                        200,
                                        SCHEMA_TYPE,
                                        which.equals("service")
                                                ? ConfigSchema.ofService()
                                                : ConfigSchema.ofFile()));
    }
}
