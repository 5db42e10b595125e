package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.BodyDecoder;

/// When a client's current request began, and how many bytes went either way for it.
@EventLoopConfined
final class RequestTally {
    private final BodyDecoder body;
    private long startNanos;
    private int headBytes;
    private long sentBytes;

    RequestTally(BodyDecoder body) {
        this.body = body;
    }

    /// The first byte of a request is there.
    void begin(long nowNanos) {
        startNanos = nowNanos;
        headBytes = 0;
        sentBytes = 0;
    }

    void onHead(int bytes) {
        headBytes = bytes;
    }

    void onSent(int bytes) {
        sentBytes += bytes;
    }

    long startNanos() {
        return startNanos;
    }

    /// Bytes of the request so far; 0 when its head could not be read.
    long receivedBytes() {
        return headBytes == 0 ? 0 : headBytes + body.receivedBytes();
    }

    /// Bytes written in answer so far.
    long sentBytes() {
        return sentBytes;
    }
}
