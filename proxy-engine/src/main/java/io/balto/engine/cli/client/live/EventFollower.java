package io.balto.engine.cli.client.live;

import io.balto.client.ApiCall;
import io.balto.client.ClientProblem;
import io.balto.client.EventStream;
import io.balto.client.ServerEvent;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.ProblemText;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.json.ModelJson;
import io.balto.model.service.DurationText;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Shows events as they come, each once, until so many were shown or the engine refuses.
///
/// Before the stream is open its fields belong to the command's thread, then to the stream's.
final class EventFollower implements EventStream.Listener {
    private final Terminal terminal;
    private final Consumer<String> shown;
    private final CompletableFuture<Ending> end = new CompletableFuture<>();
    private long left;
    private long lastId;

    /// How it ended.
    private sealed interface Ending {
        /// Enough was shown.
        record Enough() implements Ending {}

        /// The engine refused the stream.
        record Refused(ClientProblem problem) implements Ending {}
    }

    /// @param shown takes the JSON of an event
    /// @param most how many are shown
    EventFollower(Terminal terminal, Consumer<String> shown, long most) {
        this.terminal = terminal;
        this.shown = shown;
        this.left = most;
    }

    /// Follows a stream; blocks until it ends.
    ///
    /// @param after events up to this id were shown already
    /// @return the exit code
    int follow(EngineSession engine, ApiCall stream, long after) throws InterruptedException {
        lastId = after;
        if (left <= 0) {
            return ExitCode.OK;
        }
        try (EventStream _ = engine.open(stream, this)) {
            return switch (end.get()) {
                case Ending.Enough() -> ExitCode.OK;
                case Ending.Refused(var problem) ->
                        new ProblemText(terminal, engine.profile().address()).tell(problem);
            };
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Shows one that is known already.
    void show(JsonNode event) {
        if (left > 0) {
            left--;
            shown.accept(ModelJson.write(event));
        }
    }

    @Override
    public void onOpen() {
        // nothing to say; what was missed comes first
    }

    @Override
    public void onEvent(ServerEvent event) {
        switch (event.name()) {
            case "resync" ->
                    terminal.complain("warning: events were lost, the engine keeps them no longer");
            case "lagged" -> terminal.complain("warning: events were lost, " + event.data());
            default -> onOne(event);
        }
    }

    private void onOne(ServerEvent event) {
        try {
            JsonNode told = ModelJson.mapper().readTree(event.data());
            long id = told.path("id").asLong(0);
            if (id > lastId && left > 0) {
                lastId = id;
                left--;
                shown.accept(event.data());
            }
        } catch (JacksonException _) {
            terminal.complain("warning: an event could not be read");
        }
        if (left <= 0) {
            end.complete(new Ending.Enough());
        }
    }

    @Override
    public void onInterrupted(ClientProblem problem, Duration retryIn) {
        terminal.say(
                "balto: the stream broke (%s); trying again in %s"
                        .formatted(
                                problem.message(),
                                new DurationText(Duration.ofSeconds(retryIn.toSeconds()))));
    }

    @Override
    public void onRefused(ClientProblem problem) {
        end.complete(new Ending.Refused(problem));
    }
}
