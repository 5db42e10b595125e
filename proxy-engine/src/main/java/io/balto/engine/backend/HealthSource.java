package io.balto.engine.backend;

import java.util.Locale;

/// Who decided what is known about the health of a backend.
public enum HealthSource {
    /// Nobody yet.
    NONE,
    /// Active probes.
    PROBE,
    /// Traffic.
    TRAFFIC,
    /// A monitor outside the engine.
    EXTERNAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON and logs, for example `probe`.
    public String word() {
        return word;
    }
}
