package io.balto.engine.config.load;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.JsonSchema;
import io.balto.model.service.ServiceDefinition;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/// The JSON Schema of the configuration file, and of a service in the REST API.
public final class ConfigSchema {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();
    private static final Map<String, Map<String, Object>> CONDITIONS =
            Map.of(
                    "ServiceDefinition",
                    Map.of("oneOf", List.of(needs("ports"), needs("backends"))),
                    "AdminToken",
                    Map.of(
                            "oneOf",
                            List.of(needs("token_file"), needs("token_env"), needs("sha256"))),
                    "AccessLogConfig",
                    Map.of(
                            "not",
                            Map.of(
                                    "required",
                                    List.of("path", "stdout"),
                                    "properties",
                                    Map.of("stdout", Map.of("const", true)))));

    private ConfigSchema() {}

    /// The schema of the file as text, always the same; the shipped one is this text.
    public static String ofFile() {
        return text(EngineConfig.class, "Configuration of the Balto engine");
    }

    /// The schema of one service as text.
    public static String ofService() {
        return text(ServiceDefinition.class, "A service of the Balto engine");
    }

    private static String text(Class<? extends Record> root, String title) {
        JsonSchema schema = new JsonSchema(ServiceKeys.RULES, KeyDescriptions.all(), CONDITIONS);
        return MAPPER.writeValueAsString(schema.of(root, title)) + "\n";
    }

    private static Map<String, Object> needs(String key) {
        return Map.of("required", List.of(key));
    }
}
