package io.balto.engine.cli.client;

import io.balto.client.ClientException;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.engine.cli.WaitingTime;
import io.balto.engine.cli.invocation.EngineAddress;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// The options that say which engine is meant and how long it may take to answer.
///
/// Precedence: flag, then variable, then the current context, then this machine.
public final class EngineChoice {
    private static final String THIS_MACHINE = "http://localhost:5500";

    private final Surroundings surroundings;
    private final Contexts contexts;

    @Option(
            names = {"-e", "--engine"},
            paramLabel = "URL|CONTEXT",
            description =
                    "Which engine: http://host:port, unix:/path or a context. Default: the variable"
                            + " BALTO_ENGINE, the current context, http://localhost:5500.")
    private @Nullable String engine;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Where the token is, in the first line. Default: the variable BALTO_TOKEN, the"
                            + " file in BALTO_TOKEN_FILE, the file of the context.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = WaitingTime.class,
            description = "How long to wait for an answer. Default: 10s.")
    private DurationText timeout = new DurationText(Duration.ofSeconds(10));

    /// Options of a command that runs there.
    public EngineChoice(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.contexts = new Contexts(surroundings);
    }

    /// What a command says to an engine and makes of its answers.
    public interface Conversation {
        /// Talks; what the engine refuses is thrown and told by the caller.
        ///
        /// @return the exit code
        /// @throws ClientException when there is no good answer
        int with(EngineSession engine) throws InterruptedException;
    }

    /// Opens a session, lets the command talk, and tells what the engine refused.
    ///
    /// @return the exit code
    public int ask(Conversation conversation) throws InterruptedException {
        Terminal terminal = surroundings.terminal();
        Profile profile;
        String token;
        try {
            profile = profile();
            token = TokenSource.token(surroundings, tokenFile, profile);
        } catch (IOException broken) {
            terminal.complain(String.valueOf(broken.getMessage()));
            return ExitCode.NEGATIVE;
        } catch (IllegalArgumentException refused) {
            terminal.complain(String.valueOf(refused.getMessage()));
            return ExitCode.USAGE;
        }
        if (!token.isEmpty() && profile.isReadableOnTheWay()) {
            terminal.complain("warning: the token goes to " + profile.address() + " in plain text");
        }
        try (HttpBaltoClient client = new HttpBaltoClient(profile, token, timeout.duration())) {
            return conversation.with(new EngineSession(client, surroundings));
        } catch (ClientException refused) {
            return new ProblemText(terminal, profile.address()).tell(refused.problem());
        }
    }

    private Profile profile() throws IOException {
        String variable = surroundings.variable("BALTO_ENGINE");
        String named = engine == null ? variable : engine;
        if (named.isEmpty()) {
            String current = contexts.current();
            return current.isEmpty()
                    ? EngineAddress.profile(THIS_MACHINE)
                    : contexts.named(current);
        }
        return isAddress(named) ? EngineAddress.profile(named) : contexts.named(named);
    }

    private static boolean isAddress(String named) {
        return named.contains("://") || named.startsWith("unix:");
    }
}
