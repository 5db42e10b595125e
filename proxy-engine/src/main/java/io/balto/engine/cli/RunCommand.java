package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;
import io.balto.engine.server.StatePlace;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// Runs the engine in the foreground until it is told to stop.
///
/// It only gets that far here; the rest begins once nothing is left of the command line and of the
/// settings as they were written, which are megabytes that an engine would hold for its whole life.
@Command(
        name = RunCommand.NAME,
        description = {
            "Runs the engine until it is told to stop.",
            "HUP reads the configuration again, USR1 opens log files anew, TERM and INT stop in"
                    + " order, a second INT at once."
        },
        footer = {"", "Exit codes: 0 stopped in order, 1 invalid configuration, 6 start failed."})
final class RunCommand implements Callable<Callable<Integer>> {
    static final String NAME = "run";

    private final Surroundings surroundings;

    @Mixin private final ConfigOptions config;

    @Mixin private final StateDirectory stateDirectory = new StateDirectory();

    @Option(
            names = "--demo",
            description = "Also starts demo backends, behind the domain localhost.")
    private boolean demo;

    @Option(
            names = "--watch",
            negatable = true,
            description =
                    "Reads the configuration again when it changes, or never."
                            + " Default: server.watch.")
    private @Nullable Boolean watch;

    @Option(names = "--check", description = "Only says what is wrong with the configuration.")
    private boolean check;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOptions(surroundings);
    }

    @Override
    public Callable<Integer> call() {
        Terminal terminal = surroundings.terminal();
        LoadResult result = config.load();
        if (!result.report().findings().isEmpty()) {
            terminal.tell(ReportText.of(result.report(), terminal).stripTrailing());
        }
        return switch (result) {
            case LoadResult.Invalid(Report report) -> {
                terminal.complain("invalid configuration: " + ReportText.summary(report));
                yield () -> ExitCode.NEGATIVE;
            }
            case LoadResult.Loaded(EngineConfig loaded, _, _, _) -> {
                if (check) {
                    terminal.say("balto: the configuration is valid");
                    yield () -> ExitCode.OK;
                }
                if (config.paths().isEmpty()) {
                    terminal.say("balto: no configuration file was found; the defaults hold");
                }
                StatePlace state = stateDirectory.place();
                yield new EngineStart(loaded, config, state, demo, watch, terminal);
            }
        };
    }
}
