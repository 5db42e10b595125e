package io.balto.engine.config.load;

import java.util.Locale;

/// Knows which values are secrets though their type does not say it.
public final class Secrets {
    private Secrets() {}

    /// Whether a request field usually carries a secret: `Authorization`, `Cookie`, `X-Api-Key`, …
    public static boolean isSecretField(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.contains("authorization")
                || folded.contains("token")
                || folded.contains("secret")
                || folded.contains("password")
                || folded.contains("api-key")
                || folded.equals("cookie");
    }
}
