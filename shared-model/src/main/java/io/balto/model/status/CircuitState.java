package io.balto.model.status;

import java.util.Locale;

/// What a circuit does with requests.
public enum CircuitState {
    /// Requests flow.
    CLOSED,
    /// Requests are refused.
    OPEN,
    /// A few trials are let through, everything else is refused.
    HALF_OPEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in JSON, metrics and logs, for example `half_open`.
    public String word() {
        return word;
    }
}
