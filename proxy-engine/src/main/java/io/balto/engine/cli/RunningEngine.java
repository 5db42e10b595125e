package io.balto.engine.cli;

import io.balto.engine.admin.change.Controls.Reloaded;
import io.balto.engine.admin.http.Violations;
import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.ListenAddress;
import io.balto.engine.config.ServerConfig;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;
import io.balto.engine.logging.LoggingSetup;
import io.balto.engine.server.BaltoEngine;
import io.balto.engine.server.ConfigWatch;
import io.balto.engine.server.DemoBackends;
import io.balto.engine.server.ReloadSource;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.systemd.Notifier;
import io.balto.model.CountText;
import io.balto.model.service.ServiceDefinition;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/// An engine in the foreground: what it says when it starts, the signals it hears, the files it
/// watches.
final class RunningEngine {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.cli");

    private final BaltoEngine engine;
    private final LoggingSetup logging;
    private final ConfigOptions config;
    private final Terminal terminal;
    private final @Nullable DemoBackends backends;
    private final Notifier notifier;
    private final ConfigWatch watch;

    RunningEngine(
            BaltoEngine engine,
            LoggingSetup logging,
            ConfigOptions config,
            Terminal terminal,
            @Nullable DemoBackends backends,
            Notifier notifier) {
        this.engine = engine;
        this.notifier = notifier;
        this.logging = logging;
        this.config = config;
        this.terminal = terminal;
        this.backends = backends;
        this.watch = new ConfigWatch(config.watched(), () -> reload(ReloadSource.FILE));
        engine.publish(logging);
    }

    /// A configuration with the demo service added, where there are demo backends.
    static EngineConfig withDemo(EngineConfig config, @Nullable DemoBackends backends) {
        if (backends == null) {
            return config;
        }
        ServiceDefinition added = backends.service();
        List<ServiceDefinition> services = new ArrayList<>(config.services());
        if (services.stream().noneMatch(service -> service.id().equals(added.id()))) {
            services.add(added);
        }
        return config.withServices(services);
    }

    /// Serves until TERM or INT, then stops in order.
    ///
    /// @param watched whether the configuration is read again when it changes
    int runUntilStopped(EngineConfig served, boolean watched, RunSignals signals)
            throws InterruptedException {
        try (watch) {
            signals.onHangUp(() -> watch.execute(() -> reload(ReloadSource.SIGNAL)));
            if (watched) {
                watch.start();
            }
            greet(served);
            notifier.ready(engine::pulse, engine::status);
            signals.awaitStop();
        }
        ServerConfig server = served.server();
        notifier.stopping(server.drainPause().plus(server.drainTimeout()));
        int cut = engine.stop();
        terminal.say("balto: stopped, " + CountText.of(cut, "request") + " cut");
        return ExitCode.OK;
    }

    private void greet(EngineConfig served) {
        InetSocketAddress address = engine.address();
        ListenAddress bound = new ListenAddress(served.server().port().host(), address.getPort());
        int count = engine.snapshots().current().serviceCount();
        terminal.say(
                "balto: listening on %s (%s), %s"
                        .formatted(bound, engine.transport(), CountText.of(count, "service")));
        for (ServiceDefinition service : served.services()) {
            List<String> urls = service.backendList().stream().map(b -> b.url()).toList();
            terminal.say(
                    "  %s%s -> %s"
                            .formatted(
                                    service.domain(),
                                    service.pathPrefix(),
                                    String.join(", ", urls)));
        }
        if (backends != null) {
            terminal.say("try:  curl http://localhost:" + address.getPort() + "/hello");
        }
        LOG.info("Engine ready address={} services={}", address, count);
    }

    private void reload(ReloadSource by) {
        var _ = read(by);
    }

    /// Reads the files again for somebody over REST; returns at once.
    CompletionStage<Reloaded> reloadFiles() {
        try {
            return CompletableFuture.supplyAsync(() -> read(ReloadSource.API), watch::execute)
                    .thenCompose(result -> result);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    new Reloaded(false, List.of(), List.of(), "the engine is stopping"));
        }
    }

    /// Reads the files again and says what became of it, to the log and to whoever asked. On the
    /// thread of the watch, so that of two reloads the later one reads later.
    private CompletionStage<Reloaded> read(ReloadSource by) {
        notifier.reloading();
        return readFiles(by).whenComplete((_, _) -> notifier.reloaded());
    }

    private CompletionStage<Reloaded> readFiles(ReloadSource by) {
        LoadResult result = config.load();
        if (!(result instanceof LoadResult.Loaded(EngineConfig read, _, _, _))) {
            result.report()
                    .shown()
                    .forEach(
                            finding ->
                                    LOG.error(
                                            "Configuration refused finding=\"{}\"",
                                            Report.lineWithSuggestionFor(finding)));
            LOG.error(
                    "Configuration not reloaded, the last good one stays findings={}",
                    result.report().shown().size());
            engine.reloadRefused(by, refusal(result.report().shown()));
            return CompletableFuture.completedFuture(
                    new Reloaded(false, Violations.errors(result.report().shown()), List.of(), ""));
        }
        return engine.reload(by, withDemo(read, backends))
                .thenApply(
                        change -> {
                            if (change instanceof ChangeResult.Applied) {
                                logging.changeLevels(read.global().logging().level());
                            }
                            return report(change);
                        });
    }

    private static String refusal(List<Finding> findings) {
        return CountText.of(findings.size(), "finding")
                + " in the configuration files, the first is "
                + Report.lineWithSuggestionFor(findings.getFirst());
    }

    private static Reloaded report(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Applied applied -> {
                applied.warnings()
                        .forEach(warning -> LOG.warn("Configuration warning text=\"{}\"", warning));
                LOG.info("Configuration reloaded generation={}", applied.generation());
                yield new Reloaded(true, List.of(), applied.warnings(), "");
            }
            case ChangeResult.Rejected(var problem) -> {
                problem.errors()
                        .forEach(
                                error ->
                                        LOG.error(
                                                "Configuration refused finding=\"{}: {}\"",
                                                error.pointer(),
                                                error.message()));
                LOG.error(
                        "Configuration not reloaded, the last good one stays findings={}"
                                + " detail=\"{}\"",
                        problem.errors().size(),
                        problem.detail());
                yield new Reloaded(false, problem.errors(), List.of(), problem.detail());
            }
            case ChangeResult.NotDurable(String cause) -> {
                LOG.error("Configuration not reloaded cause=\"{}\"", cause);
                yield new Reloaded(false, List.of(), List.of(), cause);
            }
            case ChangeResult.Stopping _, ChangeResult.Possible _ -> {
                LOG.info("Configuration not reloaded, the engine is stopping");
                yield new Reloaded(false, List.of(), List.of(), "the engine is stopping");
            }
        };
    }
}
