package io.balto.engine.service;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.ExternalVerdict;
import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OperatorOrder.ForceCircuit;
import io.balto.engine.service.change.OperatorOrder.ReportHealth;
import io.balto.engine.service.change.OperatorOrder.ResetCircuit;
import io.balto.engine.service.change.OperatorOrder.SetState;
import io.balto.engine.service.change.OperatorOrder.SetWeight;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.problem.Problem;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Checks orders against a snapshot and carries them out at their backend. Registry thread.
final class Orders {
    private final NanoClock clock;

    Orders(NanoClock clock) {
        this.clock = clock;
    }

    /// Whether an order can be carried out.
    sealed interface Checked {
        /// It can, at this backend.
        record Possible(Backend backend) implements Checked {}

        /// It cannot.
        record Refused(Problem problem) implements Checked {}
    }

    /// The backend, unless there is none or an order may not take it out.
    Checked check(Snapshot snapshot, OperatorOrder order) {
        return switch (find(snapshot, order)) {
            case Checked.Possible(var backend) when takesLast(snapshot, order, backend) ->
                    new Checked.Refused(
                            Problems.lastEligible(order.serviceId(), order.backendId()));
            case Checked.Possible possible -> possible;
            case Checked.Refused refused -> refused;
        };
    }

    /// The backend, unless there is none.
    Checked find(Snapshot snapshot, OperatorOrder order) {
        Service service = snapshot.service(order.serviceId()).orElse(null);
        if (service == null) {
            return new Checked.Refused(Problems.unknownService(order.serviceId()));
        }
        return service.backend(order.backendId())
                .<Checked>map(Checked.Possible::new)
                .orElseGet(
                        () ->
                                new Checked.Refused(
                                        Problems.unknownBackend(
                                                order.serviceId(), order.backendId())));
    }

    /// Whether a restart must know of it.
    static boolean isKept(OperatorOrder order) {
        return !(order instanceof ResetCircuit);
    }

    /// Whether its own end has come.
    boolean isOver(OperatorOrder order) {
        return switch (order) {
            case ForceCircuit force -> isPast(force.until());
            case ReportHealth report -> isPast(report.until());
            case SetState _, SetWeight _, ResetCircuit _ -> false;
        };
    }

    void carryOut(Backend backend, OperatorOrder order) {
        long nowNanos = clock.nanoTime();
        switch (order) {
            case SetState set ->
                    backend.hold(
                            backend.hold()
                                    .withState(set.state(), nanosAt(set.deadline()), set.note()),
                            nowNanos);
            case SetWeight set ->
                    backend.hold(backend.hold().withWeight(set.weight(), set.note()), nowNanos);
            case ForceCircuit force -> force(backend.circuit(), force, nowNanos);
            case ResetCircuit reset -> backend.circuit().reset(reset.note(), nowNanos);
            case ReportHealth report -> backend.report(verdict(report), nowNanos);
        }
    }

    private void force(CircuitBreaker circuit, ForceCircuit order, long nowNanos) {
        switch (order.mode()) {
            case AUTO -> circuit.release(order.note(), nowNanos);
            case OPEN -> circuit.forceOpen(nanosAt(order.until()), order.note(), nowNanos);
            case CLOSED -> circuit.forceClosed(nanosAt(order.until()), order.note(), nowNanos);
        }
    }

    private ExternalVerdict verdict(ReportHealth report) {
        return report.state() == HealthState.UNKNOWN
                ? ExternalVerdict.NONE
                : new ExternalVerdict(
                        report.state(), nanosAt(report.until()), report.source(), report.note());
    }

    private boolean takesLast(Snapshot snapshot, OperatorOrder order, Backend backend) {
        return order instanceof SetState set
                && set.state() != OperatorState.READY
                && !set.isForced()
                && snapshot.service(order.serviceId())
                        .filter(service -> isLastEligible(service, backend))
                        .isPresent();
    }

    private boolean isLastEligible(Service service, Backend backend) {
        long nowNanos = clock.nanoTime();
        return isUsable(backend, nowNanos)
                && service.pool().backends().stream()
                        .noneMatch(other -> !other.equals(backend) && isUsable(other, nowNanos));
    }

    private static boolean isUsable(Backend backend, long nowNanos) {
        return backend.eligibility(nowNanos).takesRequests();
    }

    private boolean isPast(Instant end) {
        return !end.equals(OperatorOrder.FOREVER) && end.toEpochMilli() <= clock.epochMillis();
    }

    /// A moment of the calendar on the engine's clock.
    private long nanosAt(Instant moment) {
        if (moment.equals(OperatorOrder.FOREVER)) {
            return CircuitBreaker.FOREVER;
        }
        long fromNowMillis = moment.toEpochMilli() - clock.epochMillis();
        return clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(fromNowMillis);
    }
}
