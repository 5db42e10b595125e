package io.balto.engine.config.load;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Key;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.binding.Shape;
import io.balto.engine.config.binding.ValueType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes the reference of all keys as Markdown, one table for each mapping: type and range from
/// the records, meaning from the sentences of the schema, examples from `every-key.yaml`.
final class KeyReference {
    private static final Pattern ABSENT = Pattern.compile("^(.*?)\\s*Without it, (.*?)\\.$");

    private final Map<String, String> sentences = KeyDescriptions.all();
    private final Setting examples = EveryKeyTest.tree();
    private final StringBuilder text = new StringBuilder();

    private KeyReference() {}

    static String text() {
        KeyReference reference = new KeyReference();
        reference.section(EngineConfig.class, "", List.of(KeyPath.ROOT));
        return reference.text.toString();
    }

    /// @param places where the mapping stands in the document of examples, one for each element
    private void section(Class<? extends Record> type, String title, List<KeyPath> places) {
        List<Key> keys =
                Shape.of(type, ServiceKeys.RULES).keys().stream()
                        .filter(key -> !(key.type() instanceof ValueType.Extensions))
                        .toList();
        text.append("\n### ").append(title.isEmpty() ? "The file" : "`" + title + "`");
        text.append(
                "\n\n| key | type and range | default | meaning | example |\n|--|--|--|--|--|\n");
        keys.forEach(key -> row(type, key, places));
        for (Key key : keys) {
            String name = title.isEmpty() ? key.name() : title + "." + key.name();
            switch (key.type()) {
                case ValueType.Nested(var nested) ->
                        section(nested, name, below(places, key.name()));
                case ValueType.Many(ValueType.Nested(var nested), _) ->
                        section(nested, name + "[]", elements(below(places, key.name())));
                case ValueType _ -> {}
            }
        }
    }

    private void row(Class<?> type, Key key, List<KeyPath> places) {
        String sentence = sentences.getOrDefault(type.getSimpleName() + "." + key.name(), "");
        Matcher absent = ABSENT.matcher(sentence);
        boolean says = absent.matches();
        text.append("| `").append(key.name()).append("` | ");
        text.append(escaped(typeOf(key.type()))).append(" | ");
        text.append(escaped(defaultOf(key, says ? absent.group(2) : "none"))).append(" | ");
        text.append(escaped(says ? absent.group(1) : sentence)).append(" | ");
        text.append(example(key, places)).append(" |\n");
    }

    private static String typeOf(ValueType type) {
        return switch (type) {
            case ValueType.Nested _ -> "a mapping, see below";
            case ValueType.Many(ValueType.Nested _, _) -> "a list of mappings, see below";
            case ValueType _ -> type.describe();
        };
    }

    private static String defaultOf(Key key, String absent) {
        return switch (key.absence()) {
            case Key.Absence.Refused _ -> "must be given";
            case Key.Absence.Value(String value) -> "`" + value + "`";
            case Key.Absence.Empty _ -> "as below";
            case Key.Absence.Nothing _ -> absent;
        };
    }

    private String example(Key key, List<KeyPath> places) {
        boolean nested =
                key.type() instanceof ValueType.Nested
                        || key.type() instanceof ValueType.Many(ValueType.Nested _, _);
        if (nested) {
            return "";
        }
        for (KeyPath place : places) {
            Setting found = examples.find(place.key(key.name()));
            if (found != null) {
                return "`" + key.name() + ": " + flow(found).replace("|", "\\|") + "`";
            }
        }
        throw new IllegalStateException("every-key.yaml has no " + key.name());
    }

    private static List<KeyPath> below(List<KeyPath> places, String key) {
        return places.stream().map(place -> place.key(key)).toList();
    }

    private List<KeyPath> elements(List<KeyPath> lists) {
        return lists.stream()
                .flatMap(
                        list ->
                                examples.find(list) instanceof Setting.Sequence(var elements, _)
                                        ? IntStream.range(0, elements.size())
                                                .mapToObj(list::element)
                                        : Stream.<KeyPath>empty())
                .toList();
    }

    private static String flow(@Nullable Setting setting) {
        return switch (setting) {
            case Setting.Mapping(List<Setting.Entry> entries, _) ->
                    entries.stream()
                            .map(entry -> entry.key() + ": " + flow(entry.value()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
            case Setting.Sequence(List<Setting> elements, _) ->
                    elements.stream()
                            .map(KeyReference::flow)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Setting.Scalar(String value, var form, _) ->
                    form == Setting.Form.TEXT ? "\"" + value + "\"" : value;
            case null -> "";
        };
    }

    /// Outside of code, a star and a bar mean something to Markdown.
    private static String escaped(String sentence) {
        return sentence.replace("*", "\\*").replace("|", "\\|");
    }
}
