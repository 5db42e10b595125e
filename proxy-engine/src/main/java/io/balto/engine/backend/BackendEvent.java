package io.balto.engine.backend;

import io.balto.engine.circuit.Transition;
import io.balto.model.status.HealthState;

/// Something that happened to one backend and that people want to hear of.
public sealed interface BackendEvent {
    /// To whom it happened.
    Backend backend();

    /// When, on the engine's clock.
    long atNanos();

    /// Its circuit changed its phase.
    record CircuitChanged(Backend backend, Transition transition) implements BackendEvent {
        @Override
        public long atNanos() {
            return transition.atNanos();
        }
    }

    /// What decides about its health changed.
    ///
    /// @param source who decided
    /// @param reason words of a monitor or the cause of the last probe, else empty
    record HealthChanged(
            Backend backend,
            HealthState from,
            HealthState to,
            HealthSource source,
            String reason,
            long atNanos)
            implements BackendEvent {}

    /// Its probes began to fail, or to pass again; whether that decides anything is up to the
    /// thresholds.
    record ProbeTurned(Backend backend, ProbeReport report, long atNanos) implements BackendEvent {}

    /// An operator said something else about what it may take.
    record HoldChanged(Backend backend, OperatorHold from, OperatorHold to, long atNanos)
            implements BackendEvent {}

    /// Its drain has come to its deadline while requests still ran: they are cut.
    ///
    /// @param running how many, at least 1
    record DrainOver(Backend backend, int running, long atNanos) implements BackendEvent {}

    /// An operator gave it another weight, or took theirs back.
    ///
    /// @param weight 1 to 1000; 0 when that of the settings holds again
    /// @param reason the operator's words, may be empty
    record WeightOrdered(Backend backend, int weight, String reason, long atNanos)
            implements BackendEvent {}
}
