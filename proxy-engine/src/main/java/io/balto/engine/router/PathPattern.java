package io.balto.engine.router;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A path as an operator registers it: literal segments, `:name` for any one segment, and `*` as
/// the last segment for whatever follows, also nothing.
///
/// Shape: begins with `/`; one trailing slash means nothing. A literal may be percent-encoded and
/// is compared decoded: `/caf%C3%A9` and `/café` are one pattern. A literal that begins with `:`,
/// or has a `*`, is written encoded (`%3A`, `%2A`). Immutable; equal when equally spelled but for
/// encoding.
public final class PathPattern {
    /// The most segments, which also bounds how deep a match can look.
    static final int MAX_SEGMENTS = 64;

    private static final int MAX_LENGTH = 2_048;
    private static final String REST = "*";

    private final String text;
    private final List<Segment> segments;
    private final boolean prefix;
    private final List<String> parameterNames;

    private PathPattern(String text, List<Segment> segments, boolean prefix) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.prefix = prefix;
        this.parameterNames = namesIn(text, segments);
    }

    /// Reads the shape above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static PathPattern of(String text) {
        checkText(text);
        List<Segment> segments = new ArrayList<>();
        String[] parts = withoutTrailingSlash(text).split("/", -1);
        boolean prefix = parts[parts.length - 1].equals(REST);
        int last = prefix ? parts.length - 1 : parts.length;
        for (int i = 1; i < last; i++) {
            segments.add(segmentOf(text, parts[i]));
        }
        require(segments.size() <= MAX_SEGMENTS, text, "there are at most 64 segments");
        return new PathPattern(text, segments, prefix);
    }

    /// Whether it ends in `/*`.
    public boolean isPrefix() {
        return prefix;
    }

    /// The names of its `:name` segments in order, in their declared spelling.
    public List<String> parameterNames() {
        return parameterNames;
    }

    /// Where what remains after stripping this pattern begins: `rawPath.substring(0, prefixEnd)` is
    /// what a prefix pattern loses, without a slash at its end.
    ///
    /// @param rawPath a path this pattern has matched, as `Match.Found` gives it
    /// @return the index of a slash; `rawPath.length()` when nothing remains; 0 when this pattern
    ///   does not end in `/*` or has nothing before the `*`, so that nothing is stripped
    public int prefixEnd(String rawPath) {
        int end = 0;
        for (int left = prefix ? segments.size() : 0; left > 0; left--) {
            end = RawPath.segmentEnd(rawPath, RawPath.segmentStart(rawPath, end));
        }
        return end;
    }

    /// The segments before a final `*`.
    List<Segment> segments() {
        return segments;
    }

    /// What the parameters stand for in a path this pattern has matched.
    ///
    /// @param rawPath percent-encoded, without dot segments
    Captures capturesIn(String rawPath) {
        if (parameterNames.isEmpty()) {
            return Captures.EMPTY;
        }
        String[] values = new String[parameterNames.size()];
        int found = 0;
        int end = 0;
        for (int i = 0; found < values.length; i++) {
            int start = RawPath.segmentStart(rawPath, end);
            end = RawPath.segmentEnd(rawPath, start);
            if (segments.get(i) instanceof Segment.Parameter) {
                values[found++] = RawPath.printable(rawPath.substring(start, end));
            }
        }
        return new Captures(parameterNames, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern that
                && prefix == that.prefix
                && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return 31 * segments.hashCode() + Boolean.hashCode(prefix);
    }

    /// The pattern as it was given.
    @Override
    public String toString() {
        return text;
    }

    private static void checkText(String text) {
        require(text.startsWith("/"), text, "it begins with /");
        require(text.length() <= MAX_LENGTH, text, "it has at most 2048 characters");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            require(
                    c > ' ' && c != 0x7F,
                    text,
                    "spaces and control characters are percent-encoded");
            require(c != '?' && c != '#', text, "it has no query and no fragment");
            require(c != '{' && c != '}', text, "a parameter is written :name");
        }
    }

    private static String withoutTrailingSlash(String text) {
        boolean trailing = text.length() > 1 && text.endsWith("/");
        return trailing || text.equals("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static Segment segmentOf(String text, String part) {
        require(!part.isEmpty(), text, "there is something between two slashes");
        require(!part.equals(REST), text, "* is only the last segment");
        require(part.indexOf('*') < 0, text, "* is a segment of its own; a literal one is %2A");
        if (part.startsWith(":")) {
            return new Segment.Parameter(parameterName(text, part.substring(1)));
        }
        String octets =
                new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String fault = RawPath.faultIn("/" + octets);
        require(fault == null, text, "no request could match it: " + fault);
        require(
                RawPath.dotsAt(octets, 0, octets.length()) == 0,
                text,
                "it has no . or .. segments");
        return new Segment.Literal(RawPath.decoded(octets));
    }

    private static String parameterName(String text, String name) {
        String allowed = "a parameter is : and letters, digits, _ or -; a literal colon is %3A";
        require(!name.isEmpty(), text, allowed);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            require(letterOrDigit || c == '_' || c == '-', text, allowed);
        }
        return name;
    }

    private static List<String> namesIn(String text, List<Segment> segments) {
        List<String> names = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Parameter(String name)) {
                boolean isNew = names.stream().noneMatch(name::equalsIgnoreCase);
                require(isNew, text, "each parameter has a name of its own, whatever its case");
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static void require(boolean condition, String text, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException("path pattern \"" + text + "\": " + allowed);
        }
    }
}
