package io.balto.engine.config;

import java.util.Locale;

/// What a client of the admin API may do; each role may do what those before it may.
public enum AdminRole {
    /// Metrics and health.
    METRICS,
    /// Everything that only reads.
    VIEWER,
    /// States, weights and circuits of backends, log level, explain.
    OPERATOR,
    /// Services, configuration, tokens, the engine itself.
    ADMIN;

    /// Whether this role may do what needs `needed`.
    public boolean includes(AdminRole needed) {
        return compareTo(needed) >= 0;
    }

    /// The word used in YAML and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
