package io.balto.engine.cli.client.service;

import io.balto.model.json.ModelJson;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// Words of the command line such as `timeouts.read=10s` as a merge-patch. Pure.
final class KeyValues {
    private KeyValues() {}

    /// The patch as JSON.
    ///
    /// @throws IllegalArgumentException with a sentence, when a word is none
    static String patch(List<String> words) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            if (equals < 0 || !key.matches("[^.]+(\\.[^.]+)*")) {
                throw new IllegalArgumentException(
                        "\"" + word + "\" is not a key and a value such as timeouts.read=10s");
            }
            String[] steps = key.split("\\.", -1);
            ObjectNode object = patch;
            for (int i = 0; i < steps.length - 1; i++) {
                object =
                        object.get(steps[i]) instanceof ObjectNode below
                                ? below
                                : object.putObject(steps[i]);
            }
            object.set(steps[steps.length - 1], value(word.substring(equals + 1)));
        }
        return ModelJson.write(patch);
    }

    /// JSON where it is JSON, else a text.
    private static JsonNode value(String text) {
        try {
            JsonNode read = ModelJson.mapper().readTree(text);
            return read.isMissingNode() ? JsonNodeFactory.instance.stringNode(text) : read;
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
