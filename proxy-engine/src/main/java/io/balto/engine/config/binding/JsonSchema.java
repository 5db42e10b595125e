package io.balto.engine.config.binding;

import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes down as JSON Schema (draft 2020-12) what the binder accepts.
///
/// A schema cannot know everything (bounds of durations and sizes, what values mean together), so
/// it refuses a part of what the binder refuses, and nothing that the binder takes. Wherever a
/// single value may stand, a reference `${…}` may.
public final class JsonSchema {
    private static final String REFERENCE = "\\$\\{";
    private static final String SPAN =
            "^(?=.)(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?(\\d+us)?(\\d+ns)?$|" + REFERENCE;
    private static final String SIZE = "^\\d{1,18}\\s*([KMG]i?)?B\\s*$|" + REFERENCE;
    private static final String PERCENT = "^\\d{1,9}%$|" + REFERENCE;

    private final KeyRules rules;
    private final Map<String, String> descriptions;
    private final Map<String, Map<String, Object>> conditions;
    private final Map<String, Object> definitions = new TreeMap<>();

    /// A writer for one schema.
    ///
    /// @param descriptions what keys mean, by `RecordName.key`
    /// @param conditions further schema members by record name, such as `oneOf`
    public JsonSchema(
            KeyRules rules,
            Map<String, String> descriptions,
            Map<String, Map<String, Object>> conditions) {
        this.rules = rules;
        this.descriptions = Map.copyOf(descriptions);
        this.conditions = Map.copyOf(conditions);
    }

    /// The schema of documents that are bound to this record; maps, lists, texts, numbers and truth
    /// values as JSON has them.
    public Map<String, Object> of(Class<? extends Record> root, String title) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(object(root));
        schema.put("$defs", definitions);
        return schema;
    }

    private Map<String, Object> object(Class<? extends Record> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : Shape.of(type, rules).keys()) {
            if (!(key.type() instanceof ValueType.Extensions)) {
                properties.put(key.name(), property(type, key));
                if (!key.isOptional()) {
                    required.add(key.name());
                }
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("patternProperties", Map.of("^x-", Map.of()));
        object.put("additionalProperties", false);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        object.putAll(conditions.getOrDefault(type.getSimpleName(), Map.of()));
        return object;
    }

    private Map<String, Object> property(Class<?> owner, Key key) {
        Map<String, Object> property = new LinkedHashMap<>();
        String description = descriptions.get(owner.getSimpleName() + "." + key.name());
        if (description != null) {
            property.put("description", description);
        }
        if (key.absence() instanceof Key.Absence.Value) {
            property.put("default", shown(Defaults.of(key)));
        }
        boolean nothing =
                key.absence() instanceof Key.Absence.Empty
                        || (key.absence() instanceof Key.Absence.Value
                                && key.type() instanceof ValueType.Many(_, boolean set)
                                && !set);
        Map<String, Object> value = value(key.type());
        property.putAll(nothing ? Map.of("anyOf", List.of(value, Map.of("type", "null"))) : value);
        return property;
    }

    private Map<String, Object> value(ValueType type) {
        return switch (type) {
            case ValueType.Truth _ -> orReference(Map.of("type", "boolean"));
            case ValueType.Whole(long from, long to) ->
                    orReference(Map.of("type", "integer", "minimum", from, "maximum", to));
            case ValueType.Percent _ -> Map.of("type", "string", "pattern", PERCENT);
            case ValueType.Span _ -> Map.of("type", "string", "pattern", SPAN);
            case ValueType.Size _ -> Map.of("type", "string", "pattern", SIZE);
            case ValueType.Word word -> orReference(Map.of("enum", words(word)));
            case ValueType.Text(boolean numbersToo) ->
                    numbersToo ? textOrNumber() : Map.of("type", "string", "pattern", "\\S");
            case ValueType.FilePath _ -> textOrNumber();
            case ValueType.Parsed _ -> textOrNumber();
            case ValueType.Many(ValueType element, boolean set) -> many(value(element), set);
            case ValueType.Nested(var nested) -> reference(nested);
            case ValueType.TextMap _ ->
                    Map.of("type", "object", "additionalProperties", textOrNumber());
            case ValueType.Tree _, ValueType.Extensions _ -> Map.of();
        };
    }

    private Map<String, Object> reference(Class<? extends Record> type) {
        String name = type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, object(type));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> many(Map<String, Object> element, boolean set) {
        Map<String, Object> array = Map.of("type", "array", "items", element);
        return set ? Map.of("anyOf", List.of(array, element)) : array;
    }

    private static Map<String, Object> textOrNumber() {
        return Map.of("type", List.of("string", "number"), "pattern", "\\S");
    }

    private static Map<String, Object> orReference(Map<String, Object> schema) {
        Map<String, Object> reference = Map.of("type", "string", "pattern", REFERENCE);
        return Map.of("anyOf", List.of(schema, reference));
    }

    /// A word of digits may stand without quotes, so its number is allowed too.
    private static List<Object> words(ValueType.Word word) {
        List<Object> words = new ArrayList<>();
        for (String one : word.words()) {
            words.add(one);
            if (one.matches("\\d+")) {
                words.add(Long.valueOf(one));
            }
        }
        return words;
    }

    private static Object shown(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case Integer number -> number;
            case Collection<?> many -> many.stream().map(JsonSchema::shown).toList();
            case Duration span -> new DurationText(span).toString();
            case Enum<?> word -> ValueType.Word.wordOf(word);
            case null -> "";
            default -> value.toString();
        };
    }
}
