package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Words;
import io.balto.engine.backend.Backend;
import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Range;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OrderResult;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.problem.Problem;
import io.balto.model.status.HealthState;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/// Takes what operators and monitors say about single backends to the registry.
final class OrdersEndpoint {
    private final ServiceParts parts;
    private final JsonBody bodies;
    private final BackendViews views;

    OrdersEndpoint(ServiceParts parts) {
        this.parts = parts;
        this.bodies = parts.documents().bodies();
        this.views = new BackendViews(parts);
    }

    /// What PATCH of a backend takes.
    ///
    /// @param weight 0 returns to the configured one
    public record WeightBody(@Range(from = "0", to = "1000") int weight) {}

    /// What PUT of a state takes.
    ///
    /// @param deadline when what still runs on a draining backend is cut
    public record StateBody(
            OperatorState state,
            @Range(from = "0s", to = "8760h") @Nullable Duration deadline,
            @Nullable Words reason) {}

    /// What PUT of a verdict takes.
    public record VerdictBody(
            Verdict status,
            @Nullable Words source,
            @Default("60s") @Range(from = "1s", to = "24h") Duration ttl,
            @Nullable Words reason) {}

    /// What a monitor can say.
    public enum Verdict {
        /// It works.
        HEALTHY,
        /// It does not.
        UNHEALTHY
    }

    /// What PUT of a circuit takes.
    ///
    /// @param ttl when its rules decide again; absent means never
    public record CircuitBody(
            Mode mode,
            @Range(from = "1s", to = "8760h") @Nullable Duration ttl,
            @Nullable Words reason) {}

    /// What a circuit can be forced to.
    public enum Mode {
        /// Nothing: its rules decide.
        AUTO,
        /// Refuse everything.
        OPEN,
        /// Let everything through.
        CLOSED
    }

    /// What became of a state.
    private record StateAnswer(
            OperatorState state, int activeRequests, @Nullable Instant deadlineAt) {}

    CompletionStage<Answer> weight(AdminRequest request) {
        if (parts.requiresIfMatch().getAsBoolean() && request.field("if-match").isEmpty()) {
            return Answer.problem(
                            ProblemType.PRECONDITION_REQUIRED.of(
                                    "admin.require_if_match is set: send If-Match with the ETag of"
                                            + " the backend, or *"))
                    .now();
        }
        return bodies.record(WeightBody.class, request)
                .later(
                        body ->
                                order(
                                        request,
                                        place ->
                                                new OperatorOrder.SetWeight(
                                                        place.service().id(),
                                                        place.backend().id(),
                                                        body.weight,
                                                        note(request)),
                                        this::status));
    }

    CompletionStage<Answer> state(AdminRequest request) {
        return request.query()
                .flag("force")
                .later(
                        isForced ->
                                bodies.record(StateBody.class, request)
                                        .later(body -> state(request, body, isForced)));
    }

    private CompletionStage<Answer> state(AdminRequest request, StateBody body, boolean isForced) {
        Instant deadline = end(body.deadline);
        return order(
                request,
                place ->
                        new OperatorOrder.SetState(
                                place.service().id(),
                                place.backend().id(),
                                body.state,
                                deadline,
                                isForced,
                                note(request)),
                (_, backend) ->
                        Answer.json(
                                200,
                                new StateAnswer(
                                        backend.hold().state(),
                                        backend.inFlight(),
                                        deadline.equals(OperatorOrder.FOREVER) ? null : deadline)));
    }

    CompletionStage<Answer> verdict(AdminRequest request) {
        return bodies.record(VerdictBody.class, request)
                .later(
                        body ->
                                order(
                                        request,
                                        place ->
                                                report(
                                                        place,
                                                        body.status == Verdict.HEALTHY
                                                                ? HealthState.HEALTHY
                                                                : HealthState.UNHEALTHY,
                                                        end(body.ttl),
                                                        body.source == null
                                                                ? request.caller().name()
                                                                : body.source.text(),
                                                        note(request)),
                                        this::status));
    }

    CompletionStage<Answer> withdrawVerdict(AdminRequest request) {
        return order(
                request,
                place ->
                        report(
                                place,
                                HealthState.UNKNOWN,
                                OperatorOrder.FOREVER,
                                "",
                                note(request)),
                this::status);
    }

