package io.balto.engine.admin.http;

import io.balto.model.problem.Problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every reason for which the REST API refuses a request, with what to do about it. A code is part
/// of the interface: it may be added, never renamed.
public enum ProblemType {
    /// The document has something wrong in it.
    INVALID_DOCUMENT(
            400,
            "The document is not valid",
            "Correct what `errors` names; each entry points to a value and says what is allowed."),
    /// The query has something wrong in it.
    INVALID_QUERY(
            400,
            "The query is not valid",
            "Correct the parameter that `errors` names; the documentation of the resource lists"
                    + " all."),
    /// No token, or one that is not known.
    UNAUTHORIZED(
            401,
            "A valid token is needed",
            "Send `Authorization: Bearer TOKEN` with a token from `admin.tokens` or POST"
                    + " /balto/tokens."),
    /// The caller is known but may not do this.
    FORBIDDEN(
            403,
            "This caller may not do that",
            "Use a token whose role and services cover the request."),
    /// Not from this machine.
    LOOPBACK_ONLY(
            403,
            "The REST API serves this machine only",
            "Configure `admin.tokens` or `admin.allow`, or ask from the machine itself."),
    /// A name in Host that could be somebody else's.
    WRONG_HOST(
            403,
            "The Host field is not one of this engine",
            "Use localhost, 127.0.0.1 or [::1], add the name to `admin.allowed_hosts`, or send a"
                    + " token."),
    /// A page of another origin asked.
    FOREIGN_ORIGIN(
            403,
            "A web page of another origin may not ask",
            "Send a token; pages of other origins cannot do without."),
    /// There is nothing at this path.
    NOT_FOUND(
            404,
            "There is no such resource",
            "GET /balto/openapi.json lists every resource; ids may be percent-encoded."),
    /// No service has this id.
    UNKNOWN_SERVICE(
            404,
            "There is no such service",
            "GET /balto/services lists the ids and uids there are."),
    /// The service has no such backend.
    UNKNOWN_BACKEND(
            404,
            "There is no such backend",
            "GET /balto/services/{service}/-/backends lists the backends of a service."),
    /// The generation is not kept.
    UNKNOWN_GENERATION(
            404,
            "There is no such generation",
            "GET /balto/config/generations lists those that are kept."),
    /// No token has this id.
    UNKNOWN_TOKEN(404, "There is no such token", "GET /balto/tokens lists the ids there are."),
    /// Metrics are switched off.
    METRICS_DISABLED(
            404,
            "Metrics are switched off",
            "Set `global.metrics.enabled: true` and start the engine again."),
    /// The resource does not know the method.
    METHOD_NOT_ALLOWED(
            405, "The resource does not know this method", "Use one of the methods in `Allow`."),
    /// No answer would be understood.
    NOT_ACCEPTABLE(
            406,
            "No answer has a media type that Accept allows",
            "Leave Accept out, or name one of the media types in the detail."),
    /// A service with this id is there already.
    SERVICE_EXISTS(
            409,
            "The service exists already",
            "Replace it with PUT, or register another domain or path prefix."),
    /// Another service has the route.
    DUPLICATE_ROUTE(
            409,
            "The route is taken",
            "Choose another path prefix, or change the service that has it."),
    /// No other backend could take the requests.
    LAST_ELIGIBLE(
            409,
            "It is the last eligible backend",
            "Bring another backend back first, or repeat with `?force=true`."),
    /// The same key, and the first request has not ended.
    IDEMPOTENCY_IN_FLIGHT(
            409,
            "The first request with this key has not ended",
            "Repeat the request after the seconds in `Retry-After`."),
    /// Something else is in the way.
    CONFLICT(409, "It conflicts with what is there", "Read the current state and try again."),
    /// A change that was decided already.
    ALREADY_DECIDED(
            410,
            "The change was confirmed or reverted already",
            "GET /balto/config/generations tells what became of it."),
    /// Somebody else was faster.
    CHANGED_MEANWHILE(
            412,
            "It was changed in the meantime",
            "Read it again; `diff` says what changed. Repeat with the new ETag."),
    /// The body is not of a media type that is read here.
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body has a media type that is not read here",
            "Send the field Content-Type: application/json."),
    /// The same key with another body.
    IDEMPOTENCY_MISMATCH(
            422,
            "The key was used for another request",
            "Use a new Idempotency-Key for a new request."),
    /// A condition is asked for.
    PRECONDITION_REQUIRED(
            428,
            "A change must name what it is based on",
            "Send If-Match with the ETag of the object, or `*`."),
    /// Too many requests.
    RATE_LIMITED(
            429,
            "Too many requests",
            "Wait for the seconds in `Retry-After`; streams cost less than polling."),
    /// A bug.
    INTERNAL(
            500,
            "The engine has made a mistake",
            "Report it with the request id; the event log says more."),
    /// It could not be kept.
    NOT_DURABLE(
            503,
            "The change could not be kept",
            "Make room on the disk of the state directory; what is served goes on."),
    /// Too much at once.
    OVERLOADED(
            503, "Too many administrative requests at once", "Repeat after `Retry-After` seconds."),
    /// The engine ends.
    STOPPING(503, "The engine is stopping", "Ask again when it runs again.");

    private final int status;
    private final String title;
    private final String remedy;

    ProblemType(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /// The word for programs.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status it is answered with.
    public int status() {
        return status;
    }

    /// One short sentence without full stop.
    public String title() {
        return title;
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }

    /// A problem of this type.
    ///
    /// @param detail what happened this time
    public Problem of(String detail) {
        return Problem.of(status, code(), title, detail);
    }

    /// The type with this code.
    public static Optional<ProblemType> withCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
