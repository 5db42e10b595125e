package io.balto.engine.config.load;

import io.balto.engine.config.Network;
import io.balto.engine.config.binding.Quoted;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a domain and a path pattern look like. Sources: RFC 1123 §2.1 for names, RFC 3986 §3.3 for
/// path segments.
final class RouteSyntax {
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_PATTERN = 2_048;
    private static final Pattern WITH_PORT = Pattern.compile("[^:]+:\\d+");
    private static final Pattern LABEL =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern PARAMETER = Pattern.compile(":[A-Za-z0-9_-]+");
    private static final Pattern LITERAL =
            Pattern.compile("([A-Za-z0-9._~!$&'()+,;=:@-]|%(?!00)[0-9A-Fa-f]{2})+");

    private RouteSyntax() {}

    /// What is wrong with a domain, or null when nothing is.
    static @Nullable String domainFault(String domain) {
        String shown = Quoted.of(domain);
        if (domain.equals("*") || isNumeric(domain)) {
            return null;
        }
        if (WITH_PORT.matcher(domain).matches()) {
            return shown + " has a port; a domain is matched whatever the port";
        }
        if (!domain.chars().allMatch(c -> c < 0x80)) {
            return shown + " is not ASCII; write it as the network does (xn--…)";
        }
        String name = domain.startsWith("*.") ? domain.substring(2) : domain;
        if (name.indexOf('*') >= 0) {
            return shown + " has a * elsewhere than alone in front";
        }
        boolean good =
                name.length() <= LONGEST_DOMAIN
                        && Arrays.stream(withoutTrailingDot(name).split("\\.", -1))
                                .allMatch(label -> LABEL.matcher(label).matches());
        return good ? null : shown + " is not a domain";
    }

    /// What is wrong with a path pattern, or null when nothing is.
    static @Nullable String patternFault(String pattern) {
        String shown = Quoted.of(pattern);
        if (!pattern.startsWith("/")) {
            return shown + " does not begin with /";
        }
        if (pattern.length() > LONGEST_PATTERN) {
            return shown + " is longer than " + LONGEST_PATTERN + " characters";
        }
        if (pattern.indexOf('?') >= 0 || pattern.indexOf('#') >= 0) {
            return shown + " has a query or fragment; only paths are matched";
        }
        List<String> segments = segments(pattern);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            String fault = segmentFault(segments.get(i), i == segments.size() - 1, names);
            if (fault != null) {
                return shown + fault;
            }
        }
        return null;
    }

    private static @Nullable String segmentFault(String segment, boolean last, Set<String> names) {
        if (segment.isEmpty()) {
            return " has an empty segment";
        }
        if (segment.startsWith(":")) {
            if (!PARAMETER.matcher(segment).matches()) {
                return " has a parameter without a proper name (letters, digits, _ and -)";
            }
            return names.add(segment.toLowerCase(Locale.ROOT))
                    ? null
                    : " has the parameter " + segment + " twice";
        }
        if (segment.indexOf('*') >= 0) {
            return segment.equals("*") && last ? null : " has a * elsewhere than as last segment";
        }
        if (segment.equals(".") || segment.equals("..")) {
            return " has a dot segment";
        }
        return LITERAL.matcher(segment).matches()
                ? null
                : " has a character that must be percent-encoded in a path";
    }

    /// One text for all patterns that match the same paths: parameter names and a trailing slash
    /// mean nothing.
    static String normalPattern(String pattern) {
        StringBuilder normal = new StringBuilder();
        for (String segment : segments(pattern)) {
            normal.append('/').append(segment.startsWith(":") ? ":" : segment);
        }
        return normal.isEmpty() ? "/" : normal.toString();
    }

    /// One text for all spellings of a domain.
    static String normalDomain(String domain) {
        return withoutTrailingDot(domain).toLowerCase(Locale.ROOT);
    }

    /// Whether a pattern asks for what the engine itself answers on a listener.
    static boolean isReserved(String pattern, boolean adminApart) {
        String normal = normalPattern(pattern);
        boolean admin = normal.equals("/balto") || normal.startsWith("/balto/");
        return normal.equals("/health") || (admin && !adminApart);
    }

    private static List<String> segments(String pattern) {
        String inside =
                pattern.length() > 1 && pattern.endsWith("/")
                        ? pattern.substring(1, pattern.length() - 1)
                        : pattern.substring(1);
        return inside.isEmpty() ? List.of() : List.of(inside.split("/", -1));
    }

    private static String withoutTrailingDot(String name) {
        return name.length() > 1 && name.endsWith(".")
                ? name.substring(0, name.length() - 1)
                : name;
    }

    private static boolean isNumeric(String domain) {
        boolean bracketed = domain.startsWith("[") && domain.endsWith("]");
        String address = bracketed ? domain.substring(1, domain.length() - 1) : domain;
        if (address.indexOf('/') >= 0 || (address.indexOf(':') >= 0) != bracketed) {
            return false;
        }
        try {
            return Network.of(address).prefix() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
