package io.balto.model.status;

import java.util.Locale;

/// How much of a service is served, in the order of trouble.
public enum ServingState {
    /// Every backend takes requests.
    SERVING,
    /// Some do not.
    DEGRADED,
    /// None does.
    UNAVAILABLE;

    /// Of this many backends, so many take requests.
    public static ServingState of(int eligible, int total) {
        if (eligible == 0) {
            return UNAVAILABLE;
        }
        return eligible == total ? SERVING : DEGRADED;
    }

    /// The word used in JSON, for example `degraded`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
