package io.balto.engine.config.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers the `x-*` keys of a mapping as plain maps, lists, texts, numbers and truth values.
final class Extensions {
    private Extensions() {}

    static Map<String, Object> of(Setting.Mapping mapping) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Setting.Entry entry : mapping.entries()) {
            if (entry.key().startsWith("x-")) {
                kept.put(entry.key(), plain(entry.value()));
            }
        }
        return kept;
    }

    /// Nothing becomes an empty text, so that maps and lists stay free of nulls.
    private static Object plain(Setting setting) {
        return switch (setting) {
            case Setting.Mapping(List<Setting.Entry> entries, _) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries.forEach(entry -> map.put(entry.key(), plain(entry.value())));
                yield map;
            }
            case Setting.Sequence(List<Setting> elements, _) -> {
                List<Object> list = new ArrayList<>();
                elements.forEach(element -> list.add(plain(element)));
                yield list;
            }
            case Setting.Scalar(String text, var form, _) ->
                    switch (form) {
                        case NOTHING -> "";
                        case TEXT, WORD, REFUSED -> text;
                        case TRUTH -> Boolean.valueOf(text);
                        case NUMBER -> number(text);
                    };
        };
    }

    private static Object number(String text) {
        return text.matches("[-+]?\\d{1,18}") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    }
}
