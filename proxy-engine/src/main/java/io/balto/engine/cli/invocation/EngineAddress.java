package io.balto.engine.cli.invocation;

import io.balto.client.Profile;

import java.net.URI;

/// Reads where an engine is, as somebody wrote it.
public final class EngineAddress {
    private EngineAddress() {}

    /// An engine without a token, for this call only.
    ///
    /// @param text `http://host:port`, `https://host:port` or `unix:/path`
    /// @throws IllegalArgumentException with a sentence that says what is wrong or what is allowed
    public static Profile profile(String text) {
        return new Profile(text, uri(text), null, Profile.Environment.DEV, false);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is not an address such as http://host:5500 or"
                            + " unix:/run/balto/admin.sock");
        }
    }
}
