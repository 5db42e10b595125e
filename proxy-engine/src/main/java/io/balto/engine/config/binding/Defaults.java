package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Makes records of nothing but their defaults.
public final class Defaults {
    private Defaults() {}

    /// The record that an empty mapping gives.
    ///
    /// @throws IllegalStateException when the record has a key that must be given: a bug
    public static <R extends Record> R of(Class<R> type) {
        List<Key> keys = Shape.of(type, KeyRules.none()).keys();
        @Nullable Object[] values = new @Nullable Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(keys.get(i));
        }
        return type.cast(Shape.of(type, KeyRules.none()).make(values));
    }

    /// What a key holds when it is left out; null when it is then absent.
    static @Nullable Object of(Key key) {
        return switch (key.absence()) {
            case Key.Absence.Refused _ ->
                    throw new IllegalStateException(key.name() + " must be given");
            case Key.Absence.Nothing _ -> null;
            case Key.Absence.Empty _ -> empty(key.type());
            case Key.Absence.Value(String text) ->
                    key.type() instanceof ValueType.Many(ValueType element, boolean set)
                            ? many(element, set, text)
                            : Values.read(key.type(), text);
        };
    }

    private static Object empty(ValueType type) {
        return type instanceof ValueType.Nested(var nested) ? of(nested) : Map.of();
    }

    private static Object many(ValueType element, boolean set, String text) {
        String inside = text.substring(1, text.length() - 1);
        List<Object> values =
                inside.isBlank()
                        ? List.of()
                        : List.of(inside.split(",")).stream()
                                .map(word -> Values.read(element, word.trim()))
                                .toList();
        return set ? Collections.unmodifiableSet(new LinkedHashSet<>(values)) : values;
    }
}
