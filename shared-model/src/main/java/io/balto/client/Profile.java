package io.balto.client;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;

/// One engine as an operator knows it. Holds no secret: a token stays in its file.
///
/// @param name unique among the profiles of a user
/// @param address `http://` or `https://` with host and, where it is not the default, port
/// @param tokenFile file with a token in its first line; absent means none
/// @param environment decides the colour of its strip and how much is confirmed
/// @param readOnly whether actions are locked until they are unlocked
public record Profile(
        String name,
        URI address,
        @Nullable String tokenFile,
        Environment environment,
        boolean readOnly) {
    /// Where an engine runs.
    public enum Environment {
        /// On a desk.
        DEV,
        /// Before production.
        STAGE,
        /// Where it counts.
        PROD;

        /// The word used in profiles, for example `prod`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Refuses an empty name and an address that is none.
    public Profile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a profile needs a name");
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "an address is http://host:port or https://host:port");
        }
        if (address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException("an address holds no user, password or query");
        }
        String path = String.valueOf(address.getRawPath());
        if (!(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException("an address has no path; /balto is added to it");
        }
    }

    /// A profile of an engine on this machine.
    public static Profile local(String name, int port) {
        return new Profile(
                name, URI.create("http://127.0.0.1:" + port), null, Environment.DEV, false);
    }

    /// Whether what is sent can be read on the way: plain HTTP to another machine.
    public boolean isReadableOnTheWay() {
        return "http".equalsIgnoreCase(address.getScheme())
                && !address.getHost().matches("localhost|127\\..*|\\[::1]");
    }

    /// The absolute address of a path below it, for example `/balto/services`.
    public URI resolve(String path) {
        String base = address.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
