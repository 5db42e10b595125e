package io.balto.engine.circuit;

import io.balto.model.status.CircuitState;
import io.balto.model.status.OrderNote;

/// What one circuit looked like at one moment, for people and metrics.
///
/// @param state what it does with requests
/// @param isForced whether an operator decided that
/// @param forcedUntilNanos when the force ends; `Long.MAX_VALUE` when it does not or none is on
/// @param cause why it is in this phase
/// @param note who brought it there; `NONE` when traffic or time did
/// @param sinceNanos since when
/// @param failures consecutive ones while closed
/// @param successes trials that succeeded while half-open
/// @param trials in flight while half-open
/// @param retryAtNanos while open, when the next request is a trial; else 0
/// @param openings how often it opened since it was made
/// @param policy its policy
public record CircuitView(
        CircuitState state,
        boolean isForced,
        long forcedUntilNanos,
        TransitionCause cause,
        OrderNote note,
        long sinceNanos,
        int failures,
        int successes,
        int trials,
        long retryAtNanos,
        long openings,
        CircuitPolicy policy) {}
