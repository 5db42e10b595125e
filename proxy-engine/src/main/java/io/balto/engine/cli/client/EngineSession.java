package io.balto.engine.cli.client;

import io.balto.client.ApiCall;
import io.balto.client.ClientException;
import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.client.EventStream;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.concurrent.CompletionException;

/// One command's talk with one engine; blocks until each answer is there. Used by one thread.
public final class EngineSession {
    private final HttpBaltoClient client;
    private final Surroundings surroundings;

    EngineSession(HttpBaltoClient client, Surroundings surroundings) {
        this.client = client;
        this.surroundings = surroundings;
    }

    /// The engine as the user knows it.
    public Profile profile() {
        return client.profile();
    }

    /// The streams of the command.
    public Terminal terminal() {
        return surroundings.terminal();
    }

    /// Sends a request and waits for the answer; says what the engine warns of.
    ///
    /// @throws ClientException when there is no good answer
    public Document send(ApiCall call) {
        if (surroundings.isVerbose()) {
            terminal().say(call.curl(profile(), client.hasToken()));
        }
        try {
            Document answer = client.send(call).join();
            if (!answer.warning().isEmpty()) {
                terminal().complain("warning: " + answer.warning());
            }
            return answer;
        } catch (CompletionException failed) {
            throw new ClientException(ClientProblem.of(failed));
        }
    }

    /// The answer to a request as a tree.
    ///
    /// @throws ClientException when there is no good answer
    public JsonNode read(ApiCall call) {
        return tree(send(call));
    }

    /// An answer as a tree.
    ///
    /// @throws ClientException when it is not JSON
    public static JsonNode tree(Document answer) {
        try {
            return ModelJson.mapper().readTree(answer.text());
        } catch (JacksonException _) {
            throw new ClientException(
                    new ClientProblem.Server(
                            Problem.of(
                                    502,
                                    "unreadable",
                                    "The answer cannot be read",
                                    "it is not JSON; is this the address of an engine?")));
        }
    }

    /// Follows a stream until it is closed.
    public EventStream open(ApiCall call, EventStream.Listener listener) {
        if (surroundings.isVerbose()) {
            terminal().say(call.curl(profile(), client.hasToken()));
        }
        return client.open(call, listener);
    }
}
