package io.balto.engine.admin.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a resource with names in braces for what varies.
///
/// `{service}` stands for one or more segments, because ids of services contain slashes; any other
/// name for one. What stands after `{service}` begins with the segment `-`, so that it cannot be
/// taken for a part of an id. Values are given as sent, percent-encoded.
public final class PathTemplate {
    /// The name that stands for more than one segment.
    public static final String SERVICE = "service";

    private final String text;
    private final List<String> before;
    private final boolean hasService;
    private final List<String> after;

    private PathTemplate(String text, List<String> before, boolean hasService, List<String> after) {
        this.text = text;
        this.before = List.copyOf(before);
        this.hasService = hasService;
        this.after = List.copyOf(after);
    }

    /// Reads the shape above.
    public static PathTemplate of(String text) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        boolean isAfter = false;
        for (String segment : segments(text)) {
            if (segment.equals("{" + SERVICE + "}")) {
                isAfter = true;
            } else {
                (isAfter ? after : before).add(segment);
            }
        }
        return new PathTemplate(text, before, isAfter, after);
    }

    /// How many segments are given literally; of two templates that match, the one with more is
    /// meant.
    int literals() {
        long count =
                before.stream().filter(s -> !isName(s)).count()
                        + after.stream().filter(s -> !isName(s)).count();
        return (int) count;
    }

    /// The values of the names when the path is one of this resource.
    ///
    /// @param given the segments of the path, as sent
    Optional<Map<String, String>> match(List<String> given) {
        int between = given.size() - before.size() - after.size();
        if (hasService ? between < 1 : between != 0) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        List<String> first = given.subList(0, before.size());
        List<String> last = given.subList(given.size() - after.size(), given.size());
        if (!matches(before, first, values) || !matches(after, last, values)) {
            return Optional.empty();
        }
        if (hasService) {
            List<String> middle = given.subList(before.size(), given.size() - after.size());
            String service = String.join("/", middle);
            values.put(SERVICE, service);
            return service.isEmpty() ? Optional.empty() : Optional.of(values);
        }
        return Optional.of(values);
    }

    private static boolean matches(
            List<String> wanted, List<String> given, Map<String, String> values) {
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (!isName(segment)) {
                if (!segment.equals(given.get(i))) {
                    return false;
                }
            } else if (given.get(i).isEmpty()) {
                return false;
            } else {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            }
        }
        return true;
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{");
    }

    /// What stands between the slashes of a path.
    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /// The template as it was given.
    @Override
    public String toString() {
        return text;
    }
}
