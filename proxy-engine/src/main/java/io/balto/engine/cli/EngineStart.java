package io.balto.engine.cli;

import io.balto.engine.NanoClock;
import io.balto.engine.SystemNanoClock;
import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.logging.LoggingSetup;
import io.balto.engine.server.BaltoEngine;
import io.balto.engine.server.DemoBackends;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.ProcessSignals;
import io.balto.engine.server.StartResult;
import io.balto.engine.server.StatePlace;
import io.balto.engine.systemd.Notifier;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// Starts an engine, step by step, and runs it until it is told to stop.
///
/// @param loaded what it serves
/// @param config reads the same files again
/// @param state where changes over REST are kept
/// @param demo whether it also starts demo backends
/// @param watch whether files are read again when they change; null for what the configuration says
record EngineStart(
        EngineConfig loaded,
        ConfigOptions config,
        StatePlace state,
        boolean demo,
        @Nullable Boolean watch,
        Terminal terminal)
        implements Callable<Integer> {
    private static final String THIS_MACHINE = "127.0.0.1";

    /// @return the exit code of the process
    @Override
    public Integer call() throws IOException, InterruptedException {
        NanoClock clock = new SystemNanoClock();
        return switch (LoggingSetup.start(loaded.global().logging(), clock)) {
            case LoggingSetup.Outcome.Refused(String key, Path path, String why) -> {
                terminal.complain(key + ": cannot write " + path + ": " + why);
                yield ExitCode.START_FAILED;
            }
            case LoggingSetup.Outcome.Started(LoggingSetup logging) -> {
                try (logging) {
                    yield startBackends(clock, logging);
                }
            }
        };
    }

    private int startBackends(NanoClock clock, LoggingSetup logging)
            throws IOException, InterruptedException {
        if (!demo) {
            return startEngine(clock, logging, null);
        }
        try (DemoBackends backends = DemoBackends.start()) {
            return startEngine(clock, logging, backends);
        }
    }

    private int startEngine(NanoClock clock, LoggingSetup logging, @Nullable DemoBackends backends)
            throws InterruptedException {
        String host = config.variables().value("BALTO_UPSTREAM_HOST");
        ProcessControls controls = new ProcessControls(logging);
        EngineOptions options =
                new EngineOptions(
                        clock,
                        host.isEmpty() ? THIS_MACHINE : host,
                        logging.accessLog(),
                        state,
                        controls);
        EngineConfig served = RunningEngine.withDemo(loaded, backends);
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
