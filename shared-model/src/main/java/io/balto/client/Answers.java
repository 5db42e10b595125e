package io.balto.client;

import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// What the answers of an engine mean. Pure.
final class Answers {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private Answers() {}

    static <T> T record(HttpResponse<String> response, Class<T> type) {
        return ModelJson.readable(successful(response).body(), type)
                .orElseThrow(() -> unreadable(response));
    }

    static <T> List<T> list(HttpResponse<String> response, Class<T> type) {
        return ModelJson.readableList(successful(response).body(), type)
                .orElseThrow(() -> unreadable(response));
    }

    static Document document(HttpResponse<String> response) {
        return new Document(
                successful(response).body(),
                response.headers().firstValue("ETag").orElse(""),
                response.headers().firstValue("Balto-Warning").orElse(""));
    }

    private static HttpResponse<String> successful(HttpResponse<String> response) {
        if (response.statusCode() >= 200 && response.statusCode() < 300) {
            return response;
        }
        throw new ClientException(problem(response, response.body()));
    }

    /// The problem of an answer that is none of 2xx.
    static ClientProblem problem(HttpResponse<?> response, String body) {
        int status = response.statusCode();
        Problem problem =
                ModelJson.readable(body, Problem.class).orElseGet(() -> unexplained(status));
        return switch (status) {
            case 401 -> new ClientProblem.Unauthorized(problem);
            case 403 -> new ClientProblem.Forbidden(problem);
            case 404, 405, 410 -> new ClientProblem.NotFound(problem);
            case 409, 412, 428 ->
                    new ClientProblem.Conflict(
                            problem, response.headers().firstValue("ETag").orElse(null));
            case 429 -> new ClientProblem.RateLimited(problem, retryAfter(response));
            default ->
                    status >= 400 && status < 500
                            ? new ClientProblem.Invalid(problem)
                            : new ClientProblem.Server(problem);
        };
    }

    /// A proxy or another program in between answers without a problem document.
    private static Problem unexplained(int status) {
        return Problem.of(
                status < 400 || status > 599 ? 502 : status,
                "unexplained",
                "The answer is not one of an engine",
                "status " + status + " without an explanation; is this the address of an engine?");
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(USUAL_WAIT);
    }

    private static ClientException unreadable(HttpResponse<String> response) {
        return new ClientException(
                new ClientProblem.Server(
                        Problem.of(
                                502,
                                "unreadable",
                                "The answer cannot be read",
                                response.uri().getPath()
                                        + " did not answer in the form this program knows")));
    }
}
