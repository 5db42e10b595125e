package io.balto.client;

import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Why a request to an engine has no good answer.
public sealed interface ClientProblem {
    /// The engine could not be reached, or did not answer in time.
    ///
    /// @param cause one sentence, for example `connection refused`
    record Offline(String cause) implements ClientProblem {}

    /// No token, or one the engine does not know: 401.
    record Unauthorized(Problem problem) implements ClientProblem {}

    /// The caller is known and may not do this: 403.
    record Forbidden(Problem problem) implements ClientProblem {}

    /// There is no such thing: 404, 405, 410.
    record NotFound(Problem problem) implements ClientProblem {}

    /// Somebody else was faster, or something is in the way: 409, 412, 428.
    ///
    /// @param currentTag ETag of what is there now; absent when the engine did not say
    record Conflict(Problem problem, @Nullable String currentTag) implements ClientProblem {}

    /// Too many requests: 429.
    ///
    /// @param retryAfter how long the engine asks to wait
    record RateLimited(Problem problem, Duration retryAfter) implements ClientProblem {}

    /// The document or the query is wrong: any other 4xx.
    record Invalid(Problem problem) implements ClientProblem {
        /// Everything that is wrong with it, at once.
        public List<Violation> violations() {
            return problem.errors();
        }
    }

    /// The engine failed, is overloaded or stopping, or answered something unreadable: 5xx.
    record Server(Problem problem) implements ClientProblem {}

    /// The problem that made a future fail; a bug is told as `Server`.
    static ClientProblem of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ClientException client) {
            return client.problem();
        }
        return new Server(Problem.of(500, "client_bug", "The console made a mistake", "" + cause));
    }

    /// The problem as the engine told it; for `Offline` one made here.
    default Problem problemDocument() {
        return switch (this) {
            case Offline(String cause) ->
                    Problem.of(503, "offline", "The engine does not answer", cause);
            case Unauthorized(var problem) -> problem;
            case Forbidden(var problem) -> problem;
            case NotFound(var problem) -> problem;
            case Conflict(var problem, var _) -> problem;
            case RateLimited(var problem, var _) -> problem;
            case Invalid(var problem) -> problem;
            case Server(var problem) -> problem;
        };
    }

    /// What happened, in one or two sentences; never a bare code.
    default String message() {
        Problem problem = problemDocument();
        return problem.detail().isEmpty()
                ? problem.title()
                : problem.title() + ": " + problem.detail();
    }

    /// Whether the same request may succeed later without anybody doing something.
    default boolean isPassing() {
        return switch (this) {
            case Offline _, RateLimited _, Server _ -> true;
            case Unauthorized _, Forbidden _, NotFound _, Conflict _, Invalid _ -> false;
        };
    }
}
