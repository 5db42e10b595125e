package io.balto.engine.router;

import org.jspecify.annotations.Nullable;

/* What a request path means, without losing what the client wrote.
 *
 * Two readings of one path are how requests reach what they should not, so there is one order of
 * steps and the router matches exactly the path it forwards: refuse what has more than one reading,
 * resolve dot segments (encoded or not) in the client's bytes, then decode each segment once. A
 * decoded slash must not become a separator: it is kept as NUL, which no path can contain
 * otherwise. A second decoding never happens: %252e is a segment of four characters.
 *
 * Each character of a path is one octet (ISO 8859-1). Every step is linear in the path. Sources:
 * RFC 3986 §2.1 (escapes), §5.2.4 (dot segments), §6.2.2.2 (equivalence). */
/// Reads raw request paths; the form that routes are compared in.
final class RawPath {
    /// Stands for an escaped slash within a decoded segment.
    static final char ESCAPED_SLASH = '\0';

    private static final int ESCAPE_LENGTH = 3;

    private RawPath() {}

    /// Whether the path is its own decoded form: no escapes, no dot segments and nothing to refuse.
    static boolean isPlain(String path) {
        int length = path.length();
        if (length == 0 || path.charAt(0) != '/') {
            return false;
        }
        boolean afterSlash = false;
        for (int i = 0; i < length; i++) {
            char c = path.charAt(i);
            if (c == '%' || c == '\\' || c == '\0') {
                return false;
            }
            if (c == '.' && afterSlash && dotsAt(path, i, segmentEnd(path, i)) > 0) {
                return false;
            }
            afterSlash = c == '/';
        }
        return true;
    }

    /// Why the path cannot be read in exactly one way, or null when it can.
    static @Nullable String faultIn(String path) {
        if (!path.startsWith("/")) {
            return "the path does not begin with a slash";
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                int octet = octetAt(path, i);
                if (octet < 0) {
                    return "the path has a broken percent-escape";
                }
                c = (char) octet;
                i += ESCAPE_LENGTH - 1;
            }
            if (c == '\\') {
                return "the path has a backslash";
            }
            if (c == '\0') {
                return "the path has a NUL";
            }
        }
        return null;
    }

    /// The path without `.` and `..` segments, whether spelled with dots or with `%2e`; all other
    /// bytes as they are. The same string when there are none.
    ///
    /// @param path without fault
    static String withoutDotSegments(String path) {
        StringBuilder kept = null;
        int end;
        for (int slash = 0; slash < path.length(); slash = end) {
            end = segmentEnd(path, slash + 1);
            int dots = dotsAt(path, slash + 1, end);
            if (dots > 0 && kept == null) {
                kept = new StringBuilder(path.length()).append(path, 0, slash);
            }
            if (kept != null) {
                append(kept, path, slash, end, dots);
            }
        }
        return kept == null ? path : kept.toString();
    }

    @SuppressWarnings(
            "checkstyle:ParameterNumber") // the state of one loop step, given by its only caller
    private static void append(StringBuilder kept, String path, int slash, int end, int dots) {
        if (dots == 0) {
            kept.append(path, slash, end);
            return;
        }
        if (dots == 2) {
            kept.setLength(Math.max(0, kept.lastIndexOf("/")));
        }
        if (end == path.length()) {
            kept.append('/');
        }
    }

    /// The path with each escape replaced by its octet, but an escaped slash by `ESCAPED_SLASH`.
    /// The same string when there is no escape.
    ///
    /// @param path without fault
    static String decoded(String path) {
        int escape = path.indexOf('%');
        if (escape < 0) {
            return path;
        }
        StringBuilder text = new StringBuilder(path.length());
        int from = 0;
        for (; escape >= 0; escape = path.indexOf('%', from)) {
            int octet = octetAt(path, escape);
            text.append(path, from, escape).append(octet == '/' ? ESCAPED_SLASH : (char) octet);
            from = escape + ESCAPE_LENGTH;
        }
        return text.append(path, from, path.length()).toString();
    }

    /// A raw segment decoded, if it is then printable ASCII; else as received.
    ///
    /// @param segment without fault
    static String printable(String segment) {
        String text = decoded(segment).replace(ESCAPED_SLASH, '/');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return segment;
            }
        }
        return text;
    }

    /// How many dots a segment consists of, each spelled `.` or `%2e`: 1 or 2 for a dot segment,
    /// else 0.
    static int dotsAt(String path, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; dots++) {
            int length = dotLengthAt(path, i);
            if (length == 0 || dots == 2) {
                return 0;
            }
            i += length;
        }
        return dots;
    }

    /// Index of the first character at or after `from` that is not a slash, or the length.
    static int segmentStart(String path, int from) {
        int start = from;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return start;
    }

    /// Index of the first slash at or after `from`, or the length.
    static int segmentEnd(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    private static int dotLengthAt(String path, int at) {
        if (path.charAt(at) == '.') {
            return 1;
        }
        return path.charAt(at) == '%' && octetAt(path, at) == '.' ? ESCAPE_LENGTH : 0;
    }

    /// The octet of the escape that begins here, or -1 when it is broken.
    private static int octetAt(String path, int percent) {
        if (percent + ESCAPE_LENGTH > path.length()) {
            return -1;
        }
        int high = hexAt(path, percent + 1);
        int low = hexAt(path, percent + 2);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int hexAt(String path, int at) {
        char c = path.charAt(at);
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
