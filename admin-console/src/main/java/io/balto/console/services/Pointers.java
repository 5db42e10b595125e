package io.balto.console.services;

import io.balto.model.json.JsonPointers;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values of nested maps by JSON Pointer. Pure but for the map it is given. Source: RFC 6901.
final class Pointers {
    private Pointers() {}

    /// Puts a value to its place; null removes what stands there.
    static void put(Map<String, Object> document, String pointer, @Nullable Object value) {
        put(document, List.of(pointer.substring(1).split("/", -1)), value);
    }

    private static void put(
            Map<String, Object> document, List<String> path, @Nullable Object value) {
        String key = JsonPointers.unescaped(path.getFirst());
        if (path.size() > 1) {
            Map<String, Object> inner = new LinkedHashMap<>();
            if (document.get(key) instanceof Map<?, ?> map) {
                map.forEach((name, one) -> inner.put(String.valueOf(name), one));
            }
            put(inner, path.subList(1, path.size()), value);
            document.put(key, inner);
        } else if (value == null) {
            document.remove(key);
        } else {
            document.put(key, value);
        }
    }
}
