package io.balto.engine.cli.client.change;

import io.balto.client.Document;
import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.AnswerYaml;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `balto export`: everything that is served, as a file.
@Command(
        name = "export",
        description = "Prints all services of a running engine as a file for balto apply.")
final class ExportCommand implements Callable<Integer> {
    /// How it is written.
    enum Format {
        /// As in configuration files.
        yaml,
        /// As the engine sent it.
        json
    }

    @Mixin private final EngineChoice engines;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "yaml or json. Default: yaml.")
    private Format format = Format.yaml;

    ExportCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine -> {
                    Document config = engine.send(OperatorCalls.config());
                    engine.terminal()
                            .print(
                                    switch (format) {
                                        case yaml -> AnswerYaml.of(EngineSession.tree(config));
                                        case json -> config.text().stripTrailing() + "\n";
                                    });
                    return ExitCode.OK;
                });
    }
}
