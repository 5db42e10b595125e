package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.config.load.ConfigSchema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `balto schema`: prints the JSON Schema of the configuration.
@Command(
        name = "schema",
        description = "Prints the JSON Schema (2020-12) of the configuration file, for editors.")
final class SchemaCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--service",
            description = "The schema of one service, as the REST API takes it.")
    private boolean service;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.terminal().print(service ? ConfigSchema.ofService() : ConfigSchema.ofFile());
        return ExitCode.OK;
    }
}
