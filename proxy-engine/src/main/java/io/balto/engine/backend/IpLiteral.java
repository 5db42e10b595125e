package io.balto.engine.backend;

import java.net.Inet6Address;
import java.net.InetAddress;

/// IP addresses as text, read without asking a name server.
final class IpLiteral {
    private static final int GROUPS = 8;

    private IpLiteral() {}

    /// Whether a host is an address and not a name.
    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || isIpv4(host);
    }

    /// Whether a text is four decimal numbers from 0 to 255, none with a leading zero.
    static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!isOctet(part)) {
                return false;
            }
        }
        return true;
    }

    /// The one text form of an IPv6 address: lower case, the longest run of zero groups shortened.
    ///
    /// Source: RFC 5952 §4.
    ///
    /// @throws IllegalArgumentException when the text is no IPv6 address
    static String ipv6(String text) {
        if (text.indexOf('%') >= 0 || text.indexOf(':') < 0) {
            throw new IllegalArgumentException("no IPv6 address");
        }
        if (!(InetAddress.ofLiteral(text) instanceof Inet6Address address)) {
            throw new IllegalArgumentException("an IPv4 address written as IPv6");
        }
        byte[] bytes = address.getAddress();
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF);
        }
        return shorten(groups);
    }

    private static String shorten(int[] groups) {
        int from = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                from = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < GROUPS) {
            if (i == from) {
                text.append("::");
                i += length;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
            i++;
        }
        return text.toString();
    }

    private static boolean isOctet(String part) {
        if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.charAt(0) == '0')) {
            return false;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            value = value * 10 + (c - '0');
        }
        return value <= 255;
    }
}
