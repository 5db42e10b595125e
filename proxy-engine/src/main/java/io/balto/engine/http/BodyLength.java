package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;

/// What the framing fields of one head say about its body, before any rule is applied (RFC 9112
/// §6.1, §6.2).
@EventLoopConfined
public final class BodyLength {
    private static final byte[] CHUNKED = Ascii.bytes("chunked");
    private static final int MOST_DIGITS = 18;

    private long contentLength;
    private boolean chunked;

    BodyLength() {
        reset();
    }

    void reset() {
        contentLength = -1;
        chunked = false;
    }

    /// Takes a Content-Length field.
    HeadResult addLength(byte[] bytes, int from, int to) {
        if (contentLength >= 0 || from == to || to - from > MOST_DIGITS) {
            return HeadResult.BAD_CONTENT_LENGTH;
        }
        long length = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.isDigit(bytes[i])) {
                return HeadResult.BAD_CONTENT_LENGTH;
            }
            length = length * 10 + (bytes[i] - '0');
        }
        contentLength = length;
        return HeadResult.COMPLETE;
    }

    /// Takes a Transfer-Encoding field.
    HeadResult addEncoding(byte[] bytes, int from, int to) {
        if (chunked || !Ascii.equalsLower(bytes, from, to, CHUNKED)) {
            return HeadResult.BAD_TRANSFER_ENCODING;
        }
        chunked = true;
        return HeadResult.COMPLETE;
    }

    /// Refuses combinations that two readers could understand differently.
    HeadResult check(boolean http10) {
        if (chunked && contentLength >= 0) {
            return HeadResult.LENGTH_AND_ENCODING;
        }
        return chunked && http10 ? HeadResult.ENCODING_BEFORE_1_1 : HeadResult.COMPLETE;
    }

    /// The Content-Length, or -1 when there is none.
    public long contentLength() {
        return contentLength;
    }

    /// Whether the body comes in chunks.
    public boolean isChunked() {
        return chunked;
    }

    /// Whether a request with these fields has a body at all (RFC 9112 §6.3 rules 4, 6 and 7).
    public boolean isPresent() {
        return chunked || contentLength > 0;
    }
}
