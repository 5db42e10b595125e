package io.balto.engine.proxy.failure;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Unavailable;
import io.balto.engine.http.HeadWriter;
import io.balto.engine.http.HttpDate;
import io.balto.engine.http.StatusPhrases;
import io.balto.engine.local.LocalResponse;
import io.balto.engine.local.LocalStream;
import io.balto.engine.metrics.Reason;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes the answers that this engine makes itself: `application/problem+json` (RFC 9457) with the
/// reason code.
@EventLoopConfined
public final class FailureReplies {
    private static final int UNKNOWN_LENGTH = -1;
    private static final byte[] NO_BODY = {};
    private static final String SERVER = "Server: balto\r\n";

    private final HeadWriter out;
    private final HttpDate date;

    /// Writes answers into this; both belong to one event loop.
    public FailureReplies(HeadWriter out, HttpDate date) {
        this.out = out;
        this.date = date;
    }

    /// Writes head and body into the event loop's writer.
    ///
    /// @param headOnly whether the request was HEAD, which gets no body
    public void write(ProxyFailure failure, String requestId, Closing closing, boolean headOnly) {
        Reason reason = failure.reason();
        byte[] body = body(failure, reason, requestId);
        begin(reason.status(), "application/problem+json", body.length);
        line("X-Balto-Reason", reason.code());
        line("X-Request-Id", requestId);
        if (reason.status() == 503) {
            line("Retry-After", Integer.toString(retryAfter(failure)));
        }
        if (reason == Reason.METHOD_NOT_ALLOWED) {
            line("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS, TRACE, PATCH");
        }
        end(closing, headOnly ? NO_BODY : body);
    }

    /// Writes the head of an answer of the engine's own resources into the event loop's writer; its
    /// body, which may be large, is not copied there.
    public void writeHead(LocalResponse response, String requestId, Closing closing) {
        begin(response.status(), response.contentType(), response.content().length());
        response.fields().forEach(this::line);
        line("X-Request-Id", requestId);
        end(closing, NO_BODY);
    }

    /// Writes the head of an answer whose content follows piece by piece; to an HTTP/1.0 client
    /// until the connection is closed.
    ///
    /// @param isChunked whether its client knows chunks
    public void writeHead(
            LocalStream stream, String requestId, Closing closing, boolean isChunked) {
        begin(stream.status(), stream.contentType(), UNKNOWN_LENGTH);
        stream.fields().forEach(this::line);
        line("X-Request-Id", requestId);
        if (isChunked) {
            line("Transfer-Encoding", "chunked");
        }
        end(closing, NO_BODY);
    }

    /// Writes one piece of such an answer, framed when its client knows chunks.
    public void writePiece(byte[] piece, boolean isChunked) {
        out.clear();
        if (isChunked) {
            out.putHex(piece.length);
            out.endLine();
        }
        out.put(piece);
        if (isChunked) {
            out.endLine();
        }
    }

    /// Writes the end of a chunked answer.
    public void writeLastChunk() {
        out.clear();
        out.put("0\r\n\r\n");
    }

    /// What the client is told about its connection.
    public enum Closing {
        /// Nothing: HTTP/1.1 keeps it.
        NO,
        /// An HTTP/1.0 client keeps it too.
        NO_10,
        /// It is closed after this answer.
        YES
    }

    private void begin(int status, String contentType, int length) {
        out.clear();
        out.put("HTTP/1.1 ");
        out.putDecimal(status);
        out.put(' ');
        out.put(StatusPhrases.of(status));
        out.endLine();
        out.put(SERVER);
        out.put(date.line());
        if (!contentType.isEmpty()) {
            line("Content-Type", contentType);
        }
        boolean hasLength = status >= 200 && status != 204 && status != 304;
        if (hasLength && length != UNKNOWN_LENGTH) {
            line("Content-Length", Integer.toString(length));
        }
    }

    private void end(Closing closing, byte[] body) {
        switch (closing) {
            case NO -> {}
            case NO_10 -> line("Connection", "keep-alive");
            case YES -> line("Connection", "close");
        }
        out.endLine();
        out.put(body);
    }

    private void line(String name, String value) {
        out.put(name);
        out.put(": ");
        out.put(value);
        out.endLine();
    }

    private static int retryAfter(ProxyFailure failure) {
        return failure instanceof ProxyFailure.NoBackend(Unavailable unavailable, long nowNanos)
                ? unavailable.retryAfterSeconds(nowNanos)
                : 1;
    }

    /// Every text in it is our own or drawn from fixed alphabets, so nothing needs to be escaped.
    private static byte[] body(ProxyFailure failure, Reason reason, String requestId) {
        String json =
                String.format(
                        Locale.ROOT,
                        """
                        {"type":"/balto/problems/%s","title":"%s","status":%d,"detail":"%s",\
                        "code":"%s","request_id":"%s"}
                        """,
                        reason.code(),
                        StatusPhrases.of(reason.status()),
                        reason.status(),
                        failure.detail(),
                        reason.code(),
                        requestId);
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
