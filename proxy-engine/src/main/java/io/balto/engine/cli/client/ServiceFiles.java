package io.balto.engine.cli.client;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.invocation.Variables;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.document.YamlReader;
import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Configuration files of which the services are meant; references such as `${NAME}` mean variables
/// of this call, not of the engine. Blocks on the disk.
public record ServiceFiles(Surroundings surroundings) {
    /// Reads and checks the files; empty when something is wrong with them, which was told.
    ///
    /// @param files or folders; `-` is standard input
    /// @param variableFiles with variables for references
    public Optional<List<ServiceDefinition>> read(List<Path> files, List<Path> variableFiles) {
        Terminal terminal = surroundings.terminal();
        Findings findings = new Findings();
        Variables variables =
                Variables.of(
                        surroundings.environment(),
                        variableFiles.stream().map(surroundings::resolve).toList(),
                        findings);
        LoadResult result;
        if (findings.hasErrors()) {
            result = new LoadResult.Invalid(new Report(findings.sorted(), variables.texts()));
        } else {
            result = load(files, new ConfigLoader(variables.values(), List.of()));
        }
        if (!result.report().findings().isEmpty()) {
            terminal.tell(ReportText.of(result.report(), terminal).stripTrailing());
        }
        return switch (result) {
            case LoadResult.Invalid(Report report) -> {
                terminal.complain("invalid: " + ReportText.summary(report));
                yield Optional.empty();
            }
            case LoadResult.Loaded(EngineConfig loaded, _, _, _) -> Optional.of(loaded.services());
        };
    }

    private LoadResult load(List<Path> files, ConfigLoader loader) {
        boolean isPiped = files.contains(ConfigOptions.STANDARD_INPUT);
        byte[] input = new byte[0];
        try {
            input = isPiped ? surroundings.terminal().input(YamlReader.MOST_BYTES + 1) : input;
        } catch (IOException _) {
            surroundings.terminal().complain("standard input cannot be read");
        }
        return loader.load(
                files.stream()
                        .map(
                                file ->
                                        file.equals(ConfigOptions.STANDARD_INPUT)
                                                ? file
                                                : surroundings.resolve(file))
                        .toList(),
                input);
    }

    /// The document that wants these services.
    public static ObjectNode document(List<ServiceDefinition> services) {
        ObjectNode document = ModelJson.mapper().createObjectNode();
        ArrayNode array = document.putArray("services");
        for (ServiceDefinition service : services) {
            array.add(tree(service));
        }
        return document;
    }

    /// A definition as it stands in a file: `ports` only where it was given so.
    public static ObjectNode tree(ServiceDefinition service) {
        ObjectNode tree = (ObjectNode) ModelJson.tree(service);
        if (service.backends() != null) {
            tree.remove("ports");
        }
        return tree;
    }
}
