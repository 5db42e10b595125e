package io.balto.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.balto.model.service.RetrySettings;
import io.balto.model.status.CircuitStatus;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Optional;

/// The JSON of the model.
///
/// Names are snake case, durations `1m30s`, sizes `64KiB`, enums their words, times RFC 3339 in
/// UTC; what is absent is left out. `ports` stands in every service, also when `backends` was
/// given. Reading is for programs that talk to an engine: it ignores what it does not know, so that
/// an older console understands a newer engine.
///
/// Thread-safe.
public final class ModelJson {
    private static final JsonMapper MAPPER =
            plainBuilder().addModule(ServiceJson.module(plainBuilder().build())).build();

    private ModelJson() {}

    private static JsonMapper.Builder plainBuilder() {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(
                        _ ->
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(ScalarJson.module())
                .addMixIn(RetrySettings.class, ScalarJson.RetryNames.class)
                .addMixIn(CircuitStatus.class, ScalarJson.OpeningsName.class);
    }

    /// Writes a record, a list of records, or any value made of them.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// The same in UTF-8, without a text in between.
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// The same as a tree, for answers that add members of their own.
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// Reads a record.
    ///
    /// @throws JacksonException when it is not JSON or a value has not the form it should have
    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /// Reads a record from a tree.
    ///
    /// @throws JacksonException when a value has not the form it should have
    public static <T> T read(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    /// Reads a record that somebody else wrote; empty when it is not JSON or a value has not the
    /// form it should have.
    public static <T> Optional<T> readable(String json, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, type));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The same of an array of records.
    public static <T> Optional<List<T>> readableList(String json, Class<T> type) {
        try {
            return Optional.ofNullable(
                    MAPPER.readValue(
                            json,
                            MAPPER.getTypeFactory().constructCollectionType(List.class, type)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// The mapper itself, for streams and lists.
    public static JsonMapper mapper() {
        return MAPPER;
    }
}
