package io.balto.console.ui;

import java.net.URI;
import java.time.Instant;

/// What an engine was when it answered last.
///
/// @param at to the minute
/// @param role the caller had, for example `viewer`
public record Seen(Instant at, String version, String role) {
    /// What it is kept by: two profiles of one engine may have two tokens, and so two roles.
    public static String key(String profile, URI address) {
        return profile + " " + address;
    }
}
