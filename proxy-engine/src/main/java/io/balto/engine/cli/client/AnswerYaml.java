package io.balto.engine.cli.client;

import io.balto.model.json.ModelJson;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.JsonNode;

/// Writes an answer as YAML, in blocks.
public final class AnswerYaml {
    private AnswerYaml() {}

    /// The document, with a line end.
    public static String of(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(ModelJson.mapper().treeToValue(tree, Object.class));
    }
}
