package io.balto.engine.metrics;

import java.util.Locale;

/// A limit that guards Balto against its clients and backends; each hit is counted in
/// `balto_limit_hits_total`.
///
/// The label is the limit's key in the configuration: under `server.limits`, `max_body` under the
/// service. Only `heap` is set elsewhere, by the launcher.
public enum Limit implements Label {
    /// Bytes of the request target.
    REQUEST_TARGET,
    /// Bytes of the whole head.
    HEAD,
    /// Bytes of one field.
    FIELD,
    /// Number of fields.
    FIELDS,
    /// Bytes of a backend's head.
    RESPONSE_HEAD,
    /// Bytes of a chunk extension.
    CHUNK_EXTENSION,
    /// Bytes of the trailers.
    TRAILERS,
    /// Bytes of the body, a setting of the service.
    MAX_BODY,
    /// Pause between two reads of a body.
    BODY_PAUSE,
    /// Average rate of a body.
    BODY_MIN_RATE,
    /// Time a client takes nothing of its answer.
    WRITE_STALL,
    /// Requests on one client connection.
    REQUESTS_PER_CONNECTION,
    /// Age of one client connection.
    CONNECTION_AGE,
    /// Client connections, all.
    CONNECTIONS,
    /// Client connections of one address.
    CONNECTIONS_PER_CLIENT,
    /// Requests in flight, all.
    REQUESTS_IN_FLIGHT,
    /// Requests in flight at one backend.
    BACKEND_REQUESTS_IN_FLIGHT,
    /// Pipelined requests waiting.
    PIPELINED_REQUESTS,
    /// Bytes buffered for one direction of an exchange.
    BUFFERED,
    /// Direct memory of the engine.
    DIRECT_MEMORY,
    /// Heap of the engine, which is set by the launcher.
    HEAP,
    /// Bytes of an admin request's body.
    ADMIN_BODY,
    /// Nesting of an admin request's document.
    ADMIN_DEPTH;

    private final String value = name().toLowerCase(Locale.ROOT);

    @Override
    public String value() {
        return value;
    }
}
