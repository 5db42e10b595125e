package io.balto.console.ui;

import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.ServingState;

import java.util.Locale;

/// How a state looks: a colour, a shape and a word, so that none of them carries it alone. Those
/// that need attention most come first.
public enum StateLook {
    /// Of a service: none of its backends takes requests.
    UNAVAILABLE("Unavailable"),
    /// Circuit open.
    EJECTED("Ejected"),
    /// A check failed.
    UNHEALTHY("Unhealthy"),
    /// Of a service: some of its backends take no requests.
    DEGRADED("Degraded"),
    /// Circuit half-open.
    PROBING("Probing"),
    /// Finishes what runs.
    DRAINING("Draining"),
    /// Off by an operator.
    MAINTENANCE("Maintenance"),
    /// Ramps up.
    WARMING("Warming"),
    /// Too old to know.
    UNKNOWN("Unknown"),
    /// Takes requests, and nobody checks it.
    UNCHECKED("Unchecked"),
    /// Takes requests.
    SERVING("Serving");

    private final String word;

    StateLook(String word) {
        this.word = word;
    }

    /// The word shown.
    public String word() {
        return word;
    }

    /// The pseudo-class that gives colour and shape in the style sheet, for example
    /// `state-serving`.
    public String pseudoClass() {
        return "state-" + name().toLowerCase(Locale.ROOT);
    }

    /// Whether somebody should look at it.
    public boolean isTrouble() {
        return switch (this) {
            case UNAVAILABLE, EJECTED, UNHEALTHY, DEGRADED, PROBING, UNKNOWN -> true;
            case DRAINING, MAINTENANCE, WARMING, UNCHECKED, SERVING -> false;
        };
    }

    /// The look of a service.
    public static StateLook of(ServingState state) {
        return switch (state) {
            case SERVING -> SERVING;
            case DEGRADED -> DEGRADED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /// The look of a circuit.
    public static StateLook of(CircuitState state) {
        return switch (state) {
            case CLOSED -> SERVING;
            case OPEN -> EJECTED;
            case HALF_OPEN -> PROBING;
        };
    }

    /// The look of a backend: what an operator wants comes first, then what keeps requests away.
    public static StateLook of(BackendStatus backend) {
        if (backend.state() != OperatorState.READY) {
            return backend.state() == OperatorState.DRAIN ? DRAINING : MAINTENANCE;
        }
        CircuitStatus circuit = backend.circuit();
        if (circuit.state() != CircuitState.CLOSED) {
            return of(circuit.state());
        }
        return switch (backend.health().verdict()) {
            case UNHEALTHY -> UNHEALTHY;
            case UNKNOWN -> backend.eligible() ? UNCHECKED : UNHEALTHY;
            case HEALTHY -> backend.eligible() ? SERVING : UNHEALTHY;
        };
    }

    /// The look of a verdict.
    public static StateLook of(HealthState verdict) {
        return switch (verdict) {
            case HEALTHY -> SERVING;
            case UNHEALTHY -> UNHEALTHY;
            case UNKNOWN -> UNCHECKED;
        };
    }
}
