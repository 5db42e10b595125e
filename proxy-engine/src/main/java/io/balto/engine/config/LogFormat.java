package io.balto.engine.config;

import java.util.Locale;

/// How a log line is written.
public enum LogFormat {
    /// A sentence and `key=value` pairs.
    TEXT,
    /// One JSON object a line.
    JSON;

    /// The word used in YAML and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
