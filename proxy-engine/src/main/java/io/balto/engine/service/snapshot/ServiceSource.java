package io.balto.engine.service.snapshot;

import java.util.Locale;

/// Where a service was registered.
public enum ServiceSource {
    /// In the configuration file.
    FILE,
    /// Over the REST API.
    API;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON and logs, for example `file`.
    public String word() {
        return word;
    }
}
