package io.balto.engine.backend;

import java.util.Locale;

/// How one talks to a backend.
public enum Scheme {
    /// Plain TCP.
    HTTP(80),
    /// TLS, the certificate verified.
    HTTPS(443);

    private final int defaultPort;

    Scheme(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /// The port of a URL that names none.
    public int defaultPort() {
        return defaultPort;
    }

    /// The word before `://`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
