package io.balto.engine.proxy.rewrite;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.FieldName;
import io.balto.engine.http.HeadWriter;
import io.balto.engine.http.HeaderBlock;
import io.balto.engine.http.HopByHop;
import io.balto.engine.http.HttpDate;
import io.balto.engine.http.ResponseHead;

import java.nio.charset.StandardCharsets;

/// Writes the head of a response as the client gets it.
@EventLoopConfined
public final class ResponseRewriter {
    private static final byte[] VERSION = bytes("HTTP/1.1 ");
    private static final byte[] CHUNKED = bytes("Transfer-Encoding: chunked\r\n");
    private static final byte[] CLOSE = bytes("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = bytes("Connection: keep-alive\r\n");
    private static final byte[] UPGRADE = bytes("Connection: Upgrade\r\nUpgrade: ");

    /// What the client is told about its connection.
    public enum Connection {
        /// HTTP/1.1 keeps it unless told otherwise.
        KEPT,
        /// An HTTP/1.0 client that asked for it keeps it.
        KEPT_10,
        /// It is closed after this answer.
        CLOSED,
        /// It speaks another protocol from here on.
        UPGRADED
    }

    private final HeadWriter out;
    private final HttpDate date;

    /// Writes heads into this; both belong to one event loop.
    public ResponseRewriter(HeadWriter out, HttpDate date) {
        this.out = out;
        this.date = date;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Writes the whole head, its empty line included, into the event loop's writer.
    ///
    /// @param chunked whether the body goes out in chunks
    public void rewrite(ResponseHead head, boolean chunked, Connection connection) {
        out.clear();
        out.put(VERSION);
        out.put(head.bytes(), head.statusStart(), head.lineEnd());
        if (head.lineEnd() == head.statusStart() + 3) {
            out.put(' '); // RFC 9112 §4: the space stays when there is no reason phrase
        }
        out.endLine();
        fields(head);
        if (chunked) {
            out.put(CHUNKED);
        }
        if (head.status() >= 200 && head.fields().indexOf(FieldName.DATE) < 0) {
            out.put(date.line()); // RFC 9110 §6.6.1
        }
        switch (connection) {
            case KEPT -> {}
            case KEPT_10 -> out.put(KEEP_ALIVE);
            case CLOSED -> out.put(CLOSE);
            case UPGRADED -> upgrade(head);
        }
        out.endLine();
    }

    private void upgrade(ResponseHead head) {
        int field = head.fields().indexOf(FieldName.UPGRADE);
        if (field >= 0) {
            out.put(UPGRADE);
            out.put(head.bytes(), head.fields().valueStart(field), head.fields().valueEnd(field));
            out.endLine();
        }
    }

    private void fields(ResponseHead head) {
        HeaderBlock fields = head.fields();
        boolean bodiless = head.status() < 200 || head.status() == 204;
        int from = -1;
        for (int i = 0; i < fields.count(); i++) {
            boolean removed =
                    HopByHop.isRemoved(fields, i, head.hasNominations())
                            || bodiless
                                    && fields.name(i) == FieldName.CONTENT_LENGTH; // RFC 9110 §8.6
            if (removed && from >= 0) {
                out.put(head.bytes(), from, fields.lineStart(i));
                from = -1;
            } else if (!removed && from < 0) {
                from = fields.lineStart(i);
            }
        }
        if (from >= 0) {
            out.put(head.bytes(), from, head.length() - 2);
        }
    }
}
