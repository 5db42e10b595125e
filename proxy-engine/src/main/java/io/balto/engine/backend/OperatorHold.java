package io.balto.engine.backend;

import io.balto.model.status.OperatorState;

/// What an operator said about one backend at run time; replaced as a whole.
///
/// @param weight stands in for the weight of the settings; 0 when the operator gave none
/// @param deadlineNanos when what still runs on a draining backend may be cut; `NO_DEADLINE` when
///   it may take as long as it needs
/// @param reason the operator's words, may be empty
public record OperatorHold(OperatorState state, int weight, long deadlineNanos, String reason) {
    /// No deadline.
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /// Nothing was said.
    public static final OperatorHold NONE =
            new OperatorHold(OperatorState.READY, 0, NO_DEADLINE, "");

    /// Whether new requests may come.
    boolean admits() {
        return state == OperatorState.READY;
    }

    /// The same with another state.
    public OperatorHold withState(OperatorState changed, long deadline, String why) {
        return new OperatorHold(changed, weight, deadline, why);
    }

    /// The same with another weight; 0 returns to that of the settings.
    public OperatorHold withWeight(int changed) {
        return new OperatorHold(state, changed, deadlineNanos, reason);
    }
}
