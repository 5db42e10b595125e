package io.balto.engine.admin;

import io.balto.engine.admin.AdminDispatch.Served;
import io.balto.engine.admin.change.Confirmations;
import io.balto.engine.admin.change.GenerationDiffs;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.IdempotencyKeys;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.http.RouteTable;
import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.admin.security.Gate;
import io.balto.engine.admin.security.Serial;
import io.balto.engine.admin.security.Tokens;
import io.balto.engine.admin.stats.Sampling;
import io.balto.engine.admin.stats.ServiceTroubles;
import io.balto.engine.admin.stream.EventRing;
import io.balto.engine.admin.stream.OverflowWatch;
import io.balto.engine.admin.stream.OverloadWatch;
import io.balto.engine.admin.stream.StatsStreams;
import io.balto.engine.local.Content;
import io.balto.engine.local.LocalAnswer;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.local.LocalResponder;
import io.balto.engine.local.LocalResponse;
import io.balto.engine.metrics.History;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.MeterSource;
import io.balto.engine.metrics.SharedCounters;
import io.balto.model.problem.Problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Serves the engine's own paths: `/health`, and the REST API under `/balto`.
///
/// What load balancers ask is answered on the event loop that asks; everything else by a pool of
/// its own with bounded work, beyond which requests are refused with 503. Any thread.
public final class AdminHandler implements LocalResponder, AutoCloseable {
    private static final String ADMIN = "/balto";
    private static final String HEALTH = "/health";

    private final int maxBodyBytes;
    private final AdminPool pool = new AdminPool();
    private final Serial serial = new Serial();
    private final AdminDispatch dispatch;
    private final AnswerWriter writer;
    private final Sampling sampling;
    private final Confirmations confirmations;
    private final UnaskedChanges unasked;
    private final EventRing events;
    private final SharedCounters counters;
    private final boolean isShared;
    private final Tokens tokens;

    /// An admin side that serves nothing until it is started.
    public AdminHandler(AdminParts parts) {
        History history = new History(parts.metrics());
        this.confirmations =
                new Confirmations(
                        parts.clock(),
                        parts.registry(),
                        parts.snapshots(),
                        serial,
                        parts.stateDirectory());
        AuditTrail trail = AuditTrail.open(serial, parts.stateDirectory());
        GenerationDiffs diffs = new GenerationDiffs(parts.registry());
        this.unasked = new UnaskedChanges(trail, diffs, parts.clock(), pool);
        this.events = parts.events();
        ServiceTroubles troubles = new ServiceTroubles();
        AdminRoutes routes =
                new AdminRoutes(
                        parts,
                        new AdminRoutes.Shared(
                                history, pool, serial, trail, confirmations, troubles));
        this.maxBodyBytes = (int) parts.config().server().limits().adminBody().bytes();
        this.counters = parts.metrics().shared();
        this.isShared = parts.config().admin().listen() == null;
        this.tokens = parts.access().tokens();
        this.writer = new AnswerWriter(parts.snapshots());
        Gate gate = new Gate(parts.access(), parts.clock());
        this.dispatch =
                new AdminDispatch(
                        new RouteTable(routes.all()),
                        gate,
                        new IdempotencyKeys(parts.clock()),
                        counters,
                        new Audit(trail, parts.snapshots(), diffs, parts.clock()),
                        parts.source());
        parts.metrics().addSource(sink -> report(sink, routes.streams()));
        OverloadWatch overload = new OverloadWatch(parts.metrics(), parts.source());
        OverflowWatch overflow = new OverflowWatch(parts.metrics(), parts.source());
        this.sampling =
                new Sampling(
                        history,
                        parts.clock(),
                        () -> {
                            boolean isEnding = !parts.lifecycle().isServing();
                            confirmations.expire(unasked::onReverted);
                            parts.access().onSecond();
                            overload.onSecond();
                            overflow.onSecond();
                            troubles.onSecond(
                                    parts.snapshots().current(), parts.clock().nanoTime());
                            events.onSecond(isEnding, gate::stillAdmits);
                            routes.streams().onSecond(isEnding, gate::stillAdmits);
                        });
    }

