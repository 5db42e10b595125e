package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;

/// A status line and its fields, as bytes and ranges over them; one per event loop, used between
/// two reads.
@EventLoopConfined
public final class ResponseHead {
    byte[] bytes = new byte[2 << 10];
    int length;
    final HeaderBlock fields = new HeaderBlock();
    int status;
    int statusStart;
    int lineEnd;
    boolean http10;
    final Persistence persistence = new Persistence();
    final BodyLength body = new BodyLength();

    /// Made once per event loop.
    public ResponseHead() {}

    void reset() {
        fields.reset(bytes);
        length = 0;
        status = 0;
        http10 = false;
        persistence.reset();
        body.reset();
    }

    void fill(ByteBuf buffer, int count) {
        if (count > bytes.length) {
            bytes = new byte[Math.max(count, bytes.length * 2)];
        }
        buffer.getBytes(buffer.readerIndex(), bytes, 0, count);
    }

    int capacity() {
        return bytes.length;
    }

    /// The bytes all ranges refer to.
    public byte[] bytes() {
        return bytes;
    }

    /// Length of the head in bytes, the empty line included.
    public int length() {
        return length;
    }

    /// The fields in the order they were sent.
    public HeaderBlock fields() {
        return fields;
    }

    /// The status code, 100 to 999.
    public int status() {
        return status;
    }

    /// Where the status code begins in the status line.
    public int statusStart() {
        return statusStart;
    }

    /// Where the reason phrase ends.
    public int lineEnd() {
        return lineEnd;
    }

    /// Whether the backend keeps the connection (RFC 9112 §9.3).
    public boolean isKeepAlive() {
        return persistence.keepsAlive(http10);
    }

    /// Whether `Connection` names further fields that must be removed.
    public boolean hasNominations() {
        return persistence.nominates();
    }

    /// Whether `Connection` nominates Upgrade.
    public boolean isUpgrade() {
        return persistence.upgrades();
    }

    /// What the framing fields say about the body.
    public BodyLength body() {
        return body;
    }
}
