package io.balto.console.services;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The keys of a service that have a field in the form. Everything else of a document passes
/// through untouched.
///
/// Confined to the UI thread.
final class DraftForm {
    private static final Pattern BACKEND = Pattern.compile("(\\S+)(?:\\s+weight=(\\d{1,9}))?");

    /// One field.
    ///
    /// @param path keys from the outside in
    /// @param number whether its value is a number
    record Field(
            String label, String hint, List<String> path, boolean number, StringProperty text) {
        static Field of(String label, String hint, boolean number, String... path) {
            return new Field(label, hint, List.of(path), number, new SimpleStringProperty(""));
        }

        /// Where it is in the document, a JSON Pointer (RFC 6901).
        String pointer() {
            return "/" + String.join("/", path);
        }
    }

    private final StringProperty backends = new SimpleStringProperty("");
    private final List<Field> fields =
            List.of(
                    Field.of("Domain", "api.example.com", false, "domain"),
                    Field.of("Path prefix", "/api/v1/*", false, "path_prefix"),
                    Field.of("Name", "optional, for ids and logs", false, "name"),
                    Field.of("Algorithm", "round-robin", false, "load_balancing", "algorithm"),
                    Field.of(
                            "Failures that open",
                            "10",
                            true,
                            "circuit_breaker",
                            "failure_threshold"),
                    Field.of(
                            "Successes that close",
                            "10",
                            true,
                            "circuit_breaker",
                            "success_threshold"),
                    Field.of("Open for", "10s", false, "circuit_breaker", "timeout"),
                    Field.of(
                            "Trials at once",
                            "5",
                            true,
                            "circuit_breaker",
                            "max_half_open_requests"),
                    Field.of(
                            "Check path",
                            "/health; none checks TCP",
                            false,
                            "health_check",
                            "path"),
                    Field.of("Check every", "10s", false, "health_check", "interval"),
                    Field.of("Read timeout", "5s", false, "timeouts", "read"));

    List<Field> fields() {
        return fields;
    }

    /// The backends, one a line: `8081` or `http://10.0.0.1:80 weight=3`.
    StringProperty backends() {
        return backends;
    }

    /// Shows what a document says.
    void show(Map<String, Object> document) {
        for (Field field : fields) {
            Object value = at(document, field.path());
            field.text().set(value == null ? "" : value.toString());
        }
        if (document.get("backends") instanceof List<?> list) {
            backends.set(list.stream().map(DraftForm::line).collect(Collectors.joining("\n")));
        } else if (document.get("ports") instanceof List<?> list) {
            backends.set(list.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        } else {
            backends.set("");
        }
    }

    private static String line(Object backend) {
        if (!(backend instanceof Map<?, ?> map)) {
            return String.valueOf(backend);
        }
        Object weight = map.get("weight");
        return map.get("url") + (weight == null ? "" : " weight=" + weight);
    }

    private static @Nullable Object at(Map<?, ?> document, List<String> path) {
        Object value = document;
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /// The document with what stands in the form; what has no field stays as it is.
    Map<String, Object> applied(Map<String, Object> document) {
        Map<String, Object> changed = copy(document);
        for (Field field : fields) {
            put(changed, field.path(), value(field));
        }
        List<Map<String, Object>> list = backendList(document);
        boolean isPlain = list.stream().allMatch(backend -> backend.size() == 1);
        changed.remove(isPlain ? "backends" : "ports"); // the other one stays where it is
        if (isPlain) {
            changed.put("ports", list.stream().map(backend -> backend.get("url")).toList());
        } else {
            changed.put("backends", list);
        }
        return changed;
    }

    private static @Nullable Object value(Field field) {
        String text = field.text().get().strip();
        if (text.isEmpty()) {
            return null;
        }
        return field.number() && text.matches("\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private List<Map<String, Object>> backendList(Map<String, Object> document) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (String line : backends.get().split("\\R", -1)) {
            Matcher parts = BACKEND.matcher(line.strip());
            if (parts.matches()) {
                Map<String, Object> backend = known(document, parts.group(1));
                backend.put("url", parts.group(1));
                backend.remove("weight");
                if (parts.group(2) != null) {
                    backend.put("weight", Integer.valueOf(parts.group(2)));
                }
                list.add(backend);
            }
        }
        return list;
    }

    /// What the document says of a backend beside what the form shows, for example its zone.
    private static Map<String, Object> known(Map<String, Object> document, String url) {
        if (document.get("backends") instanceof List<?> list) {
            for (Object backend : list) {
                if (backend instanceof Map<?, ?> map
                        && url.equals(String.valueOf(map.get("url")))) {
                    return copy(map);
                }
            }
        }
        return new LinkedHashMap<>();
    }

    private static void put(
            Map<String, Object> document, List<String> path, @Nullable Object value) {
        String key = path.getFirst();
        if (path.size() > 1) {
            Map<String, Object> inner =
                    document.get(key) instanceof Map<?, ?> map ? copy(map) : new LinkedHashMap<>();
            put(inner, path.subList(1, path.size()), value);
            if (inner.isEmpty()) {
                document.remove(key);
            } else {
                document.put(key, inner);
            }
        } else if (value == null) {
            document.remove(key);
        } else {
            document.put(key, value);
        }
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
