package io.balto.engine.cli;

import io.balto.engine.config.load.ConfigSchema;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/// Prints the JSON Schema of the configuration file.
@Command(
        name = "schema",
        description = "Prints the JSON Schema (2020-12) of the configuration file.")
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.data().print(ConfigSchema.ofFile());
        return ExitCode.OK;
    }
}
