package io.balto.engine.admin.security;

import java.net.InetAddress;
import java.util.Locale;

/// Names by which only this machine can be meant, whatever a name server says.
final class LoopbackNames {
    private LoopbackNames() {}

    /// Whether a Host field names the machine itself.
    ///
    /// @param host value of the field, with or without port
    static boolean contains(String host) {
        String name = withoutPort(host);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        return isAddress(name) && InetAddress.ofLiteral(name).isLoopbackAddress();
    }

    /// Whether a Host field is an address, which no name server can make mean another machine.
    static boolean isAddressField(String host) {
        return isAddress(withoutPort(host));
    }

    /// The host without port and brackets, lower case, a trailing dot dropped.
    static String withoutPort(String host) {
        String text = host.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isAddress(String name) {
        if (name.isEmpty()) {
            return false;
        }
        try {
            return InetAddress.ofLiteral(name).getHostAddress() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
