package io.balto.engine.router;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The rules of routing as plainly as they can be written: every route is looked at, every path is
/// cut into a list. What `Router` must agree with.
final class NaiveRouter {
    /// One route; the value is its place in the list.
    record Rule(String domain, String pattern) {
        List<String> segments() {
            return Arrays.stream(pattern.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        }
    }

    /// What was found: a value, or -1 for no host, -2 for no path, -3 for malformed.
    record Answer(int value, String forwarded) {}

    private final List<Rule> rules;

    NaiveRouter(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    Answer match(String host, String path) {
        if (!isReadable(path)) {
            return new Answer(-3, "");
        }
        String forwarded = resolved(path);
        List<String> segments = new ArrayList<>();
        for (String part : forwarded.split("/", -1)) {
            if (!part.isEmpty()) {
                segments.add(decoded(part));
            }
        }
        String domain = domainOf(host);
        if (domain == null) {
            return new Answer(-1, "");
        }
        return rules.stream()
                .filter(rule -> rule.domain.equals(domain))
                .filter(rule -> matches(rule.segments(), segments))
                .min(Comparator.comparing(rule -> rank(rule.segments())))
                .map(rule -> new Answer(rules.indexOf(rule), forwarded))
                .orElse(new Answer(-2, ""));
    }

    private @Nullable String domainOf(String host) {
        String withoutPort = host.replaceFirst(":[0-9]*$", "");
        String name = withoutPort.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
        return rules.stream()
                .map(Rule::domain)
                .filter(domain -> covers(domain, name))
                .max(
                        Comparator.comparing((String domain) -> domain.equals(name))
                                .thenComparingInt(String::length))
                .orElse(null);
    }

    private static boolean covers(String domain, String name) {
        if (domain.equals("*") || domain.equals(name)) {
            return true;
        }
        return domain.startsWith("*.")
                && name.endsWith(domain.substring(1))
                && name.length() >= domain.length();
    }

    private static boolean matches(List<String> pattern, List<String> path) {
        boolean rest = !pattern.isEmpty() && pattern.getLast().equals("*");
        int fixed = rest ? pattern.size() - 1 : pattern.size();
        if (path.size() < fixed || (!rest && path.size() > fixed)) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            boolean parameter = pattern.get(i).startsWith(":");
            if (!parameter && !decoded(pattern.get(i)).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Smaller is more specific, segment by segment: the end, a literal, a parameter, the rest.
    private static String rank(List<String> pattern) {
        StringBuilder rank = new StringBuilder();
        for (String part : pattern) {
            rank.append(part.equals("*") ? '3' : part.startsWith(":") ? '2' : '1');
        }
        return rank.toString();
    }

    private static boolean isReadable(String path) {
        String withoutEscapes = path.replaceAll("%[0-9A-Fa-f]{2}", "");
        String lower = path.toLowerCase(Locale.ROOT);
        return path.startsWith("/")
                && !withoutEscapes.contains("%")
                && !path.contains("\\")
                && !lower.contains("%5c")
                && !lower.contains("%00");
    }

    private static String resolved(String path) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        List<String> kept = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < parts.size(); i++) {
            String dots = parts.get(i).replaceAll("(?i)%2e", ".");
            boolean last = i == parts.size() - 1;
            if (!dots.equals(".") && !dots.equals("..")) {
                kept.add(parts.get(i));
                continue;
            }
            changed = true;
            if (dots.equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (last) {
                kept.add("");
            }
        }
        return changed ? "/" + String.join("/", kept) : path;
    }

    private static String decoded(String part) {
        byte[] octets = part.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '%') {
                text.append((char) Integer.parseInt(part.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append((char) octets[i]);
            }
        }
        return text.toString();
    }
}
