package io.balto.console.connection;

import io.balto.client.ClientProblem;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.client.Profile.Environment;
import io.balto.model.status.EngineAbout;

import java.net.URI;
import java.time.Duration;

/// Looks whether an engine answers on this machine.
final class LocalEngine {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private LocalEngine() {}

    /// What answers at this address, in a sentence; empty for nothing that looks like an engine.
    /// Blocks for a second at most.
    static String look(URI address) {
        Profile here = new Profile("local", address, null, Environment.DEV, false);
        try (HttpBaltoClient client = new HttpBaltoClient(here, "", LIMIT)) {
            return client.about()
                    .handle(
                            (about, failure) ->
                                    failure == null
                                            ? answers(about, address)
                                            : refuses(ClientProblem.of(failure), address))
                    .join();
        }
    }

    private static String answers(EngineAbout about, URI address) {
        return about.name() + " " + about.version() + " answers on " + address.getAuthority();
    }

    private static String refuses(ClientProblem problem, URI address) {
        return switch (problem) {
            case ClientProblem.Unauthorized _, ClientProblem.Forbidden _ ->
                    "An engine answers on " + address.getAuthority() + " and asks for a token";
            case ClientProblem.NotFound _,
                    ClientProblem.Offline _,
                    ClientProblem.Conflict _,
                    ClientProblem.RateLimited _,
                    ClientProblem.Invalid _,
                    ClientProblem.Server _ ->
                    "";
        };
    }
}