    private static OperatorOrder report(
            ServiceLookup.Place place,
            HealthState state,
            Instant until,
            String source,
            OrderNote note) {
        return new OperatorOrder.ReportHealth(
                place.service().id(), place.backend().id(), state, until, source, note);
    }

    CompletionStage<Answer> forceCircuit(AdminRequest request) {
        return bodies.record(CircuitBody.class, request)
                .later(
                        body ->
                                order(
                                        request,
                                        place ->
                                                new OperatorOrder.ForceCircuit(
                                                        place.service().id(),
                                                        place.backend().id(),
                                                        mode(body.mode),
                                                        end(body.ttl),
                                                        note(request)),
                                        (_, backend) -> Answer.json(200, views.circuit(backend))));
    }

    CompletionStage<Answer> resetCircuit(AdminRequest request) {
        return order(
                request,
                place ->
                        new OperatorOrder.ResetCircuit(
                                place.service().id(), place.backend().id(), note(request)),
                (_, backend) -> Answer.json(200, views.circuit(backend)));
    }

    CompletionStage<Answer> check(AdminRequest request) {
        return ServiceLookup.backend(request, parts.snapshots().current())
                .later(
                        place ->
                                parts.liveness()
                                        .checkNow(place.backend())
                                        .thenApplyAsync(
                                                check -> checked(place, check), parts.executor()));
    }

    private static Answer checked(ServiceLookup.Place place, Optional<HealthStatus.Check> check) {
        return check.map(done -> Answer.json(200, done))
                .orElseGet(
                        () ->
                                Answer.problem(
                                        ProblemType.CONFLICT.of(
                                                place.backend().id()
                                                        + " was not probed: it was removed"
                                                        + " meanwhile, or the engine stops")));
    }

    /// What a result is shown as.
    private interface Shown {
        Answer of(Service service, Backend backend);
    }

    private CompletionStage<Answer> order(
            AdminRequest request, Function<ServiceLookup.Place, OperatorOrder> order, Shown shown) {
        Read<ServiceLookup.Place> place =
                ServiceLookup.backend(request, parts.snapshots().current());
        return place.later(
                at ->
                        parts.registry()
                                .order(order.apply(at), condition(request))
                                .thenApplyAsync(
                                        result -> answer(request, result, at, shown),
                                        parts.executor()));
    }

    private static @Nullable Predicate<Backend> condition(AdminRequest request) {
        String field = request.field("if-match").strip();
        return field.isEmpty() ? null : BackendTag.named(field);
    }

    private static Answer answer(
            AdminRequest request, OrderResult result, ServiceLookup.Place at, Shown shown) {
        return switch (result) {
            case OrderResult.Done(var backend) ->
                    shown.of(at.service(), backend).with("ETag", BackendTag.of(backend));
            case OrderResult.Rejected(var problem) ->
                    problem.code().equals(ProblemType.CHANGED_MEANWHILE.code())
                            ? changedMeanwhile(request, BackendTag.of(at.backend()))
                            : Answer.problem(problem);
            case OrderResult.NotDurable(String cause) -> Answer.problem(notDurable(cause));
            case OrderResult.Stopping _ ->
                    Answer.problem(ProblemType.STOPPING.of("The engine is stopping"));
        };
    }

    private static Answer changedMeanwhile(AdminRequest request, String tag) {
        return Answer.problem(
                        ProblemType.CHANGED_MEANWHILE.of(
                                "If-Match names "
                                        + request.field("if-match")
                                        + ", but the ETag of the backend, its state and weight, is "
                                        + tag))
                .with("ETag", tag);
    }

    private static Problem notDurable(String cause) {
        return ProblemType.NOT_DURABLE.of(
                "The order was not carried out, because it could not be kept: " + cause);
    }

    private Answer status(Service service, Backend backend) {
        return Answer.json(200, views.one(service, backend));
    }

    private Instant end(@Nullable Duration after) {
        return after == null ? OperatorOrder.FOREVER : parts.moments().now().plus(after);
    }

    private OrderNote note(AdminRequest request) {
        return new OrderNote(request.caller().name(), parts.moments().now(), request.reason());
    }

    private static OperatorOrder.ForceCircuit.Mode mode(Mode given) {
        return switch (given) {
            case AUTO -> OperatorOrder.ForceCircuit.Mode.AUTO;
            case OPEN -> OperatorOrder.ForceCircuit.Mode.OPEN;
            case CLOSED -> OperatorOrder.ForceCircuit.Mode.CLOSED;
        };
    }
}
