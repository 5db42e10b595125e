package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.manual.CommandPage;
import io.balto.engine.cli.manual.ConfigPage;
import io.balto.engine.server.BuildFacts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/// `balto manpage`: prints a manual page, for packages.
@Command(
        name = "manpage",
        hidden = true,
        description = "Prints the manual page balto(8) or balto.yaml(5) as troff.")
final class ManpageCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "PAGE", arity = "0..1", description = "balto or balto.yaml.")
    private String name = "balto";

    ManpageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String version = BuildFacts.all().getOrDefault("version", "");
        surroundings
                .terminal()
                .print(
                        switch (name) {
                            case "balto" -> CommandPage.of(spec.root(), version);
                            case "balto.yaml" -> ConfigPage.of(version);
                            default ->
                                    throw new ParameterException(
                                            spec.commandLine(),
                                            "the pages are balto and balto.yaml");
                        });
        return ExitCode.OK;
    }
}
