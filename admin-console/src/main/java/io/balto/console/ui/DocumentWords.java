package io.balto.console.ui;

import io.balto.model.json.JsonPointers;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Places and values of a configuration as people read them. Pure.
public final class DocumentWords {
    private DocumentWords() {}

    /// The steps of a JSON pointer (RFC 6901): `services › localhost-/a/* › ports`; empty for the
    /// whole document.
    public static String place(String pointer) {
        return pointer.isEmpty()
                ? ""
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(JsonPointers::unescaped)
                        .collect(Collectors.joining(" › "));
    }

    /// A value: a number or a word as it is, more as block YAML without a line end after it.
    public static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> {
                Map<String, Object> keyed = new LinkedHashMap<>();
                map.forEach((key, one) -> keyed.put(String.valueOf(key), one));
                yield YamlText.of(keyed).stripTrailing();
            }
            case List<?> list ->
                    list.stream().map(DocumentWords::value).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
