package io.balto.engine.admin.stream;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.stream.EngineEvent.Draft;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendEvent;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.backend.OperatorHold;
import io.balto.engine.backend.OrderedBy;
import io.balto.engine.circuit.Transition;
import io.balto.engine.circuit.TransitionCause;
import io.balto.engine.service.Generation;
import io.balto.engine.service.Generations;
import io.balto.engine.service.SnapshotListener;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.problem.Problem;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthState;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Turns what happens to backends and services into events. Any thread; blocks never.
public final class EventSource implements BackendListener, SnapshotListener {
    private static final String INFO = "info";
    private static final String WARNING = "warning";

    private final EventRing ring;
    private final NanoClock clock;
    private final EventLimit denials = new EventLimit(10);
    private final EventLimit overloads = new EventLimit(1);
    private final Supplier<Generations> history;
    private volatile boolean hasStarted;

    /// @param ring takes the events
    /// @param history of the changes, to tell who made them
    public EventSource(EventRing ring, NanoClock clock, Supplier<Generations> history) {
        this.ring = ring;
        this.clock = clock;
        this.history = history;
    }

    @Override
    public void onBackendEvent(BackendEvent event) {
        ring.publish(
                switch (event) {
                    case BackendEvent.CircuitChanged(var backend, var transition) ->
                            circuit(backend, transition);
                    case BackendEvent.HealthChanged health -> health(health);
                    case BackendEvent.HoldChanged hold -> hold(hold);
                    case BackendEvent.DrainOver over -> drainOver(over);
                    case BackendEvent.WeightOrdered weight -> weight(weight);
                    case BackendEvent.ProbeTurned probe -> probe(probe);
                });
    }

    @Override
    public void onSnapshot(Snapshot before, Snapshot after, SnapshotDelta delta) {
        long nowNanos = clock.nanoTime();
        if (!hasStarted) {
            return; // what a start brings back is no news
        }
        Author author = author(after.generation());
        String actor = author.actor();
        delta.added().forEach(s -> ring.publish(service(nowNanos, "created", s, actor)));
        delta.changed().forEach(s -> ring.publish(service(nowNanos, "updated", s, actor)));
        delta.removed().forEach(s -> ring.publish(service(nowNanos, "deleted", s, actor)));
        delta.addedBackends().forEach(b -> ring.publish(backend(nowNanos, "added", b, actor)));
        delta.removedBackends().forEach(b -> ring.publish(backend(nowNanos, "removed", b, actor)));
        ring.publish(applied(nowNanos, after.generation(), author));
    }

    /// Who made a generation; the file, when it could not be kept who did.
    private Author author(long generation) {
        return history.get().entries().reversed().stream()
                .map(Generations.Entry::generation)
                .filter(made -> made.number() == generation)
                .map(Generation::author)
                .findFirst()
                .orElse(Author.FILE);
    }

    private static Draft applied(long nowNanos, long generation, Author author) {
        boolean isRevert = author.via().equals(Author.REVERT);
        boolean isRollback = author.via().equals(Author.ROLLBACK);
        String what = isRevert ? "reverted" : isRollback ? "rolled_back" : "applied";
        String how =
                isRevert
                        ? ": a change was taken back"
                        : isRollback ? ": an earlier one was restored" : "";
        return new Draft(
                nowNanos,
                "config." + what,
                isRevert ? WARNING : INFO,
                null,
                null,
                "Generation " + generation + " is served" + how,
                Map.of("via", author.via(), "reason", author.reason()),
                author.actor());
    }

    @Override
    public void onRejected(Problem problem, Author author) {
        rejected(problem.code(), problem.detail(), author);
    }

    /// A change, or files that were read again, were refused; what was served goes on.
    ///
    /// @param code of the problem
    /// @param detail a sentence
    public void rejected(String code, String detail, Author author) {
        ring.publish(
                new Draft(
                        clock.nanoTime(),
                        "config.rejected",
                        WARNING,
                        null,
                        null,
                        "A change was refused: " + detail,
                        Map.of("code", code, "via", author.via()),
                        author.actor()));
    }

    /// Requests are refused because there are too many of them. Told once a second at most.
    ///
    /// @param what is too much, fit for "... refused: ..."
    public void overloaded(String what) {
        long nowNanos = clock.nanoTime();
        if (overloads.take(nowNanos) >= 0) {
            engine("engine.overload", WARNING, "Requests are refused: " + what);
        }
    }

    /// A metric has come to have more series than it may.
    public void overflowed(String metric) {
        ring.publish(
                new Draft(
                        clock.nanoTime(),
                        "metrics.overflow",
                        WARNING,
                        null,
                        null,
                        metric + " has too many series: what is new counts under _overflow",
                        Map.of("metric", metric),
                        null));
    }

    /// The engine serves.
    public void started() {
        hasStarted = true;
        engine("engine.started", INFO, "The engine serves clients");
    }

    /// The engine was made not ready, or stops.
    public void draining() {
        engine("engine.draining", WARNING, "The engine is not ready and finishes what runs");
    }

