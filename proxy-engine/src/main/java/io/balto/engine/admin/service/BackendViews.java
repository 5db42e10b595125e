package io.balto.engine.admin.service;

import io.balto.engine.admin.http.Moments;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.Eligibility;
import io.balto.engine.backend.HealthView;
import io.balto.engine.backend.OperatorHold;
import io.balto.engine.circuit.CircuitView;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;

/// How backends and circuits are shown.
///
/// @param parts for the clock and what is measured
record BackendViews(ServiceParts parts) {
    private static final int CHECKS_OF_ONE = 20;
    private static final int CHECKS_IN_A_LIST = 10;

    /// One backend for itself, with every result of its probes that is kept.
    BackendStatus one(Service service, Backend backend) {
        return status(service, backend, CHECKS_OF_ONE);
    }

    /// One backend of many.
    BackendStatus listed(Service service, Backend backend) {
        return status(service, backend, CHECKS_IN_A_LIST);
    }

    private BackendStatus status(Service service, Backend backend, int checks) {
        long nowNanos = parts.moments().clock().nanoTime();
        Eligibility eligibility = backend.eligibility(nowNanos);
        boolean isEligible = eligibility == Eligibility.ELIGIBLE;
        OperatorHold hold = backend.hold();
        CircuitStatus circuit = circuit(backend);
        String url = backend.address().url();
        return new BackendStatus(
                BackendUid.of(service, url),
                backend.id(),
                service.id(),
                url,
                orAbsent(backend.settings().zone()),
                backend.weight(),
                hold.state(),
                isEligible,
                isEligible ? null : eligibility.word(),
                circuit.since(),
                parts.moments().atOrNever(hold.deadlineNanos()),
                orAbsent(hold.stateOrder().reason()),
                orAbsent(hold.stateOrder()),
                orAbsent(hold.weightOrder()),
                health(backend, nowNanos, checks),
                circuit,
                backend.inFlight(),
                parts.liveness().connections(backend.series()),
                parts.liveness().rates(backend.series()));
    }

    CircuitStatus circuit(Backend backend) {
        Moments moments = parts.moments();
        CircuitView seen = backend.circuit().view(moments.clock().nanoTime());
        boolean isWaiting = seen.state() == CircuitState.OPEN && !seen.isForced();
        return new CircuitStatus(
                seen.state(),
                moments.at(seen.sinceNanos()),
                seen.failures(),
                seen.policy().failureThreshold(),
                seen.successes(),
                seen.policy().successThreshold(),
                isWaiting ? moments.at(seen.retryAtNanos()) : null,
                seen.trials(),
                parts.liveness().openingsLastHour(backend),
                seen.cause().word(),
                orAbsent(seen.note()),
                seen.isForced()
                        ? new CircuitStatus.Forced(
                                seen.state(), moments.atOrNever(seen.forcedUntilNanos()))
                        : null);
    }

    private HealthStatus health(Backend backend, long nowNanos, int checks) {
        HealthView seen = backend.health().view(nowNanos);
        return new HealthStatus(
                seen.state(),
                seen.source().word(),
                seen.streak(),
                seen.isEjected() ? parts.moments().at(seen.readmitAtNanos()) : null,
                orAbsent(reason(seen)),
                orAbsent(seen.external().note()),
                parts.liveness().lastChecks(backend, checks));
    }

    private static String reason(HealthView seen) {
        return switch (seen.source()) {
            case EXTERNAL -> seen.external().note().reason();
            case TRAFFIC -> seen.ejectedFor();
            case PROBE, NONE -> "";
        };
    }

    private static @Nullable OrderNote orAbsent(OrderNote note) {
        return note.by().isEmpty() ? null : note;
    }

    private static @Nullable String orAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
