package io.balto.engine.backend;

import java.util.Locale;

/// Whether a backend may take a request, and if not, why not.
public enum Eligibility {
    /// It may.
    ELIGIBLE,
    /// It already has as many requests in flight as it may have.
    AT_CAPACITY,
    /// Its circuit is half-open and all trials are taken.
    TRIALS_TAKEN,
    /// Its circuit is open.
    CIRCUIT_OPEN,
    /// Traffic ejected it.
    EJECTED,
    /// Probes or a monitor found it unhealthy.
    UNHEALTHY,
    /// An operator lets it finish what runs.
    DRAINING,
    /// An operator took it out.
    MAINTENANCE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// Whether requests go to it, perhaps after others have ended.
    public boolean takesRequests() {
        return switch (this) {
            case ELIGIBLE, AT_CAPACITY, TRIALS_TAKEN -> true;
            case CIRCUIT_OPEN, EJECTED, UNHEALTHY, DRAINING, MAINTENANCE -> false;
        };
    }

    /// The word used in JSON and logs, for example `circuit_open`.
    public String word() {
        return word;
    }
}