    /// Somebody was not let in. At most ten a second are told, so that strangers cannot push what
    /// happened out of the ring.
    ///
    /// @param reason word of the gate
    /// @param peer numeric address
    /// @return whether it was told
    public boolean denied(String reason, String peer) {
        long leftOut = denials.take(clock.nanoTime());
        if (leftOut < 0) {
            return false;
        }
        ring.publish(
                new Draft(
                        clock.nanoTime(),
                        "auth.denied",
                        WARNING,
                        null,
                        null,
                        "A request from " + peer + " was denied: " + reason,
                        Map.of("reason", reason, "client_ip", peer, "left_out", leftOut),
                        null));
        return true;
    }

    private void engine(String type, String severity, String message) {
        ring.publish(Draft.ofEngine(clock.nanoTime(), type, severity, message));
    }

    private static Draft circuit(Backend backend, Transition transition) {
        boolean isForced = transition.isForced() || transition.cause() == TransitionCause.RELEASED;
        String state =
                switch (transition.to()) {
                    case CLOSED -> "closed";
                    case OPEN -> "opened";
                    case HALF_OPEN -> "half_open";
                };
        return new Draft(
                transition.atNanos(),
                "circuit." + (isForced ? "forced" : state),
                transition.to() == CircuitState.OPEN ? WARNING : INFO,
                backend.serviceId().value(),
                backend.id(),
                "The circuit of "
                        + backend.id()
                        + " is "
                        + transition.to().word().replace('_', '-'),
                Map.of(
                        "from", transition.from().word(),
                        "to", transition.to().word(),
                        "reason", transition.cause().word()),
                orderer());
    }

    private static Draft health(BackendEvent.HealthChanged event) {
        boolean isDown = event.to() == HealthState.UNHEALTHY;
        Map<String, Object> data = new HashMap<>();
        data.put("from", event.from().word());
        data.put("to", event.to().word());
        data.put("source", event.source().word());
        if (!event.reason().isEmpty()) {
            data.put("reason", event.reason());
        }
        return new Draft(
                event.atNanos(),
                isDown ? "backend.down" : "backend.up",
                isDown ? WARNING : INFO,
                event.backend().serviceId().value(),
                event.backend().id(),
                event.backend().id() + " is " + event.to().word(),
                data,
                orderer());
    }

    private static Draft probe(BackendEvent.ProbeTurned event) {
        Backend backend = event.backend();
        boolean passed = event.report().isPassed();
        return new Draft(
                event.atNanos(),
                passed ? "health.passed" : "health.failed",
                passed ? INFO : WARNING,
                backend.serviceId().value(),
                backend.id(),
                "Probes of " + backend.id() + (passed ? " pass again" : " fail"),
                Map.of("cause", event.report().cause(), "status", event.report().status()),
                null);
    }

    private static Draft hold(BackendEvent.HoldChanged event) {
        OperatorHold now = event.to();
        String message =
                "An operator says " + now.state().word() + " about " + event.backend().id();
        return ordered(event, message, now.reason());
    }

    private static Draft drainOver(BackendEvent.DrainOver event) {
        Backend backend = event.backend();
        return new Draft(
                event.atNanos(),
                "backend.state",
                WARNING,
                backend.serviceId().value(),
                backend.id(),
                "The drain of "
                        + backend.id()
                        + " came to its deadline; requests that are cut: "
                        + event.running(),
                Map.of("requests", event.running()),
                null);
    }

    private static Draft weight(BackendEvent.WeightOrdered event) {
        Backend backend = event.backend();
        String message =
                event.weight() == 0
                        ? "An operator takes back the weight of "
                                + backend.id()
                                + ": it is "
                                + backend.weight()
                                + " again"
                        : "An operator gives " + backend.id() + " the weight " + event.weight();
        return ordered(event, message, event.reason());
    }

    private static Draft ordered(BackendEvent event, String message, String reason) {
        Backend backend = event.backend();
        return new Draft(
                event.atNanos(),
                "backend.state",
                INFO,
                backend.serviceId().value(),
                backend.id(),
                message,
                Map.of(
                        "state", backend.hold().state().word(),
                        "weight", backend.weight(),
                        "reason", reason),
                orderer());
    }

    /// Whose order this is a consequence of; absent for what traffic, probes and time bring.
    private static @Nullable String orderer() {
        String actor = OrderedBy.ACTOR.orElse("");
        return actor.isEmpty() ? null : actor; // kept by a version that wrote down no names
    }

    private static Draft service(long nowNanos, String what, Service service, String actor) {
        return new Draft(
                nowNanos,
                "service." + what,
                INFO,
                service.id().value(),
                null,
                "Service " + service.id() + " was " + what,
                Map.of("uid", service.registration().uid()),
                actor);
    }

    private static Draft backend(long nowNanos, String what, Backend backend, String actor) {
        return new Draft(
                nowNanos,
                "backend." + what,
                INFO,
                backend.serviceId().value(),
                backend.id(),
                "Backend " + backend.id() + " was " + what,
                Map.of("url", backend.address().url()),
                actor);
    }
}
