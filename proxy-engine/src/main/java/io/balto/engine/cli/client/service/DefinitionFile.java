package io.balto.engine.cli.client.service;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.document.YamlReader;
import io.balto.engine.config.load.Report;
import io.balto.model.json.ModelJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A file with the definition of one service, in YAML or JSON; what it means is decided by the
/// engine.
///
/// @param file `-` is standard input
record DefinitionFile(Surroundings surroundings, Path file) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// The definition as JSON; empty when it cannot be read, which was told.
    Optional<String> json() {
        boolean isPiped = file.equals(ConfigOptions.STANDARD_INPUT);
        String name = isPiped ? "<stdin>" : surroundings.resolve(file).toString();
        Terminal terminal = surroundings.terminal();
        byte[] document;
        try {
            document = isPiped ? terminal.input(YamlReader.MOST_BYTES + 1) : read();
        } catch (IOException _) {
            terminal.complain(name + " cannot be read");
            return Optional.empty();
        }
        Findings findings = new Findings();
        Setting tree = YamlReader.read(name, document, findings);
        if (tree == null || findings.hasErrors()) {
            String text = new String(document, StandardCharsets.UTF_8);
            Report report = new Report(findings.sorted(), Map.of(name, text));
            terminal.tell(ReportText.of(report, terminal).stripTrailing());
            return Optional.empty();
        }
        return Optional.of(ModelJson.write(node(tree)));
    }

    private byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(surroundings.resolve(file))) {
            return in.readNBytes(YamlReader.MOST_BYTES + 1);
        }
    }

    private static JsonNode node(Setting setting) {
        return switch (setting) {
            case Setting.Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.entries().forEach(entry -> object.set(entry.key(), node(entry.value())));
                yield object;
            }
            case Setting.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode();
                sequence.elements().forEach(element -> array.add(node(element)));
                yield array;
            }
            case Setting.Scalar scalar -> node(scalar);
        };
    }

    private static JsonNode node(Setting.Scalar scalar) {
        return switch (scalar.form()) {
            case TEXT, WORD -> NODES.stringNode(scalar.text());
            case TRUTH -> NODES.booleanNode(scalar.text().equals("true"));
            case NUMBER ->
                    ModelJson.mapper().readTree(scalar.text().replaceFirst("^\\+?0*(?=\\d)", ""));
            case NOTHING, REFUSED -> NODES.nullNode();
        };
    }
}
