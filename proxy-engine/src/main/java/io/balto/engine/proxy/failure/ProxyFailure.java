package io.balto.engine.proxy.failure;

import io.balto.engine.backend.Outcome;
import io.balto.engine.backend.Unavailable;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.Reason;
import io.balto.model.service.ByteSize;

/// Why an exchange ended without its backend's answer.
public sealed interface ProxyFailure {
    /// The head broke a rule.
    record Refused(HeadResult rule) implements ProxyFailure {}

    /// The path cannot be read in one way.
    record Malformed(String detail) implements ProxyFailure {}

    /// The body cannot be read in one way, or its framing is over a limit.
    record MalformedBody(BodyDecoder.Fault fault) implements ProxyFailure {}

    /// The method is not for a gateway.
    record MethodRefused() implements ProxyFailure {}

    /// The head was not complete in time.
    record HeadTimeout() implements ProxyFailure {}

    /// The body stalled or came too slowly.
    ///
    /// @param paused whether it stalled
    record BodyTimeout(boolean paused) implements ProxyFailure {}

    /// The body is longer than the service, or the REST API, allows.
    ///
    /// @param limit which of both
    record BodyTooLarge(Limit limit, long mostBytes) implements ProxyFailure {}

    /// No service has this host and path.
    record NoRoute() implements ProxyFailure {}

    /// No backend may take the request.
    ///
    /// @param nowNanos when that was found
    record NoBackend(Unavailable unavailable, long nowNanos) implements ProxyFailure {}

    /// The engine has as much in flight as it may have.
    record Overload() implements ProxyFailure {}

    /// The engine is about to stop.
    record Draining() implements ProxyFailure {}

    /// No connection to the backend could be made.
    record ConnectFailed(ConnectResult result) implements ProxyFailure {}

    /// The backend closed before its answer was complete.
    ///
    /// @param untouched whether the connection had served before and closed before any byte of this
    ///   answer
    record Reset(boolean untouched) implements ProxyFailure {}

    /// The backend's answer broke a rule.
    record BadResponse(String detail) implements ProxyFailure {}

    /// The backend answered with a status that its service has asked elsewhere; shown to no client.
    record RetriedStatus(int status) implements ProxyFailure {}

    /// The backend sent nothing for too long.
    record ReadTimeout() implements ProxyFailure {}

    /// The backend took nothing for too long.
    record WriteTimeout() implements ProxyFailure {}

    /// The client is gone.
    record ClientLeft() implements ProxyFailure {}

    /// The client takes nothing of its answer.
    record ClientStalled() implements ProxyFailure {}

    /// A bug in this engine.
    record Internal() implements ProxyFailure {}

    /// The code shown to the client, in the access log and as metric label; it carries the status.
    default Reason reason() {
        return switch (this) {
            case Refused(HeadResult rule) -> reasonOf(rule);
            case Malformed _, MalformedBody _ -> Reason.MALFORMED_REQUEST;
            case MethodRefused _ -> Reason.METHOD_NOT_ALLOWED;
            case HeadTimeout _ -> Reason.HEAD_TIMEOUT;
            case BodyTimeout _ -> Reason.BODY_TIMEOUT;
            case BodyTooLarge _ -> Reason.BODY_TOO_LARGE;
            case NoRoute _ -> Reason.NO_ROUTE;
            case NoBackend(Unavailable unavailable, _) -> reasonOf(unavailable.why());
            case Overload _ -> Reason.OVERLOAD;
            case Draining _ -> Reason.DRAINING;
            case ConnectFailed(ConnectResult result) -> Reason.of(result);
            case Reset _ -> Reason.RESET;
            case BadResponse _, RetriedStatus _ -> Reason.BAD_RESPONSE;
            case ReadTimeout _ -> Reason.READ_TIMEOUT;
            case WriteTimeout _ -> Reason.WRITE_TIMEOUT;
            case ClientLeft _ -> Reason.CLIENT_ABORT;
            case ClientStalled _ -> Reason.CLIENT_STALLED;
            case Internal _ -> Reason.INTERNAL;
        };
    }

    /// What is reported to the backend's circuit and passive health, once a backend was chosen.
    default Outcome outcome() {
        return switch (this) {
            case ConnectFailed(ConnectResult result) ->
                    switch (result) {
                        case TLS -> Outcome.TLS_FAILED;
                        case NO_FILES -> Outcome.NOT_SENT;
                        case OK, REFUSED, TIMEOUT, DNS -> Outcome.CONNECT_FAILED;
                    };
            case Reset(boolean untouched) -> untouched ? Outcome.NOT_SENT : Outcome.RESET;
            case BadResponse _ -> Outcome.BAD_RESPONSE;
            case RetriedStatus(int status) -> Outcome.ofStatus(status);
            case ReadTimeout _, WriteTimeout _ -> Outcome.TIMED_OUT;
            case ClientLeft _,
                    ClientStalled _,
                    BodyTimeout _,
                    BodyTooLarge _,
                    Malformed _,
                    MalformedBody _ ->
                    Outcome.CLIENT_LEFT;
            case Refused _,
                    MethodRefused _,
                    HeadTimeout _,
                    NoRoute _,
                    NoBackend _,
                    Overload _,
                    Draining _,
                    Internal _ ->
                    Outcome.NOT_SENT;
        };
    }

    /// A clause for the client beyond the reason's own, or an empty text; names nothing internal.
    default String detail() {
        return switch (this) {
            case Refused(HeadResult rule) -> rule.sentence();
            case Malformed(String detail) -> detail;
            case MalformedBody(BodyDecoder.Fault fault) -> fault.sentence();
            case BadResponse(String rule) -> rule;
            case RetriedStatus(int status) -> "status " + status;
            case BodyTooLarge(_, long mostBytes) ->
                    "the body is over the limit of " + new ByteSize(mostBytes);
            case MethodRefused _,
                    HeadTimeout _,
                    BodyTimeout _,
                    NoRoute _,
                    NoBackend _,
                    Overload _,
                    Draining _,
                    ConnectFailed _,
                    Reset _,
                    ReadTimeout _,
                    WriteTimeout _,
                    ClientLeft _,
                    ClientStalled _,
                    Internal _ ->
                    reason().meaning();
        };
    }

    private static Reason reasonOf(HeadResult rule) {
        if (rule == HeadResult.TLS_RECORD) {
            return Reason.TLS_ON_PLAIN_PORT;
        }
        return switch (rule.status()) {
            case 414 -> Reason.URI_TOO_LONG;
            case 431 -> Reason.HEAD_TOO_LARGE;
            case 505 -> Reason.VERSION_NOT_SUPPORTED;
            default -> Reason.MALFORMED_REQUEST;
        };
    }

    private static Reason reasonOf(Unavailable.Why why) {
        return switch (why) {
            case AT_CAPACITY -> Reason.AT_CAPACITY;
            case CIRCUIT_OPEN -> Reason.CIRCUIT_OPEN;
            case DRAINING -> Reason.DRAINING;
            case UNHEALTHY, NO_BACKENDS -> Reason.NO_BACKEND;
        };
    }
}
