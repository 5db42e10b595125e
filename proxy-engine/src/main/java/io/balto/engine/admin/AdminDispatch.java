package io.balto.engine.admin;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.IdempotencyKeys;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.http.RouteTable;
import io.balto.engine.admin.http.RouteTable.Found;
import io.balto.engine.admin.security.Admission;
import io.balto.engine.admin.security.Gate;
import io.balto.engine.admin.stream.EventSource;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.metrics.SharedCounters;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Takes a request to its endpoint: is there such a resource, may the caller ask, does it know the
/// method, are query and media types right.
///
/// @param counters of requests that were denied
/// @param audit told of every change
/// @param events told of who was denied
record AdminDispatch(
        RouteTable table,
        Gate gate,
        IdempotencyKeys idempotency,
        SharedCounters counters,
        Audit audit,
        EventSource events) {
    /// What has no resource or no such method.
    static final String NO_OPERATION = "_none";

    private static final String TOO_OFTEN = "rate_limited";
    private static final String OTHER_SERVICES = "other_services";

    /// What a request asks for.
    ///
    /// @param operation for the metric
    record Served(String operation, CompletionStage<Answer> answer) {}

    /// Whether the answer may be made on an event loop: it is at hand, and everybody may ask.
    boolean isOpen(String path, String method) {
        return table.find(path)
                .flatMap(found -> found.route(method))
                .filter(route -> route.access() == Access.OPEN)
                .isPresent();
    }

    /// Whether the caller would be let in as far as the head of the request tells.
    boolean knows(LocalRequest head) {
        Access access =
                table.find(head.path())
                        .flatMap(found -> found.route(head.method()))
                        .map(Route::access)
                        .orElse(Access.KNOWN);
        return gate.knows(head, access);
    }

    /// What the metric calls a request; `_none` when there is no such resource or method.
    String operation(LocalRequest request) {
        return table.find(request.path())
                .flatMap(found -> found.route(request.method()))
                .map(Route::operation)
                .orElse(NO_OPERATION);
    }

    Served serve(LocalRequest request) {
        Optional<Found> found = table.find(request.path());
        Optional<Route> route = found.flatMap(resource -> resource.route(request.method()));
        String operation = route.map(Route::operation).orElse(NO_OPERATION);
        return switch (gate.admit(request, route.map(Route::access).orElse(Access.KNOWN))) {
            case Admission.Denied(String reason, Answer answer) -> {
                onDenied(request, reason);
                yield new Served(operation, answer.now());
            }
            case Admission.Admitted(Caller caller) ->
                    new Served(
                            operation,
                            found.map(resource -> serve(request, caller, resource))
                                    .orElseGet(() -> notFound(request).now()));
        };
    }

    private void onDenied(LocalRequest request, String reason) {
        counters.adminAuthFailed(reason);
        if (!reason.equals(TOO_OFTEN)) {
            String peer = request.peer().getHostAddress();
            if (events.denied(reason, peer)) {
                AdminLog.denied(reason, peer, request.requestId());
            }
        }
    }

    private static Answer notFound(LocalRequest request) {
        return Answer.problem(
                ProblemType.NOT_FOUND.of(
                        "Nothing is at "
                                + Quoted.of(request.path())
                                + "; GET /balto/openapi.json lists every resource"));
    }

    private CompletionStage<Answer> serve(LocalRequest request, Caller caller, Found resource) {
        if (request.method().equals("OPTIONS")) {
            return Answer.empty(204).with("Allow", resource.allow()).now();
        }
        Optional<Route> route = resource.route(request.method());
        if (route.isEmpty()) {
            String detail =
                    Quoted.of(request.method()) + " is not one of its methods: " + resource.allow();
            return Answer.problem(ProblemType.METHOD_NOT_ALLOWED.of(detail))
                    .with("Allow", resource.allow())
                    .now();
        }
        return serve(request, caller, resource, route.get());
    }

    private CompletionStage<Answer> serve(
            LocalRequest request, Caller caller, Found resource, Route route) {
        if (route.isWhole() && caller.isLimited()) {
            String detail =
                    Quoted.of(caller.name())
                            + " is limited to the services "
                            + String.join(", ", caller.services())
                            + "; this is about all of them";
            onDenied(request, OTHER_SERVICES);
            return Answer.problem(ProblemType.FORBIDDEN.of(detail)).now();
        }
        return checked(request, caller, resource, route);
    }

    private CompletionStage<Answer> checked(
            LocalRequest request, Caller caller, Found resource, Route route) {
        String accept = request.field("accept");
        if (!route.produces().isEmpty() && !MediaTypes.accepts(accept, route.produces())) {
            String detail =
                    "Accept is "
                            + Quoted.of(accept)
                            + "; the resource can be given as "
                            + String.join(", ", route.produces());
            return Answer.problem(ProblemType.NOT_ACCEPTABLE.of(detail)).now();
        }
        boolean hasBody = request.body().length > 0;
        String type = MediaTypes.bare(request.field("content-type"));
        if (hasBody && !route.consumes().isEmpty() && !route.consumes().contains(type)) {
            String detail =
                    (type.isEmpty()
                                    ? "Content-Type is missing"
                                    : "Content-Type is " + Quoted.of(type))
                            + "; the body is read as "
                            + String.join(", ", route.consumes());
            return Answer.problem(ProblemType.UNSUPPORTED_MEDIA_TYPE.of(detail)).now();
        }
        return Query.read(request.target(), route.query())
                .later(
                        query ->
                                answer(
                                        new AdminRequest(
                                                request, resource.parameters(), query, caller),
                                        route));
    }

    /// An answer with a secret is not kept for repetition.
    private CompletionStage<Answer> answer(AdminRequest request, Route route) {
        long before = audit.generation(); // read first: what the request does may be done at once
        CompletionStage<Answer> answer =
                route.path().toString().startsWith("/balto/tokens")
                        ? route.endpoint().answer(request)
                        : idempotency.once(request, () -> route.endpoint().answer(request));
        return audit.isAudited(route) ? audit.watch(request, route, before, answer) : answer;
    }
}
