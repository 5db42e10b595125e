package io.balto.engine.circuit;

import io.balto.model.status.CircuitState;

/// One change of phase of one circuit.
///
/// @param from what it did with requests before
/// @param to what it does with them now; equal to `from` when only an operator's force began or
///   ended
/// @param isForced whether an operator decides from now on
/// @param cause why
/// @param policy the policy that decided it
/// @param openNanos how long it is open, or was when it becomes half-open; 0 in every other case
///   and when it is forced
/// @param atNanos when
public record Transition(
        CircuitState from,
        CircuitState to,
        boolean isForced,
        TransitionCause cause,
        CircuitPolicy policy,
        long openNanos,
        long atNanos) {}