    private void report(MeterSource.Sink sink, StatsStreams stats) {
        sink.put(Meter.EVENT_STREAM_CLIENTS, events.readers(), "events");
        sink.put(Meter.EVENT_STREAM_CLIENTS, stats.readers(), "stats");
    }

    /// Every route it serves.
    public List<Route> routes() {
        return dispatch.table().routes();
    }

    /// To be told of what changes without a request.
    public UnaskedChanges unasked() {
        return unasked;
    }

    /// Takes back what ran out while no engine ran, begins to sample the recent past, and says in
    /// the log when no token is needed.
    public void start() {
        confirmations.expire(unasked::onReverted);
        sampling.start();
        if (!tokens.hasAdmin()) {
            AdminLog.openToTheMachine(isShared);
        }
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ADMIN)
                        && (path.length() == ADMIN.length() || path.charAt(ADMIN.length()) == '/')
                || path.equals(HEALTH);
    }

    @Override
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    @Override
    public boolean wantsBody(LocalRequest head) {
        return dispatch.knows(head);
    }

    @Override
    public void respond(LocalRequest request, Consumer<LocalAnswer> reply) {
        if (dispatch.isOpen(request.path(), request.method())) {
            serve(request, reply);
        } else if (pool.admit(request.body().length)) {
            Runnable task =
                    () ->
                            serve(
                                    request,
                                    answer -> {
                                        pool.answered(request.body().length);
                                        reply.accept(answer);
                                    });
            if (!pool.run(task)) {
                refuse(request, reply, ProblemType.STOPPING, "The engine is stopping");
            }
        } else {
            dispatch.events().overloaded("too many at the REST API");
            AdminLog.overloaded();
            refuse(
                    request,
                    reply,
                    ProblemType.OVERLOADED,
                    "2,048 requests, or 128 MiB of their bodies, wait for an answer");
        }
    }

    @Override
    public LocalResponse refusal(LocalRequest head, Problem problem) {
        counters.adminRequest(dispatch.operation(head), problem.status());
        return writer.refusal(head, Answer.problem(problem));
    }

    private void refuse(
            LocalRequest request, Consumer<LocalAnswer> reply, ProblemType why, String detail) {
        Answer refusal = Answer.problem(why.of(detail)).with("Retry-After", "1");
        reply.accept(writer.write(request, refusal));
    }

    /// The top of a task: whatever happens below, the request gets one answer.
    private void serve(LocalRequest request, Consumer<LocalAnswer> reply) {
        Served served;
        try {
            served = dispatch.serve(request);
        } catch (RuntimeException | Error e) {
            served = new Served(AdminDispatch.NO_OPERATION, CompletableFuture.failedFuture(e));
        }
        String operation = served.operation();
        served.answer()
                .whenComplete(
                        (answer, failure) ->
                                reply.accept(
                                        failure == null
                                                ? finish(request, operation, answer)
                                                : failed(request, operation, failure)));
    }

    private LocalAnswer finish(LocalRequest request, String operation, Answer answer) {
        try {
            counters.adminRequest(operation, answer.status());
            return writer.write(request, answer);
        } catch (RuntimeException | Error e) {
            return failed(request, operation, e);
        }
    }

    /// Says so with a text that needs nothing else to work.
    private LocalResponse failed(LocalRequest request, String operation, Throwable cause) {
        AdminLog.bug(request.requestId(), cause);
        counters.adminRequest(operation, ProblemType.INTERNAL.status());
        String json =
                """
                {"type":"/balto/problems/internal","title":"%s","status":500,\
                "detail":"%s","code":"internal","request_id":"%s"}\
                """
                        .formatted(
                                ProblemType.INTERNAL.title(),
                                ProblemType.INTERNAL.remedy(),
                                request.requestId());
        return new LocalResponse(
                ProblemType.INTERNAL.status(),
                Answer.PROBLEM,
                Map.of("X-Balto-Reason", ProblemType.INTERNAL.code()),
                Content.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// Ends its threads; requests that run get no answer any more.
    @Override
    public void close() {
        sampling.close();
        pool.close();
        serial.close();
        events.close();
    }
}
