package io.balto.engine.local;

import io.balto.model.problem.Problem;

import java.util.function.Consumer;

/// Serves the paths that are the engine's own, on every domain of a listener.
public interface LocalResponder {
    /// Whether a path is the engine's own. On the hot path: called for every request.
    ///
    /// @param path as sent or with dot segments resolved, without query
    boolean owns(String path);

    /// Most content bytes of a request, beyond which it is refused with 413.
    int maxBodyBytes();

    /// Whether the body of a request is read before it is answered: whoever will be refused need
    /// not be listened to. On the hot path of no traffic; must not block.
    ///
    /// @param head the request without its body
    boolean wantsBody(LocalRequest head);

    /// The answer to a request that cannot be read in full: its body is too large, too slow or
    /// malformed. Called on an event loop, which it must not block.
    ///
    /// @param head the request without its body
    LocalResponse refusal(LocalRequest head, Problem problem);

    /// Answers, now or later, from any thread, exactly once. Called on an event loop, which it must
    /// not block.
    void respond(LocalRequest request, Consumer<LocalAnswer> reply);
}
