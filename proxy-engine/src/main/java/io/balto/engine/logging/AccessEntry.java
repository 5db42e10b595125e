package io.balto.engine.logging;

/// What the access log says about one request.
///
/// Built on an event loop when the request has ended. Texts are raw, as received: the writer
/// escapes them. An empty text or 0 means absent.
///
/// @param epochMillis when the request began, milliseconds since 1970
/// @param clientAddress peer, or the client a trusted proxy named
/// @param method as received
/// @param host value of `Host` as received
/// @param path request target as received, with query
/// @param protocol such as HTTP/1.1
/// @param status as sent, 499 when the client left first
/// @param reason code of `metrics.Reason`, empty when a backend answered
/// @param serviceId empty when nothing matched
/// @param backendId of the last attempt, empty when there was none
/// @param attempts number of attempts at backends
/// @param requestId value of `X-Request-Id`
/// @param receivedBytes head and body from the client
/// @param sentBytes head and body to the client
/// @param durationNanos first byte in to last byte out
/// @param backendNanos the part of it spent waiting for backends
/// @param userAgent value of `User-Agent`
public record AccessEntry(
        long epochMillis,
        String clientAddress,
        String method,
        String host,
        String path,
        String protocol,
        int status,
        String reason,
        String serviceId,
        String backendId,
        int attempts,
        String requestId,
        long receivedBytes,
        long sentBytes,
        long durationNanos,
        long backendNanos,
        String userAgent) {}
