package io.balto.engine.cli.manual;

import io.balto.engine.config.load.ConfigSchema;
import io.balto.model.json.ModelJson;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The manual page of the configuration file, from its schema: every key with what it means, its
/// default and what is allowed.
public final class ConfigPage {
    private static final String REF = "$ref";

    private final JsonNode schema;
    private final Troff page;

    private ConfigPage(JsonNode schema, Troff page) {
        this.schema = schema;
        this.page = page;
    }

    /// The page, section 5.
    ///
    /// @param version of the program
    public static String of(String version) {
        JsonNode schema = ModelJson.mapper().readTree(ConfigSchema.ofFile());
        Troff page = new Troff("balto.yaml", 5, "Balto " + version);
        new ConfigPage(schema, page).write();
        return page.text();
    }

    private void write() {
        page.section("NAME").paragraph("balto.yaml - configuration of the Balto engine");
        page.section("DESCRIPTION")
                .paragraph(
                        "YAML. Unknown and duplicate keys are errors, keys that begin with x- are"
                            + " free. ${NAME}, ${NAME:-default} and ${NAME:?message} stand for"
                            + " variables, ${file:PATH} and ${cred:NAME} for the contents of files,"
                            + " $$ for a dollar sign. A variable such as BALTO_SERVER_PORT outranks"
                            + " server.port, and --set outranks it.");
        page.section("EXAMPLE")
                .example(
                        List.of(
                                "server:",
                                "  port: \":8080\"",
                                "services:",
                                "  - domain: api.example.com",
                                "    path_prefix: /api/v1/*",
                                "    ports: [\"8081\", \"8082\"]"));
        page.section("KEYS");
        JsonNode root = record(schema).orElse(schema);
        root.path("properties")
                .properties()
                .forEach(
                        key -> {
                            page.subsection(key.getKey());
                            page.paragraph(key.getValue().path("description").asString(""));
                            keys(key.getKey() + suffix(key.getValue()), key.getValue());
                        });
        page.section("SEE ALSO").paragraph("balto(8)");
    }

    /// The keys below one, by their whole names.
    private void keys(String prefix, JsonNode value) {
        record(value)
                .ifPresent(
                        record ->
                                record.path("properties")
                                        .properties()
                                        .forEach(
                                                key ->
                                                        key(
                                                                prefix + "." + key.getKey(),
                                                                key.getValue())));
    }

    private void key(String name, JsonNode value) {
        String description = value.path("description").asString("");
        page.item(name + suffix(value), description + defaultOf(value) + allowed(value));
        keys(name + suffix(value), value);
    }

    private static String defaultOf(JsonNode value) {
        JsonNode given = value.path("default");
        boolean isSaid =
                given.isValueNode() && !given.isNull() || given.isArray() && !given.isEmpty();
        return isSaid
                ? " Default: " + (given.isString() ? given.asString() : given.toString()) + "."
                : "";
    }

    private static String allowed(JsonNode value) {
        String words =
                forms(value)
                        .flatMap(form -> form.path("enum").valueStream())
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " One of: " + words + ".";
    }

    /// A list is marked, as in `services[].domain`.
    private static String suffix(JsonNode value) {
        return forms(value).anyMatch(form -> form.path("items").has(REF)) ? "[]" : "";
    }

    /// The value itself and its alternatives.
    private static Stream<JsonNode> forms(JsonNode value) {
        return Stream.concat(
                Stream.of(value),
                Stream.of("anyOf", "oneOf", "allOf")
                        .flatMap(word -> value.path(word).valueStream()));
    }

    /// What a value consists of, when it has keys of its own.
    private Optional<JsonNode> record(JsonNode value) {
        return forms(value)
                .flatMap(form -> Stream.of(form, form.path("items")))
                .filter(form -> form.has(REF))
                .map(form -> form.path(REF).asString("").substring("#/$defs/".length()))
                .map(name -> schema.path("$defs").path(name))
                .filter(record -> record.has("properties"))
                .findFirst();
    }
}
