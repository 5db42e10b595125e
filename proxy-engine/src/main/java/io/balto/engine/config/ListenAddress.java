package io.balto.engine.config;

/// Where a listener is bound: `:5500`, `5500`, `127.0.0.1:5500`, `[::1]:5500` or `localhost:5500`.
///
/// @param host empty means all addresses of the machine; IPv6 without brackets
/// @param port 0 to 65535; 0 means any free port
public record ListenAddress(String host, int port) implements ListenPlace {
    private static final int LARGEST = 65_535;
    private static final String ALLOWED =
            " is not an address to listen on such as :5500, 127.0.0.1:5500 or [::1]:5500";

    /// Refuses ports that do not exist.
    public ListenAddress {
        if (port < 0 || port > LARGEST) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /// Reads the shapes above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static ListenAddress of(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("\"" + text + "\"" + ALLOWED);
        }
        String host = colon < 0 ? "" : hostOf(text, text.substring(0, colon));
        return new ListenAddress(host, Integer.parseInt(port));
    }

    private static String hostOf(String text, String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            String inside = host.substring(1, host.length() - 1);
            if (inside.indexOf(':') >= 0 && AddressText.isNumeric(inside)) {
                return inside;
            }
        } else if (host.matches("[A-Za-z0-9._-]*")) {
            return host;
        }
        throw new IllegalArgumentException("\"" + text + "\"" + ALLOWED);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
