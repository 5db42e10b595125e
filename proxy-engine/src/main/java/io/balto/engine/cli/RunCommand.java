package io.balto.engine.cli;

import io.balto.engine.NanoClock;
import io.balto.engine.SystemNanoClock;
import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;
import io.balto.engine.logging.LoggingSetup;
import io.balto.engine.server.BaltoEngine;
import io.balto.engine.server.DemoBackends;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.ProcessSignals;
import io.balto.engine.server.StartResult;
import io.balto.engine.systemd.Notifier;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// Runs the engine in the foreground until it is told to stop.
@Command(
        name = "run",
        description = {
            "Runs the engine until it is told to stop.",
            "HUP reads the configuration again, USR1 opens log files anew, TERM and INT stop in"
                    + " order, a second INT at once."
        },
        footer = {"", "Exit codes: 0 stopped in order, 1 invalid configuration, 6 start failed."})
final class RunCommand implements Callable<Integer> {
    private static final String THIS_MACHINE = "127.0.0.1";

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
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = surroundings.terminal();
        LoadResult result = config.load();
        if (!result.report().findings().isEmpty()) {
            terminal.tell(ReportText.of(result.report(), terminal).stripTrailing());
        }
        return switch (result) {
            case LoadResult.Invalid(Report report) -> {
                terminal.complain("invalid configuration: " + ReportText.summary(report));
                yield ExitCode.NEGATIVE;
            }
            case LoadResult.Loaded(EngineConfig loaded, _, _, _) -> {
                if (check) {
                    terminal.say("balto: the configuration is valid");
                    yield ExitCode.OK;
                }
                if (config.paths().isEmpty()) {
                    terminal.say("balto: no configuration file was found; the defaults hold");
                }
                yield startLogs(loaded);
            }
        };
    }

    private int startLogs(EngineConfig loaded) throws IOException, InterruptedException {
        NanoClock clock = new SystemNanoClock();
        return switch (LoggingSetup.start(loaded.global().logging(), clock)) {
            case LoggingSetup.Outcome.Refused(String key, Path path, String why) -> {
                surroundings.terminal().complain(key + ": cannot write " + path + ": " + why);
                yield ExitCode.START_FAILED;
            }
            case LoggingSetup.Outcome.Started(LoggingSetup logging) -> {
                try (logging) {
                    yield startBackends(loaded, clock, logging);
                }
            }
        };
    }

    private int startBackends(EngineConfig loaded, NanoClock clock, LoggingSetup logging)
            throws IOException, InterruptedException {
        if (!demo) {
            return startEngine(loaded, clock, logging, null);
        }
        try (DemoBackends backends = DemoBackends.start()) {
            return startEngine(loaded, clock, logging, backends);
        }
    }

    private int startEngine(
            EngineConfig loaded,
            NanoClock clock,
            LoggingSetup logging,
            @Nullable DemoBackends backends)
            throws InterruptedException {
        String host = config.variables().value("BALTO_UPSTREAM_HOST");
        ProcessControls controls = new ProcessControls(logging);
        EngineOptions options =
                new EngineOptions(
                        clock,
                        host.isEmpty() ? THIS_MACHINE : host,
                        logging.accessLog(),
                        stateDirectory.place(),
                        controls);
        EngineConfig served = RunningEngine.withDemo(loaded, backends);
        Terminal terminal = surroundings.terminal();
        RunSignals signals = RunSignals.heard();
        ProcessSignals.on("USR1", logging::reopen);
        return switch (BaltoEngine.start(served, options)) {
            case StartResult.Refused(boolean isConfiguration, var reasons) -> {
                reasons.forEach(terminal::complain);
                yield isConfiguration ? ExitCode.NEGATIVE : ExitCode.START_FAILED;
            }
            case StartResult.Started(BaltoEngine engine, var warnings) -> {
                warnings.forEach(warning -> terminal.complain("warning: " + warning));
                try (Notifier notifier = Notifier.of(System.getenv(), clock)) {
                    RunningEngine running =
                            new RunningEngine(
                                    engine, logging, config, terminal, backends, notifier);
                    controls.reloadBy(running::reloadFiles);
                    yield running.runUntilStopped(
                            served, watch == null ? served.server().watch() : watch, signals);
                }
            }
        };
    }
}
