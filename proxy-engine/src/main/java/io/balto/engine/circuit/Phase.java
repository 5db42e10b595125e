package io.balto.engine.circuit;

import io.balto.model.status.CircuitState;

/// One immutable phase of a circuit; every transition returns the next phase and changes nothing.
///
/// A method returns `this` when there is nothing to change, so that a healthy backend costs no
/// write.
sealed interface Phase {
    /// The end of a forced phase that has none.
    long FOREVER = Long.MAX_VALUE;

    /// Requests flow.
    ///
    /// @param failures consecutive ones up to now
    record Closed(int failures) implements Phase {
        /// Nothing counted yet.
        static final Closed FRESH = new Closed(0);
    }

    /// Requests are refused until a moment.
    ///
    /// @param retryAtNanos from then on the next request is a trial
    /// @param reopenings how often a trial failed since the circuit was last closed
    record Open(long retryAtNanos, int reopenings) implements Phase {}

    /// A few trials run, everything else is refused.
    ///
    /// @param trials in flight now
    /// @param successes trials that succeeded in this phase
    /// @param reopenings how often a trial failed since the circuit was last closed
    record HalfOpen(int trials, int successes, int reopenings) implements Phase {}

    /// An operator refuses requests until a moment, or `FOREVER`.
    record ForcedOpen(long untilNanos) implements Phase {}

    /// An operator lets requests flow, whatever becomes of them, until a moment, or `FOREVER`.
    record ForcedClosed(long untilNanos) implements Phase {}

    /// What this phase does with requests.
    default CircuitState state() {
        return switch (this) {
            case Closed _, ForcedClosed _ -> CircuitState.CLOSED;
            case Open _, ForcedOpen _ -> CircuitState.OPEN;
            case HalfOpen _ -> CircuitState.HALF_OPEN;
        };
    }

    /// Whether an operator and not the backend's answers decided it.
    default boolean isForced() {
        return switch (this) {
            case ForcedOpen _, ForcedClosed _ -> true;
            case Closed _, Open _, HalfOpen _ -> false;
        };
    }

    /// The phase itself, or a fresh closed one when it was forced and its time is over.
    default Phase at(long nowNanos) {
        return switch (this) {
            case ForcedOpen(long until) when isReached(until, nowNanos) -> Closed.FRESH;
            case ForcedClosed(long until) when isReached(until, nowNanos) -> Closed.FRESH;
            case Closed _, Open _, HalfOpen _, ForcedOpen _, ForcedClosed _ -> this;
        };
    }

    /// Whether one more request may go to the backend now.
    default boolean admits(CircuitPolicy policy, long nowNanos) {
        return switch (this) {
            case Closed _, ForcedClosed _ -> true;
            case Open(long retryAt, _) -> isReached(retryAt, nowNanos);
            case HalfOpen(int trials, _, _) -> trials < policy.maxHalfOpenRequests();
            case ForcedOpen(long until) -> isReached(until, nowNanos);
        };
    }

    /// The phase after one more request was admitted; asked only where `admits` says yes.
    default Phase onAdmit(long nowNanos) {
        return switch (this) {
            case Closed closed -> closed;
            case Open(_, int reopenings) -> new HalfOpen(1, 0, reopenings);
            case HalfOpen(int trials, int successes, int reopenings) ->
                    new HalfOpen(trials + 1, successes, reopenings);
            case ForcedOpen _ -> Closed.FRESH;
            case ForcedClosed _ -> at(nowNanos);
        };
    }

    /// The phase after a request admitted in it succeeded.
    ///
    /// @param rateIsReached whether the failures of the window reach the rule of the policy now
    default Phase onSuccess(CircuitPolicy policy, boolean rateIsReached, long nowNanos) {
        return switch (this) {
            case Closed _ when rateIsReached -> opened(policy, 0, nowNanos);
            case Closed(int failures) when failures > 0 -> Closed.FRESH;
            case HalfOpen(_, int successes, _) when successes + 1 >= policy.successThreshold() ->
                    Closed.FRESH;
            case HalfOpen(int trials, int successes, int reopenings) ->
                    new HalfOpen(trials - 1, successes + 1, reopenings);
            case Closed _, Open _, ForcedOpen _, ForcedClosed _ -> this;
        };
    }

    /// The phase after a request admitted in it failed by the backend's fault.
    ///
    /// @param rateIsReached whether the failures of the window reach the rule of the policy now
    default Phase onFailure(CircuitPolicy policy, boolean rateIsReached, long nowNanos) {
        return switch (this) {
            case Closed closed when !policy.isEnabled() -> closed;
            case Closed(int failures)
                    when failures + 1 < policy.failureThreshold() && !rateIsReached ->
                    new Closed(failures + 1);
            case Closed _ -> opened(policy, 0, nowNanos);
            case HalfOpen(_, _, int reopenings) -> opened(policy, reopenings + 1, nowNanos);
            case Open _, ForcedOpen _, ForcedClosed _ -> this;
        };
    }

    /// The phase after a request admitted in it ended by nobody's fault.
    default Phase onNeutral() {
        return switch (this) {
            case HalfOpen(int trials, int successes, int reopenings) ->
                    new HalfOpen(trials - 1, successes, reopenings);
            case Closed _, Open _, ForcedOpen _, ForcedClosed _ -> this;
        };
    }

    /// The phase under a changed policy: disabled closes, a shorter timeout is not waited out.
    default Phase onPolicy(CircuitPolicy policy, long nowNanos) {
        return switch (this) {
            case Open _, HalfOpen _ when !policy.isEnabled() -> Closed.FRESH;
            case Open(long retryAt, int reopenings)
                    when retryAt - nowNanos > policy.openNanos(reopenings) ->
                    opened(policy, reopenings, nowNanos);
            case Closed _, Open _, HalfOpen _, ForcedOpen _, ForcedClosed _ -> this;
        };
    }

    private static Open opened(CircuitPolicy policy, int reopenings, long nowNanos) {
        return new Open(nowNanos + policy.openNanos(reopenings), reopenings);
    }

    /// Whether a moment is now or past; moments may wrap around, as `System.nanoTime` does.
    private static boolean isReached(long momentNanos, long nowNanos) {
        return momentNanos != FOREVER && nowNanos - momentNanos >= 0;
    }
}
