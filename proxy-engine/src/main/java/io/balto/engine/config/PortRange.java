package io.balto.engine.config;

/// Ports from one to another, both included; written `8080` or `8000-8999`.
///
/// Range: 1 to 65535.
public record PortRange(int first, int last) {
    private static final int LARGEST = 65_535;

    /// Refuses ports that do not exist and ranges that run backwards.
    public PortRange {
        if (first < 1 || last > LARGEST || first > last) {
            throw new IllegalArgumentException(
                    "\"" + first + "-" + last + "\" is not a range of ports within 1-65535");
        }
    }

    /// Reads the shape above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static PortRange of(String text) {
        if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is neither a port such as 8080 nor a range such as 8000-8999");
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            return new PortRange(Integer.parseInt(text), Integer.parseInt(text));
        }
        return new PortRange(
                Integer.parseInt(text.substring(0, dash)),
                Integer.parseInt(text.substring(dash + 1)));
    }

    /// Whether this port lies within.
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
