package io.balto.engine.admin.stream;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.stream.EngineEvent.Draft;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendEvent;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.backend.OperatorHold;
import io.balto.engine.circuit.Transition;
import io.balto.engine.circuit.TransitionCause;
import io.balto.engine.service.Service;
import io.balto.engine.service.Snapshot;
import io.balto.engine.service.SnapshotDelta;
import io.balto.engine.service.SnapshotListener;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthState;

import java.util.HashMap;
import java.util.Map;

/// Turns what happens to backends and services into events. Any thread; blocks never.
public final class EventSource implements BackendListener, SnapshotListener {
    private static final String INFO = "info";
    private static final String WARNING = "warning";

    private final EventRing ring;
    private final NanoClock clock;
    private final EventLimit denials = new EventLimit(10);
    private volatile boolean hasStarted;

    /// @param ring takes the events
    public EventSource(EventRing ring, NanoClock clock) {
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public void onBackendEvent(BackendEvent event) {
        ring.publish(
                switch (event) {
                    case BackendEvent.CircuitChanged(var backend, var transition) ->
                            circuit(backend, transition);
                    case BackendEvent.HealthChanged health -> health(health);
                    case BackendEvent.HoldChanged hold -> hold(hold);
                    case BackendEvent.ProbeTurned probe -> probe(probe);
                });
    }

    @Override
    public void onSnapshot(Snapshot before, Snapshot after, SnapshotDelta delta) {
        long nowNanos = clock.nanoTime();
        if (!hasStarted) {
            return; // what a start brings back is no news
        }
        delta.added().forEach(s -> ring.publish(service(nowNanos, "created", s)));
        delta.changed().forEach(s -> ring.publish(service(nowNanos, "updated", s)));
        delta.removed().forEach(s -> ring.publish(service(nowNanos, "deleted", s)));
        delta.addedBackends().forEach(b -> ring.publish(backend(nowNanos, "added", b)));
        delta.removedBackends().forEach(b -> ring.publish(backend(nowNanos, "removed", b)));
        ring.publish(
                Draft.ofEngine(
                        nowNanos,
                        "config.applied",
                        INFO,
                        "Generation " + after.generation() + " is served"));
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
                "The circuit of " + backend.id() + " is " + transition.to().word(),
                Map.of(
                        "from", transition.from().word(),
                        "to", transition.to().word(),
                        "reason", transition.cause().word()),
                null);
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
                null);
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
        return new Draft(
                event.atNanos(),
                "backend.state",
                INFO,
                event.backend().serviceId().value(),
                event.backend().id(),
                "An operator says " + now.state().word() + " about " + event.backend().id(),
                Map.of(
                        "state", now.state().word(),
                        "weight", event.backend().weight(),
                        "reason", now.reason()),
                null);
    }

    private static Draft service(long nowNanos, String what, Service service) {
        return new Draft(
                nowNanos,
                "service." + what,
                INFO,
                service.id().value(),
                null,
                "Service " + service.id() + " was " + what,
                Map.of("uid", service.registration().uid()),
                null);
    }

    private static Draft backend(long nowNanos, String what, Backend backend) {
        return new Draft(
                nowNanos,
                "backend." + what,
                INFO,
                backend.serviceId().value(),
                backend.id(),
                "Backend " + backend.id() + " was " + what,
                Map.of("url", backend.address().url()),
                null);
    }
}
