package io.balto.engine.backend;

import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

/// What an operator said about one backend at run time; replaced as a whole.
///
/// @param weight stands in for the weight of the settings; 0 when the operator gave none
/// @param deadlineNanos when what still runs is cut, unless it is ready; `NO_DEADLINE` when it may
///   take as long as it needs
/// @param stateNote who said the last about the state, also that it is ready again
/// @param weightNote who said the last about the weight, also that it is that of the settings again
public record OperatorHold(
        OperatorState state,
        int weight,
        long deadlineNanos,
        OrderNote stateNote,
        OrderNote weightNote) {
    /// No deadline.
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /// Nothing was said.
    public static final OperatorHold NONE =
            new OperatorHold(OperatorState.READY, 0, NO_DEADLINE, OrderNote.NONE, OrderNote.NONE);

    /// Whether new requests may come.
    boolean admits() {
        return state == OperatorState.READY;
    }

    /// Whether it takes no requests and the deadline of those that run has come.
    boolean isOver(long nowNanos) {
        return !admits() && deadlineNanos != NO_DEADLINE && nowNanos - deadlineNanos >= 0;
    }

    /// The same with another state.
    public OperatorHold withState(OperatorState changed, long deadline, OrderNote note) {
        return new OperatorHold(changed, weight, deadline, note, weightNote);
    }

    /// The same with another weight; 0 returns to that of the settings.
    public OperatorHold withWeight(int changed, OrderNote note) {
        return new OperatorHold(state, changed, deadlineNanos, stateNote, note);
    }

    /// Who ordered the state that is in force; nobody when it is ready again.
    public OrderNote stateOrder() {
        return admits() ? OrderNote.NONE : stateNote;
    }

    /// Who ordered the weight that is in force; nobody when it is that of the settings again.
    public OrderNote weightOrder() {
        return weight == 0 ? OrderNote.NONE : weightNote;
    }

    /// The operator's words about the state, may be empty.
    public String reason() {
        return stateNote.reason();
    }

    /// Whether both say the same about what it may take, whoever ordered it.
    boolean admitsAs(OperatorHold other) {
        return state == other.state
                && deadlineNanos == other.deadlineNanos
                && reason().equals(other.reason());
    }
}
