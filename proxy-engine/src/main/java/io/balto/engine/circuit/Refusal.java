package io.balto.engine.circuit;

/// Why a circuit lets a request not through.
public enum Refusal implements Admission {
    /// The circuit is open and its time is not over.
    OPEN,
    /// The circuit is half-open and as many trials run as are allowed.
    TRIALS_TAKEN,
    /// An operator forced it open.
    FORCED_OPEN
}
