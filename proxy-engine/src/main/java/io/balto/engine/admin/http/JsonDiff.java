package io.balto.engine.admin.http;

import io.balto.model.json.JsonPointers;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What differs between two documents, value by value.
public final class JsonDiff {
    private final List<Difference> found = new ArrayList<>();

    private JsonDiff() {}

    /// One difference.
    ///
    /// @param op `add`, `remove` or `replace`
    /// @param pointer to the value (RFC 6901)
    /// @param from absent when it is added
    /// @param to absent when it is removed
    public record Difference(
            String op, String pointer, @Nullable JsonNode from, @Nullable JsonNode to) {
        /// The same in a document that stands inside another at `prefix`.
        public Difference under(String prefix) {
            return new Difference(op, prefix + pointer, from, to);
        }
    }

    /// The differences, in the order of the keys. Lists are compared as a whole: order matters in
    /// them.
    public static List<Difference> between(JsonNode from, JsonNode to) {
        JsonDiff diff = new JsonDiff();
        diff.compare("", from, to);
        return Collections.unmodifiableList(diff.found);
    }

    private void compare(String pointer, @Nullable JsonNode from, @Nullable JsonNode to) {
        if (from == null && to == null) {
            return;
        }
        if (from == null) {
            found.add(new Difference("add", pointer, null, to));
        } else if (to == null) {
            found.add(new Difference("remove", pointer, from, null));
        } else if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(
                    name ->
                            compare(
                                    pointer + "/" + JsonPointers.escaped(name),
                                    before.get(name),
                                    after.get(name)));
        } else if (!from.equals(to)) {
            found.add(new Difference("replace", pointer, from, to));
        }
    }
}
