package io.balto.engine.cli;

import io.balto.engine.NanoClock;
import io.balto.engine.SystemNanoClock;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.logging.LoggingSetup;
import io.balto.engine.server.BaltoEngine;
import io.balto.engine.server.DemoBackends;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.StartResult;

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
                    + " order."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private final ConfigFiles files = new ConfigFiles();

    @Mixin private final StateDirectory stateDirectory = new StateDirectory();

    @Option(
            names = "--demo",
            description = "Also starts demo backends behind http://localhost:5500/.")
    private boolean demo;

    @Option(names = "--check", description = "Only checks the configuration, like validate.")
    private boolean check;

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadResult result = files.load();
        ConfigFiles.print(result.report(), terminal.talk());
        return switch (result) {
            case LoadResult.Invalid _ -> ExitCode.NEGATIVE;
            case LoadResult.Loaded(EngineConfig config, _, _) ->
                    check ? ExitCode.OK : startLogs(config);
        };
    }

    private int startLogs(EngineConfig config) throws IOException, InterruptedException {
        NanoClock clock = new SystemNanoClock();
        return switch (LoggingSetup.start(config.global().logging(), clock)) {
            case LoggingSetup.Outcome.Refused(String key, Path path, String why) -> {
                terminal.talk().println("balto: " + key + ": cannot write " + path + ": " + why);
                yield ExitCode.START_FAILED;
            }
            case LoggingSetup.Outcome.Started(LoggingSetup logging) -> {
                try (logging) {
                    yield startBackends(config, clock, logging);
                }
            }
        };
    }

    private int startBackends(EngineConfig config, NanoClock clock, LoggingSetup logging)
            throws IOException, InterruptedException {
        if (!demo) {
            return startEngine(config, clock, logging, null);
        }
        try (DemoBackends backends = DemoBackends.start()) {
            return startEngine(config, clock, logging, backends);
        }
    }

    private int startEngine(
            EngineConfig config,
            NanoClock clock,
            LoggingSetup logging,
            @Nullable DemoBackends backends)
            throws InterruptedException {
        String host = System.getenv("BALTO_UPSTREAM_HOST");
        EngineOptions options =
                new EngineOptions(
                        clock,
                        host == null || host.isEmpty() ? "127.0.0.1" : host,
                        logging.accessLog(),
                        stateDirectory.place());
        EngineConfig served = RunningEngine.withDemo(config, backends);
        return switch (BaltoEngine.start(served, options)) {
            case StartResult.Refused(boolean isConfiguration, var reasons) -> {
                reasons.forEach(reason -> terminal.talk().println("balto: " + reason));
                yield isConfiguration ? ExitCode.NEGATIVE : ExitCode.START_FAILED;
            }
            case StartResult.Started(BaltoEngine engine, var warnings) -> {
                warnings.forEach(warning -> terminal.talk().println("balto: warning: " + warning));
                yield new RunningEngine(engine, logging, files, terminal, backends)
                        .runUntilStopped(served);
            }
        };
    }
}
