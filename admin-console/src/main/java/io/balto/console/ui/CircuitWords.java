package io.balto.console.ui;

import io.balto.model.CountText;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Why a backend or a circuit is as it is, in a sentence: cause, since when, what comes next. Pure.
public final class CircuitWords {
    private CircuitWords() {}

    /// The word of a state, capital first.
    public static String word(CircuitState state) {
        return switch (state) {
            case CLOSED -> "Closed";
            case OPEN -> "Open";
            case HALF_OPEN -> "Half-open";
        };
    }

    /// What a circuit does and what comes next.
    public static String sentence(CircuitStatus circuit, Instant now) {
        CircuitStatus.Forced forced = circuit.forced();
        if (forced != null) {
            Instant until = forced.until();
            return "forced "
                    + forced.mode().word()
                    + by(circuit.order())
                    + (until == null
                            ? " until taken back"
                            : " for " + Numbers.span(Duration.between(now, until)) + " more")
                    + reason(circuit.order());
        }
        return switch (circuit.state()) {
            case CLOSED ->
                    circuit.failures() == 0
                            ? "requests flow"
                            : circuit.failures()
                                    + " of "
                                    + circuit.failureThreshold()
                                    + " failures in a row";
            case OPEN -> "refusing" + retry(circuit, now);
            case HALF_OPEN ->
                    "trials: "
                            + circuit.successes()
                            + " of "
                            + circuit.successThreshold()
                            + " passed, "
                            + circuit.halfOpenInFlight()
                            + " in flight";
        };
    }

    private static String by(@Nullable OrderNote order) {
        return order == null ? "" : " by " + order.by();
    }

    private static String reason(@Nullable OrderNote order) {
        return order == null || order.reason().isEmpty() ? "" : ": " + order.reason();
    }

    private static String retry(CircuitStatus circuit, Instant now) {
        Instant retryAt = circuit.retryAt();
        if (retryAt == null) {
            return "";
        }
        Duration left = Duration.between(now, retryAt);
        return left.toMillis() < 1_000
                ? ", half-open at the next request"
                : ", half-open in " + Numbers.span(left);
    }

    private static String since(@Nullable Instant time, Instant now) {
        return time == null ? "" : " since " + Numbers.since(time, now);
    }

    /// Since when it is in the state it was given. What the engine tells of itself is older: that
    /// is since when it is as well or unwell as it is.
    private static String ordered(BackendStatus backend, Instant now) {
        OrderNote order = backend.stateOrder();
        return since(order == null ? backend.since() : order.at(), now);
    }

    /// Why a backend takes no requests, or a word that it does.
    public static String sentence(BackendStatus backend, Instant now) {
        String since = since(backend.since(), now);
        String reason = backend.reason() == null ? "" : ": " + backend.reason();
        if (backend.state() == OperatorState.DRAIN) {
            return "draining"
                    + by(backend.stateOrder())
                    + ordered(backend, now)
                    + ", "
                    + CountText.of(backend.activeRequests(), "request")
                    + " left"
                    + reason;
        }
        if (backend.state() == OperatorState.MAINTENANCE) {
            String by = by(backend.stateOrder());
            return "taken out"
                    + (by.isEmpty() ? " by an operator" : by)
                    + ordered(backend, now)
                    + reason;
        }
        if (backend.circuit().state() != CircuitState.CLOSED) {
            String cause = backend.circuit().lastReason();
            return sentence(backend.circuit(), now)
                    + (cause.isEmpty() ? "" : " (" + cause.replace('_', ' ') + ")");
        }
        if (backend.health().verdict() == HealthState.UNHEALTHY) {
            String cause = backend.health().reason();
            return "unhealthy, says "
                    + backend.health().source()
                    + since
                    + (cause == null ? "" : ": " + cause);
        }
        String why = backend.whyNot();
        return why == null || backend.eligible() ? "takes requests" : why;
    }
}
