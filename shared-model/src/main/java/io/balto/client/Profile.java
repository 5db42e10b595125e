package io.balto.client;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// One engine as an operator knows it. Holds no secret: a token stays in its file.
///
/// @param name unique among the profiles of a user
/// @param address `http://` or `https://` with host and, where it is not the default, port; or
///   `unix:` with the path of a socket in the file system
/// @param tokenFile file with a token in its first line; absent means none
/// @param environment decides the colour of its strip and how much is confirmed
/// @param readOnly whether actions are locked until they are unlocked
/// @param caFile PEM file of the only certificates that may vouch for the engine; absent means
///   those the machine trusts
/// @param proxy `http://host:port` of the proxy connections go through; absent means none
public record Profile(
        String name,
        URI address,
        @Nullable String tokenFile,
        Environment environment,
        boolean readOnly,
        @Nullable String caFile,
        @Nullable URI proxy) {
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
        if (isSocket(address)) {
            refuseRelative(address);
        } else {
            refuseForeign(address);
        }
        if (caFile != null && !scheme(address).equals("https")) {
            throw new IllegalArgumentException("a CA file is for an address with https://");
        }
        if (proxy != null) {
            refuseForeignProxy(proxy, address);
        }
    }

    /// One that is reached without a proxy and trusted as the machine trusts.
    public Profile(
            String name,
            URI address,
            @Nullable String tokenFile,
            Environment environment,
            boolean readOnly) {
        this(name, address, tokenFile, environment, readOnly, null, null);
    }

    private static void refuseForeignProxy(URI proxy, URI address) {
        if (isSocket(address)) {
            throw new IllegalArgumentException("no proxy leads to a socket of this machine");
        }
        boolean isBare =
                proxy.getUserInfo() == null
                        && proxy.getQuery() == null
                        && String.valueOf(proxy.getRawPath()).length() <= 1;
        if (!scheme(proxy).equals("http")
                || proxy.getHost() == null
                || proxy.getPort() < 0
                || !isBare) {
            throw new IllegalArgumentException("a proxy is http://host:port");
        }
    }

    private static void refuseForeign(URI address) {
        String scheme = scheme(address);
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "an address is http://host:port, https://host:port or unix:/path");
        }
        if (address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException("an address holds no user, password or query");
        }
        String path = String.valueOf(address.getRawPath());
        if (!(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException("an address has no path; /balto is added to it");
        }
    }

    private static void refuseRelative(URI address) {
        String path = String.valueOf(address.getPath());
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException(
                    "a socket is unix: with its whole path, such as unix:/run/balto/admin.sock");
        }
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static boolean isSocket(URI address) {
        return scheme(address).equals("unix");
    }

    /// The socket in the file system behind which the engine is; empty when it has an address of
    /// the network.
    public Optional<Path> socket() {
        return isSocket(address) ? Optional.of(Path.of(address.getPath())) : Optional.empty();
    }

    /// A profile of an engine on this machine.
    public static Profile local(String name, int port) {
        return new Profile(
                name, URI.create("http://127.0.0.1:" + port), null, Environment.DEV, false);
    }

    /// The same with another file of a token.
    public Profile withTokenFile(@Nullable String file) {
        return new Profile(name, address, file, environment, readOnly, caFile, proxy);
    }

    /// Host and port of the proxy, its name not looked up; empty without one.
    public Optional<InetSocketAddress> proxyAddress() {
        return proxy == null
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
    }

    /// Whether what is sent can be read on the way: plain HTTP to another machine, or through one.
    public boolean isReadableOnTheWay() {
        return "http".equalsIgnoreCase(address.getScheme())
                && !(isHere(address) && (proxy == null || isHere(proxy)));
    }

    private static boolean isHere(URI place) {
        return place.getHost().matches("localhost|127\\..*|\\[::1]");
    }

    /// The absolute address of a path below it, for example `/balto/services`; behind a socket, one
    /// of `http://localhost`.
    public URI resolve(String path) {
        String base = isSocket(address) ? "http://localhost" : address.toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
