package io.balto.engine.backend;

import io.balto.model.status.HealthState;
import io.balto.model.status.OrderNote;

/// What a monitor outside the engine reported about a backend.
///
/// @param state `UNKNOWN` when nothing is reported
/// @param untilNanos from then on it means nothing
/// @param source the monitor's name, may be empty
/// @param note who sent it, when, and the monitor's words
public record ExternalVerdict(HealthState state, long untilNanos, String source, OrderNote note) {
    /// Nothing is reported.
    public static final ExternalVerdict NONE =
            new ExternalVerdict(HealthState.UNKNOWN, 0, "", OrderNote.NONE);

    /// Whether it decides at this moment.
    boolean holds(long nowNanos) {
        return state != HealthState.UNKNOWN && untilNanos - nowNanos > 0;
    }

    /// Whether it decided once and no longer does.
    boolean isOver(long nowNanos) {
        return state != HealthState.UNKNOWN && untilNanos - nowNanos <= 0;
    }
}
