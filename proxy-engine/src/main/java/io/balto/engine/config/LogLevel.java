package io.balto.engine.config;

import java.util.Locale;

/// A level of the event log.
public enum LogLevel {
    /// What helps to find a fault; much.
    DEBUG,
    /// Changes of state.
    INFO,
    /// A client's or a backend's fault.
    WARN,
    /// A fault of the engine.
    ERROR;

    /// The word used in YAML, JSON and logs.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
