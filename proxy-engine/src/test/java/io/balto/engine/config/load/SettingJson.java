package io.balto.engine.config.load;

import io.balto.engine.config.binding.Setting;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// Shows a tree of settings as JSON, the way an editor hands a YAML file to a schema.
final class SettingJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SettingJson() {}

    static JsonNode of(Setting setting) {
        return switch (setting) {
            case Setting.Mapping(List<Setting.Entry> entries, _) -> {
                ObjectNode object = NODES.objectNode();
                entries.forEach(entry -> object.set(entry.key(), of(entry.value())));
                yield object;
            }
            case Setting.Sequence(List<Setting> elements, _) ->
                    NODES.arrayNode().addAll(elements.stream().map(SettingJson::of).toList());
            case Setting.Scalar(String text, var form, _) ->
                    switch (form) {
                        case NOTHING -> NODES.nullNode();
                        case TRUTH -> NODES.booleanNode(Boolean.parseBoolean(text));
                        case NUMBER -> number(text);
                        case TEXT, WORD, REFUSED -> NODES.stringNode(text);
                    };
        };
    }

    private static JsonNode number(String text) {
        return text.matches("[-+]?\\d{1,18}")
                ? NODES.numberNode(Long.parseLong(text))
                : NODES.numberNode(Double.parseDouble(text));
    }
}
