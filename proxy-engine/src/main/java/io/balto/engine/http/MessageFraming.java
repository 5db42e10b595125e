package io.balto.engine.http;

/// Decides how long the body of a message is.
///
/// Source: RFC 9112 §6.3. Heads that two readers could frame differently never get here: the
/// decoder refused them.
public enum MessageFraming {
    /// No body follows the head.
    NONE,
    /// As many bytes as Content-Length says.
    LENGTH,
    /// Chunks until the last chunk and its trailers.
    CHUNKED,
    /// Everything until the sender closes; responses only.
    UNTIL_CLOSE;

    /// Whether a receiver that speaks HTTP/1.1 gets the body in chunks; one that does not gets it
    /// until the connection closes.
    public boolean isDelimitedByChunksOrClose() {
        return this == CHUNKED || this == UNTIL_CLOSE;
    }

    /// Rules 4, 6 and 7. O(1).
    public static MessageFraming of(RequestHead head) {
        if (head.body().isChunked()) {
            return CHUNKED;
        }
        return head.body().contentLength() > 0 ? LENGTH : NONE;
    }

    /// Rules 1, 4, 6 and 8. O(1).
    ///
    /// @param request the method that is answered
    public static MessageFraming of(ResponseHead head, RequestMethod request) {
        int status = head.status();
        if (request == RequestMethod.HEAD || status < 200 || status == 204 || status == 304) {
            return NONE;
        }
        if (head.body().isChunked()) {
            return CHUNKED;
        }
        long length = head.body().contentLength();
        if (length < 0) {
            return UNTIL_CLOSE;
        }
        return length == 0 ? NONE : LENGTH;
    }
}
