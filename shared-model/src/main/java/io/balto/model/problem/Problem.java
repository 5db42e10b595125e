package io.balto.model.problem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Why a request was refused, in the shape of `application/problem+json`.
///
/// Source: RFC 9457 §3, with the members `code`, `request_id`, `generation` and `errors` added.
///
/// @param type relative reference to a page about it, `/balto/problems/` and the code
/// @param title the same short sentence for every problem of this type
/// @param status HTTP status of the answer, 400 to 599
/// @param detail what happened this time
/// @param instance path of the request that was refused; absent until an endpoint knows it
/// @param code snake-case word for programs
/// @param requestId id of the request that was refused; absent until an endpoint knows it
/// @param generation the configuration that was current; absent when it does not matter
/// @param errors everything that is wrong with the document, at once
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        @Nullable String requestId,
        @Nullable Long generation,
        List<Violation> errors) {
    /// Where every problem type is described.
    public static final String TYPE_PREFIX = "/balto/problems/";

    /// Copies the errors and refuses a status that is no failure.
    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem has a status from 400 to 599");
        }
        errors = List.copyOf(errors);
    }

    /// A problem that is not about single values of a document.
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(
                TYPE_PREFIX + code, title, status, detail, null, code, null, null, List.of());
    }

    /// A document with at least one wrong value: status 400, code `invalid_document`.
    public static Problem invalid(String detail, List<Violation> errors) {
        return of(400, "invalid_document", "The document is not valid", detail).withErrors(errors);
    }

    /// The same problem with these errors.
    public Problem withErrors(List<Violation> those) {
        return new Problem(
                type, title, status, detail, instance, code, requestId, generation, those);
    }

    /// The same problem seen against this generation of the configuration.
    public Problem withGeneration(long number) {
        return new Problem(type, title, status, detail, instance, code, requestId, number, errors);
    }

    /// The same problem as the answer to one request.
    public Problem withRequest(String path, String id) {
        return new Problem(type, title, status, detail, path, code, id, generation, errors);
    }
}
