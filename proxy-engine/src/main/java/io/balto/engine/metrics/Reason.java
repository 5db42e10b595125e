package io.balto.engine.metrics;

import io.balto.engine.metrics.Label.ConnectResult;

import java.util.Locale;

/// Why Balto answered instead of a backend, or why an answer was cut short: the one list of reason
/// codes.
///
/// The same code stands in `X-Balto-Reason`, in the access log, in `balto explain` and as label of
/// `balto_request_failures_total`. A code is part of the interface: it may be added, never renamed.
public enum Reason implements Label {
    /// The request cannot be read in exactly one way.
    MALFORMED_REQUEST(400, "the request cannot be read in exactly one way"),
    /// TLS was sent where plain HTTP is spoken.
    TLS_ON_PLAIN_PORT(400, "TLS was sent where plain HTTP is spoken"),
    /// No service matches host and path.
    NO_ROUTE(404, "no service matches host and path"),
    /// The resource does not know this method.
    METHOD_NOT_ALLOWED(405, "the resource does not know this method"),
    /// The head was not complete in time.
    HEAD_TIMEOUT(408, "the head was not complete in time"),
    /// The body stalled or came too slowly.
    BODY_TIMEOUT(408, "the body stalled or came too slowly"),
    /// The body is over the limit of the service.
    BODY_TOO_LARGE(413, "the body is over the limit of the service"),
    /// The request target is over the limit.
    URI_TOO_LONG(414, "the request target is over the limit"),
    /// The expectation is not known.
    EXPECTATION_FAILED(417, "the expectation is not known"),
    /// The client sent too many requests.
    RATE_LIMITED(429, "the client sent too many requests"),
    /// The head, one field or the number of fields is over the limit.
    HEAD_TOO_LARGE(431, "the head, one field or the number of fields is over the limit"),
    /// The client left before the answer was complete; only in log and metrics.
    CLIENT_ABORT(499, "the client left before the answer was complete; only in log and metrics"),
    /// The client stopped taking the answer; only in log and metrics.
    CLIENT_STALLED(499, "the client stopped taking the answer; only in log and metrics"),
    /// A bug in Balto.
    INTERNAL(500, "a bug in Balto"),
    /// A transfer coding or an upgrade that Balto does not speak.
    NOT_IMPLEMENTED(501, "a transfer coding or an upgrade that Balto does not speak"),
    /// The backend refused the connection or was not reachable.
    CONNECT_REFUSED(502, "the backend refused the connection or was not reachable"),
    /// The backend's name did not resolve.
    DNS(502, "the backend's name did not resolve"),
    /// The TLS handshake with the backend failed.
    TLS(502, "the TLS handshake with the backend failed"),
    /// The backend closed the connection before its answer was complete.
    RESET(502, "the backend closed the connection before its answer was complete"),
    /// The backend's answer is not valid HTTP or over a limit.
    BAD_RESPONSE(502, "the backend's answer is not valid HTTP or over a limit"),
    /// The service has no backend that is available.
    NO_BACKEND(503, "the service has no backend that is available"),
    /// The circuits of all backends that could answer are open.
    CIRCUIT_OPEN(503, "the circuits of all backends that could answer are open"),
    /// Every available backend has as many requests as it may have.
    AT_CAPACITY(503, "every available backend has as many requests as it may have"),
    /// Balto has as many requests or bytes in flight as it may have.
    OVERLOAD(503, "Balto has as many requests or bytes in flight as it may have"),
    /// The engine or the service is draining.
    DRAINING(503, "the engine or the service is draining"),
    /// The backend did not accept the connection in time.
    CONNECT_TIMEOUT(504, "the backend did not accept the connection in time"),
    /// The backend sent nothing for too long.
    READ_TIMEOUT(504, "the backend sent nothing for too long"),
    /// The backend took nothing for too long.
    WRITE_TIMEOUT(504, "the backend took nothing for too long"),
    /// The HTTP version is not spoken.
    VERSION_NOT_SUPPORTED(505, "the HTTP version is not spoken");

    private final String code;
    private final int status;
    private final String meaning;

    Reason(int status, String meaning) {
        this.code = name().toLowerCase(Locale.ROOT);
        this.status = status;
        this.meaning = meaning;
    }

    /// Why there was no connection.
    ///
    /// @param failed not `OK`
    public static Reason of(ConnectResult failed) {
        return switch (failed) {
            case OK, REFUSED -> CONNECT_REFUSED;
            case TIMEOUT -> CONNECT_TIMEOUT;
            case TLS -> TLS;
            case DNS -> DNS;
            case NO_FILES -> OVERLOAD;
        };
    }

    /// The code as shown everywhere: lower-case words joined by `_`.
    public String code() {
        return code;
    }

    /// The status of the answer, 400 to 505; 499 is never sent, it stands in log and metrics only.
    public int status() {
        return status;
    }

    /// One clause in English, without a full stop, fit for a client: it names nothing internal.
    public String meaning() {
        return meaning;
    }

    @Override
    public String value() {
        return code;
    }
}
