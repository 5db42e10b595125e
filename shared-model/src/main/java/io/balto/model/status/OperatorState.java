package io.balto.model.status;

import java.util.Locale;

/// What an operator wants of a backend.
public enum OperatorState {
    /// It takes requests when it can.
    READY,
    /// It finishes what runs, takes nothing new and is still probed.
    DRAIN,
    /// It takes nothing new and is not probed.
    MAINTENANCE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON, metrics and logs, for example `drain`.
    public String word() {
        return word;
    }
}
