package io.balto.engine.circuit;

import java.util.Locale;

/// Why a circuit went from one phase to another.
public enum TransitionCause {
    /// It is new.
    CREATED,
    /// As many failures in a row as its policy allows.
    CONSECUTIVE_FAILURES,
    /// The share of failures over the window.
    FAILURE_RATE,
    /// A trial failed.
    TRIAL_FAILED,
    /// It was open for its time and a request came.
    TIMEOUT_PASSED,
    /// As many trials succeeded as its policy asks for.
    TRIALS_SUCCEEDED,
    /// An operator forced it.
    FORCED,
    /// An operator gave it back to its rules.
    RELEASED,
    /// The time for which it was forced is over.
    FORCE_EXPIRED,
    /// An operator reset it.
    RESET,
    /// Its policy was changed.
    POLICY_CHANGED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON, metrics and logs, for example `trial_failed`.
    public String word() {
        return word;
    }
}
