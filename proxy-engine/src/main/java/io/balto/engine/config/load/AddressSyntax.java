package io.balto.engine.config.load;

import io.balto.engine.config.binding.Quoted;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the address of a backend looks like: `8081`, `host:port`, `http://host[:port]` or
/// `https://host[:port]`; IPv6 in brackets; no user, path, query or fragment.
final class AddressSyntax {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?:([A-Za-z][A-Za-z0-9+.-]*)://)?(\\[[^]]*]|[^:/?#@\\[\\]]*)(?::(\\d*))?(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final int LARGEST_PORT = 65_535;

    private AddressSyntax() {}

    /// What is wrong with an address, or null when nothing is.
    static @Nullable String fault(String address) {
        String shown = Quoted.of(address);
        if (NUMBER.matcher(address).matches()) {
            return isPort(address) ? null : shown + " is not a port, 1 to 65535";
        }
        Matcher parts = SHAPE.matcher(address);
        if (!parts.matches()) {
            return shown + " is not an address";
        }
        String scheme = parts.group(1);
        if (scheme != null && !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            return shown + " has a scheme other than http and https";
        }
        if (!parts.group(4).isEmpty() && !(scheme != null && parts.group(4).equals("/"))) {
            return parts.group(4).startsWith("/")
                    ? shown + " has a path; a backend is an address only"
                    : shown + " is not an address";
        }
        if (!isHost(parts.group(2))) {
            return shown + " has no proper host";
        }
        if (parts.group(3) == null) {
            return scheme == null ? shown + " has no port" : null;
        }
        return isPort(parts.group(3)) ? null : shown + " has no proper port, 1 to 65535";
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) <= LARGEST_PORT;
    }

    private static boolean isHost(String host) {
        return !host.equals("*") && !host.startsWith("*.") && RouteSyntax.domainFault(host) == null;
    }
}
