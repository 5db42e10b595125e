package io.balto.engine.backend;

import io.balto.engine.circuit.Transition;
import io.balto.model.status.HealthState;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.math.BigDecimal;

/// Every log line of this package: a fixed sentence, then `key=value` pairs.
final class BackendLog {
    private static final Logger LOG = LoggerFactory.getLogger(BackendLog.class);

    private BackendLog() {}

    static void write(BackendEvent event) {
        switch (event) {
            case BackendEvent.CircuitChanged(Backend backend, Transition transition) ->
                    circuit(backend, transition);
            case BackendEvent.HealthChanged changed -> health(changed);
            case BackendEvent.ProbeTurned turned -> probe(turned);
            case BackendEvent.HoldChanged changed -> hold(changed);
            case BackendEvent.DrainOver over -> drainOver(over);
            case BackendEvent.WeightOrdered ordered -> weight(ordered);
        }
    }

    private static void circuit(Backend backend, Transition transition) {
        if (transition.from() == transition.to()) {
            LOG.info(
                    "Circuit breaker {} backend_id={} state={} service_id={} cause={}",
                    transition.isForced() ? "forced" : "released",
                    backend.id(),
                    transition.to().word(),
                    backend.serviceId(),
                    transition.cause().word());
            return;
        }
        switch (transition.to()) {
            case OPEN -> opened(backend, transition);
            case HALF_OPEN ->
                    LOG.info(
                            "Circuit breaker half-open (probing) backend_id={} timeout_seconds={}"
                                    + " service_id={}",
                            backend.id(),
                            seconds(transition.openNanos()),
                            backend.serviceId());
            case CLOSED ->
                    LOG.info(
                            "Circuit breaker closed backend_id={} success_threshold={}"
                                    + " service_id={} cause={}",
                            backend.id(),
                            transition.policy().successThreshold(),
                            backend.serviceId(),
                            transition.cause().word());
        }
    }

    private static void opened(Backend backend, Transition transition) {
        LOG.atLevel(transition.isForced() ? Level.INFO : Level.WARN)
                .log(
                        "Circuit breaker opened backend_id={} failure_threshold={}"
                                + " service_id={} cause={} open_seconds={}",
                        backend.id(),
                        transition.policy().failureThreshold(),
                        backend.serviceId(),
                        transition.cause().word(),
                        seconds(transition.openNanos()));
    }

    private static void health(BackendEvent.HealthChanged event) {
        boolean isDown = event.to() == HealthState.UNHEALTHY;
        LOG.atLevel(isDown ? Level.WARN : Level.INFO)
                .log(
                        "Backend health changed backend_id={} from={} to={} source={}"
                                + " service_id={} reason=\"{}\"",
                        event.backend().id(),
                        event.from().word(),
                        event.to().word(),
                        event.source().word(),
                        event.backend().serviceId(),
                        printable(event.reason()));
    }

    private static void probe(BackendEvent.ProbeTurned event) {
        ProbeReport report = event.report();
        LOG.atLevel(report.isPassed() ? Level.INFO : Level.WARN)
                .log(
                        "Health check {} backend_id={} result={} duration_seconds={} service_id={}"
                                + " cause=\"{}\"",
                        report.isPassed() ? "passes again" : "failed",
                        event.backend().id(),
                        report.result().value(),
                        seconds(report.tookNanos()),
                        event.backend().serviceId(),
                        printable(report.cause()));
    }

    private static void hold(BackendEvent.HoldChanged event) {
        LOG.info(
                "Backend state changed backend_id={} from={} to={} weight={} service_id={}"
                        + " reason=\"{}\"",
                event.backend().id(),
                event.from().state().word(),
                event.to().state().word(),
                event.backend().weight(),
                event.backend().serviceId(),
                printable(event.to().reason()));
    }

    private static void drainOver(BackendEvent.DrainOver event) {
        LOG.warn(
                "Backend drain came to its deadline, what still runs is cut backend_id={}"
                        + " requests={} service_id={}",
                event.backend().id(),
                event.running(),
                event.backend().serviceId());
    }

    private static void weight(BackendEvent.WeightOrdered event) {
        LOG.info(
                "Backend weight {} backend_id={} weight={} service_id={} reason=\"{}\"",
                event.weight() == 0 ? "is that of its settings again" : "ordered",
                event.backend().id(),
                event.backend().weight(),
                event.backend().serviceId(),
                printable(event.reason()));
    }

    /// Whole seconds without a fraction, else as many digits as needed: `10`, `0.5`.
    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private static String printable(String words) {
        return words.replaceAll("[\\p{Cntrl}\"]", " ");
    }
}
