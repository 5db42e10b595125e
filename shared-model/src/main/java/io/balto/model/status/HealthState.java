package io.balto.model.status;

import java.util.Locale;

/// What is known about the health of a backend.
public enum HealthState {
    /// Nothing was said yet; the backend is used.
    UNKNOWN,
    /// A probe, a monitor or traffic says that it works.
    HEALTHY,
    /// A probe, a monitor or traffic says that it does not.
    UNHEALTHY;

    /// The word used in JSON, metrics and logs, for example `healthy`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
