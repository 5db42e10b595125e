package io.balto.console.live;

import java.util.Locale;

/// What an action asks of the caller, the least first.
public enum Right {
    /// Look.
    VIEWER,
    /// Act on backends and circuits.
    OPERATOR,
    /// Change what is served.
    ADMIN;

    /// The word of the role, for example `operator`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a caller of this role has it; a role nobody knows has none.
    public boolean isHeldBy(String role) {
        for (Right held : values()) {
            if (held.word().equals(role)) {
                return held.compareTo(this) >= 0;
            }
        }
        return false;
    }
}
