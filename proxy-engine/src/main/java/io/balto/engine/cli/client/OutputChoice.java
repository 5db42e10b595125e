package io.balto.engine.cli.client;

import io.balto.client.ApiCall;
import io.balto.client.Document;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.json.ModelJson;

import picocli.CommandLine.Option;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The option that says how an answer is written.
public final class OutputChoice {
    /// Numbers keep their digits.
    private static final JsonMapper EXACT =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /// The ways to write an answer.
    enum Format {
        /// For people.
        table,
        /// For people with room.
        wide,
        /// As the engine sent it.
        json,
        /// The same as YAML.
        yaml,
        /// The same, each element of a list in a line of its own.
        jsonl,
        /// Only what it is about.
        name
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, wide, json, yaml, jsonl or name. Default: table.")
    private Format format = Format.table;

    /// Sends a request and writes the answer.
    ///
    /// @return the exit code
    /// @throws ClientException when there is no good answer
    public int ask(EngineSession engine, ApiCall call, AnswerView view) {
        show(engine.terminal(), engine.send(call), view);
        return ExitCode.OK;
    }

    /// Writes an answer.
    public void show(Terminal terminal, Document answer, AnswerView view) {
        show(terminal, answer.text(), view);
    }

    /// The same of JSON.
    public void show(Terminal terminal, String json, AnswerView view) {
        switch (format) {
            case table, wide -> terminal.print(view.text(tree(json), format == Format.wide));
            case json -> terminal.printLine(json.stripTrailing());
            case yaml -> terminal.print(AnswerYaml.of(tree(json)));
            case jsonl -> lines(terminal, json);
            case name -> view.names(tree(json)).forEach(terminal::printLine);
        }
    }

    private static JsonNode tree(String json) {
        return EngineSession.tree(new Document(json, "", ""));
    }

    private static void lines(Terminal terminal, String json) {
        JsonNode tree = EXACT.readTree(json);
        if (tree.isArray()) {
            tree.valueStream().forEach(element -> terminal.printLine(ModelJson.write(element)));
        } else {
            terminal.printLine(ModelJson.write(tree));
        }
    }
}
