package io.balto.engine.cli;

import io.balto.client.ApiCalls;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.EngineAddress;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.ListenAddress;
import io.balto.engine.config.load.LoadResult;
import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

/// `balto health`: asks a running engine whether it is well; made for probes of containers.
@Command(
        name = "health",
        description = "Asks a running engine whether it is well (GET /health).",
        footer = {"", "Exit codes: 0 well, 1 it answers but is not well, 3 it does not answer."})
final class HealthCommand implements Callable<Integer> {
    private static final int WELL = 200;

    private final Surroundings surroundings;

    @Mixin private final ConfigOptions config;

    @Option(
            names = {"-e", "--engine"},
            paramLabel = "URL",
            description =
                    "Where the engine is, http://host:port or unix:/path. Default: the variable"
                            + " BALTO_ENGINE, else this machine on the port of the configuration.")
    private @Nullable String engine;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = WaitingTime.class,
            description = "How long to wait for the answer. Default: 2s.")
    private DurationText timeout = new DurationText(Duration.ofSeconds(2));

    HealthCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOptions(surroundings);
    }

    @Override
    public Integer call() {
        String base = address();
        Profile profile;
        try {
            profile = EngineAddress.profile(base);
        } catch (IllegalArgumentException refused) {
            surroundings.terminal().complain(String.valueOf(refused.getMessage()));
            return ExitCode.USAGE;
        }
        try (HttpBaltoClient client = new HttpBaltoClient(profile, "", timeout.duration())) {
            return told(client.exchange(ApiCalls.health()).join());
        } catch (CompletionException _) {
            surroundings
                    .terminal()
                    .complain("no engine answers at " + base + "; is it running? (balto run)");
            return ExitCode.UNREACHABLE;
        }
    }

    private int told(HttpResponse<String> response) {
        surroundings.terminal().printLine(response.body().stripTrailing());
        return response.statusCode() == WELL ? ExitCode.OK : ExitCode.NEGATIVE;
    }

    private String address() {
        String given = engine == null ? config.variables().value("BALTO_ENGINE") : engine;
        if (!given.isEmpty()) {
            return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        }
        EngineConfig read =
                config.load() instanceof LoadResult.Loaded(EngineConfig loaded, _, _, _)
                        ? loaded
                        : EngineConfig.defaults();
        ListenAddress port = read.server().port();
        boolean everywhere = port.host().isEmpty() || port.host().matches("0\\.0\\.0\\.0|::");
        return "http://" + new ListenAddress(everywhere ? "127.0.0.1" : port.host(), port.port());
    }
}
