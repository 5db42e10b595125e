package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.load.LoadResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `balto config show`: prints the configuration as the engine would understand it.
@Command(
        name = "show",
        description = {
            "Prints the configuration after variables and flags, as YAML.",
            "Secrets, and what comes from secret files, are masked."
        })
final class ConfigShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final ConfigOptions config;

    @Option(names = "--effective", description = "With everything that was left out.")
    private boolean effective;

    @Option(names = "--origin", description = "Says behind each value where it comes from.")
    private boolean origin;

    ConfigShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        return switch (config.load()) {
            case LoadResult.Invalid(var report) -> {
                terminal.tell(ReportText.of(report, terminal).stripTrailing());
                yield ExitCode.NEGATIVE;
            }
            case LoadResult.Loaded loaded -> {
                ValueSources sources = origin ? new ValueSources(loaded, config.variables()) : null;
                terminal.print(ShownConfig.text(loaded, effective, sources));
                yield ExitCode.OK;
            }
        };
    }
}
