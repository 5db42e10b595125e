package io.balto.engine.config.binding;

import io.balto.model.json.JsonPointers;

import java.util.ArrayList;
import java.util.List;

/// The way from the root of a document to a setting: `services[0].path_prefix`.
///
/// @param steps names as they stand in the document, and positions in lists as `[0]`
public record KeyPath(List<String> steps) {
    /// The root.
    public static final KeyPath ROOT = new KeyPath(List.of());

    /// Copies the steps.
    public KeyPath {
        steps = List.copyOf(steps);
    }

    /// Reads `a.b` as `--set` and the documentation write it; names only.
    public static KeyPath of(String dotted) {
        return new KeyPath(List.of(dotted.split("\\.", -1)));
    }

    /// One step down to a key.
    public KeyPath key(String name) {
        List<String> more = new ArrayList<>(steps);
        more.add(name);
        return new KeyPath(more);
    }

    /// One step down to an element of a list, counted from 0.
    public KeyPath element(int index) {
        return key("[" + index + "]");
    }

    /// One step up; the root is above itself.
    public KeyPath parent() {
        return steps.isEmpty() ? this : new KeyPath(steps.subList(0, steps.size() - 1));
    }

    /// Whether this is the other place, or one that it is within.
    boolean isAtOrAbove(KeyPath other) {
        int length = steps.size();
        return length <= other.steps.size() && steps.equals(other.steps.subList(0, length));
    }

    /// The same place as a JSON pointer (RFC 6901): `/services/0/path_prefix`; empty for the root.
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (String step : steps) {
            String plain = isPosition(step) ? step.substring(1, step.length() - 1) : step;
            pointer.append('/').append(JsonPointers.escaped(plain));
        }
        return pointer.toString();
    }

    static boolean isPosition(String step) {
        return step.matches("\\[\\d+]");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            if (!text.isEmpty() && !isPosition(step)) {
                text.append('.');
            }
            text.append(Quoted.escaped(step));
        }
        return text.toString();
    }
}
