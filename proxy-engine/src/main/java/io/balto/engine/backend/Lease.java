package io.balto.engine.backend;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.circuit.Permit;

/// Everything one exchange holds of one backend: a place in flight, a circuit's permit, the duty to
/// say how it ended.
///
/// Owned by the event loop of the exchange, which releases it exactly once; a second release is a
/// bug, caught by an assertion and otherwise ignored.
@EventLoopConfined
public final class Lease implements Acquired {
    private final Backend backend;
    private final Permit permit;
    private boolean isReported;
    private boolean isReleased;

    Lease(Backend backend, Permit permit) {
        this.backend = backend;
        this.permit = permit;
    }

    /// Whose place is held.
    public Backend backend() {
        return backend;
    }

    /// Whether the request is a trial of a half-open circuit.
    public boolean isTrial() {
        return permit.isTrial();
    }

    /// Says how the exchange went while it still holds its place, and gives the circuit's permit
    /// back: for an exchange that goes on after its answer, such as an upgraded connection. What
    /// `release` then says is not counted again.
    ///
    /// @param tookNanos from sending the request to the answer
    /// @return whether a failure was counted against the circuit
    public boolean report(Outcome outcome, long tookNanos, long nowNanos) {
        if (isReported) {
            return false;
        }
        isReported = true;
        return backend.record(permit, outcome, tookNanos, nowNanos);
    }

    /// Gives everything back and says how the exchange ended.
    ///
    /// @param tookNanos from sending the request to the end of the answer; means nothing unless the
    ///   outcome is `ANSWERED` or `TIMED_OUT`
    /// @return whether a failure was counted against the circuit
    public boolean release(Outcome outcome, long tookNanos, long nowNanos) {
        assert !isReleased : "a lease was released twice";
        if (isReleased) {
            return false;
        }
        isReleased = true;
        boolean isCounted = report(outcome, tookNanos, nowNanos);
        backend.giveSlotBack();
        return isCounted;
    }
}
