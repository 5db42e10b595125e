package io.balto.engine.backend;

import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the address of a backend as an operator writes it.
final class AddressText {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern LOOKS_LIKE_IPV4 = Pattern.compile("[0-9.]+");
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_PORT = 5;

    private AddressText() {}

    static BackendAddress parse(String given, String defaultHost) {
        String text = given.trim();
        if (DIGITS.matcher(text).matches()) {
            return address(given, Scheme.HTTP, host(given, defaultHost), text);
        }
        int mark = text.indexOf("://");
        if (mark < 0) {
            return parseAuthority(given, Scheme.HTTP, text, false);
        }
        Scheme scheme =
                switch (text.substring(0, mark).toLowerCase(Locale.ROOT)) {
                    case "http" -> Scheme.HTTP;
                    case "https" -> Scheme.HTTPS;
                    default -> throw refused(given, "the scheme is http or https");
                };
        String authority = text.substring(mark + 3);
        if (authority.endsWith("/")) {
            authority = authority.substring(0, authority.length() - 1);
        }
        return parseAuthority(given, scheme, authority, true);
    }

    private static BackendAddress parseAuthority(
            String given, Scheme scheme, String authority, boolean isUrl) {
        if (authority.indexOf('@') >= 0) {
            throw refused(given, "an address carries no user name");
        }
        if (authority.matches(".*[/?#].*")) {
            throw refused(given, "an address has no path, query or fragment");
        }
        int end = hostEnd(given, authority);
        String host = host(given, authority.substring(0, end));
        String rest = authority.substring(end);
        if (rest.isEmpty() && isUrl) {
            return new BackendAddress(scheme, host, scheme.defaultPort());
        }
        if (rest.isEmpty()) {
            throw refused(given, "a host needs a port, as in " + authority + ":8080");
        }
        if (rest.charAt(0) != ':') {
            throw refused(given, "after the host comes : and a port");
        }
        return address(given, scheme, host, rest.substring(1));
    }

    private static int hostEnd(String given, String authority) {
        int bracket = authority.indexOf(']');
        if (authority.startsWith("[") && bracket >= 0) {
            return bracket + 1;
        }
        int colon = authority.indexOf(':');
        if (authority.startsWith("[") || colon != authority.lastIndexOf(':')) {
            throw refused(given, "an IPv6 address stands in brackets, as in [::1]:8080");
        }
        return colon < 0 ? authority.length() : colon;
    }

    private static BackendAddress address(String given, Scheme scheme, String host, String port) {
        if (!DIGITS.matcher(port).matches()) {
            throw refused(given, "a port is a number from 1 to 65535");
        }
        int number = port.length() > LONGEST_PORT ? 0 : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw refused(given, "a port is 1 to 65535");
        }
        return new BackendAddress(scheme, host, number);
    }

    private static String host(String given, String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            return ipv6(given, host.substring(1, host.length() - 1));
        }
        if (host.indexOf(':') >= 0) {
            return ipv6(given, host);
        }
        if (LOOKS_LIKE_IPV4.matcher(host).matches()) {
            if (!IpLiteral.isIpv4(host)) {
                throw refused(given, "an IPv4 address is four numbers from 0 to 255");
            }
            return host;
        }
        return name(given, host);
    }

    private static String name(String given, String host) {
        if (host.isEmpty()) {
            throw refused(given, "the host is missing");
        }
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (bare.length() > LONGEST_NAME) {
            throw refused(given, "a host name has at most " + LONGEST_NAME + " characters");
        }
        for (String label : bare.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw refused(
                        given, "a host name is words of letters, digits, - and _ joined by dots");
            }
        }
        return bare;
    }

    private static String ipv6(String given, String text) {
        try {
            return IpLiteral.ipv6(text);
        } catch (IllegalArgumentException e) {
            throw refused(given, "what stands in brackets is an IPv6 address without a zone");
        }
    }

    private static IllegalArgumentException refused(String given, String why) {
        return new IllegalArgumentException(
                "\""
                        + given
                        + "\" is not an address: "
                        + why
                        + " (allowed: a port, host:port, or an http:// or https:// URL without"
                        + " path)");
    }
}
