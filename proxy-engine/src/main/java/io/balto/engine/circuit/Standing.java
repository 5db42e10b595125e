package io.balto.engine.circuit;

import io.balto.model.status.CircuitState;
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;

/// Everything about one circuit that must be seen together; replaced as a whole.
///
/// @param epoch number of the phase; a permit of another epoch no longer counts
/// @param permit what every request of this epoch gets that is no trial
/// @param cause why the epoch began
/// @param note who began it; `NONE` when traffic or time did
/// @param sinceNanos when the epoch began
/// @param openings how often the circuit opened
/// @param window results of this epoch, the one mutable thing here; absent unless the policy has a
///   failure rate and the phase is closed
record Standing(
        long epoch,
        Permit permit,
        Phase phase,
        TransitionCause cause,
        OrderNote note,
        long sinceNanos,
        long openings,
        CircuitPolicy policy,
        @Nullable FailureWindow window) {
    static Standing first(CircuitPolicy policy, long nowNanos) {
        Phase phase = Phase.Closed.FRESH;
        return new Standing(
                0,
                Permit.shared(0),
                phase,
                TransitionCause.CREATED,
                OrderNote.NONE,
                nowNanos,
                0,
                policy,
                windowFor(policy, phase, nowNanos));
    }

    /// The same epoch with another count.
    Standing withCount(Phase next) {
        return new Standing(epoch, permit, next, cause, note, sinceNanos, openings, policy, window);
    }

    /// The next epoch, begun by traffic or time: what was admitted before no longer counts.
    Standing withEpoch(Phase next, TransitionCause why, long nowNanos) {
        return withEpoch(next, why, OrderNote.NONE, nowNanos);
    }

    /// The same, begun by an operator.
    Standing withEpoch(Phase next, TransitionCause why, OrderNote order, long nowNanos) {
        boolean opens = next.state() == CircuitState.OPEN && phase.state() != CircuitState.OPEN;
        return new Standing(
                epoch + 1,
                Permit.shared(epoch + 1),
                next,
                why,
                order,
                nowNanos,
                opens ? openings + 1 : openings,
                policy,
                windowFor(policy, next, nowNanos));
    }

    /// The same epoch under another policy; results are kept unless the rule for them changed.
    Standing withPolicy(CircuitPolicy changed, long nowNanos) {
        boolean keepsWindow = window != null && window.policy().equals(changed.failureRate());
        return new Standing(
                epoch,
                permit,
                phase,
                cause,
                note,
                sinceNanos,
                openings,
                changed,
                keepsWindow && changed.isEnabled() ? window : windowFor(changed, phase, nowNanos));
    }

    private static @Nullable FailureWindow windowFor(
            CircuitPolicy policy, Phase phase, long nowNanos) {
        boolean counts = policy.isEnabled() && policy.failureRate().isOn();
        return counts && phase instanceof Phase.Closed
                ? new FailureWindow(policy.failureRate(), nowNanos)
                : null;
    }
}
