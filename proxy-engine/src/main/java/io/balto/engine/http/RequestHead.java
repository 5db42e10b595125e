package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;

/// A request line and its fields, as bytes and ranges over them.
///
/// Filled by [HeadDecoder], reused by the event loop that owns it. Ranges stay valid until the next
/// fill.
@EventLoopConfined
public final class RequestHead {
    private static final int FIRST_BYTES = 1 << 10;

    byte[] bytes = new byte[FIRST_BYTES];
    int length;
    final HeaderBlock fields = new HeaderBlock();

    RequestMethod method = RequestMethod.OTHER;
    int methodStart;
    int methodEnd;
    int targetStart;
    int targetEnd;
    int pathStart;
    int pathEnd;
    int hostStart;
    int hostEnd;
    boolean http10;
    final Persistence persistence = new Persistence();
    final BodyLength body = new BodyLength();
    boolean expectsContinue;
    int upgradeField;

    /// Made once per pooled slot of an event loop.
    public RequestHead() {}

    void reset() {
        fields.reset(bytes);
        length = 0;
        method = RequestMethod.OTHER;
        targetStart = 0;
        targetEnd = 0;
        pathStart = 0;
        pathEnd = 0;
        hostStart = -1;
        hostEnd = -1;
        http10 = false;
        persistence.reset();
        body.reset();
        expectsContinue = false;
        upgradeField = -1;
    }

    /// Copies more of a buffer when the head did not fit yet; borrowed, indices stay.
    void fill(ByteBuf buffer, int count) {
        if (count > bytes.length) {
            bytes = new byte[Math.max(count, bytes.length * 2)];
        }
        buffer.getBytes(buffer.readerIndex(), bytes, 0, count);
    }

    /// How many bytes can be taken without growing.
    int capacity() {
        return bytes.length;
    }

    /// Gives back an array that one large head made large; what was read is gone then.
    public void trim() {
        if (bytes.length > FIRST_BYTES * 4) {
            bytes = new byte[FIRST_BYTES];
            reset();
        }
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

    /// The method; `OTHER` has its own word in [#methodText()].
    public RequestMethod method() {
        return method;
    }

    /// The method as sent. Allocates for `OTHER` only.
    public String methodText() {
        return method == RequestMethod.OTHER
                ? Ascii.string(bytes, methodStart, methodEnd)
                : method.name();
    }

    /// Where the method begins.
    public int methodStart() {
        return methodStart;
    }

    /// Where the method ends.
    public int methodEnd() {
        return methodEnd;
    }

    /// The path as sent: percent-encoded, without query, beginning with `/`; `/` for the asterisk
    /// form. Allocates.
    public String path() {
        return pathStart == pathEnd || bytes[pathStart] == '*'
                ? "/"
                : Ascii.string(bytes, pathStart, pathEnd);
    }

    /// The target as sent: path and query, or a full URL. Allocates.
    public String target() {
        return Ascii.string(bytes, targetStart, targetEnd);
    }

    /// Whether the server as a whole is meant: the target is `*`, or a full URL without path and
    /// query whose method is OPTIONS (RFC 9112 §3.2.4).
    public boolean isAsterisk() {
        boolean bare = pathStart == targetEnd;
        return bytes[targetStart] == '*' || bare && method == RequestMethod.OPTIONS;
    }

    /// The query as sent, its `?` included; empty when there is none. Allocates.
    public String query() {
        return Ascii.string(bytes, pathEnd, targetEnd);
    }

    /// Where the query begins, its `?` included; [#targetEnd()] when there is none.
    public int queryStart() {
        return pathEnd;
    }

    /// Where the request target ends.
    public int targetEnd() {
        return targetEnd;
    }

    /// Host and optional port as sent; empty when an HTTP/1.0 client named none. Allocates.
    public String host() {
        return hostStart < 0 ? "" : Ascii.string(bytes, hostStart, hostEnd);
    }

    /// Where the host begins, or -1 when there is none.
    public int hostStart() {
        return hostStart;
    }

    /// Where the host and its port end.
    public int hostEnd() {
        return hostEnd;
    }

    /// Whether the client speaks HTTP/1.0.
    public boolean isHttp10() {
        return http10;
    }

    /// Whether the client will keep the connection (RFC 9112 §9.3).
    public boolean isKeepAlive() {
        return persistence.keepsAlive(http10);
    }

    /// Whether `Connection` names further fields that must be removed.
    public boolean hasNominations() {
        return persistence.nominates();
    }

    /// How long the body is.
    public BodyLength body() {
        return body;
    }

    /// Whether the client waits for 100 (RFC 9110 §10.1.1); never for HTTP/1.0.
    public boolean expectsContinue() {
        return expectsContinue && !http10;
    }

    /// The Upgrade field when `Connection` nominates it and the client speaks HTTP/1.1, else -1
    /// (RFC 9110 §7.8).
    public int upgradeField() {
        return persistence.upgrades() && !http10 ? upgradeField : -1;
    }
}
