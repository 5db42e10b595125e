package io.balto.engine.server;

import java.util.Locale;

/// Who asked that the configuration be read again.
public enum ReloadSource {
    /// A file changed.
    FILE,
    /// The signal HUP.
    SIGNAL,
    /// Somebody over REST.
    API;

    /// The value of the metric's label.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
