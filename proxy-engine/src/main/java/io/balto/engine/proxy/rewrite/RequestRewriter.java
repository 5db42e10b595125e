package io.balto.engine.proxy.rewrite;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.http.FieldName;
import io.balto.engine.http.HeadWriter;
import io.balto.engine.http.HeaderBlock;
import io.balto.engine.http.HopByHop;
import io.balto.engine.http.RequestHead;
import io.balto.engine.router.Captures;
import io.balto.engine.router.Match;
import io.balto.engine.service.snapshot.Service;

import java.nio.charset.StandardCharsets;

/* What a backend receives.
 *
 * Field lines that stay are copied as they came, neighbours in one go; lines that go are skipped; what is added comes
 * from bytes encoded beforehand where it does not depend on the request. Nothing is decoded, and nothing a client sent
 * can end up in a line of its own making: values were checked for control bytes when the head was read. */

/// Writes the head of a request as its backend gets it (RFC 9110 §7.6, RFC 9112 §3.2).
@EventLoopConfined
public final class RequestRewriter {
    private static final byte[] VERSION = bytes(" HTTP/1.1\r\n");
    private static final byte[] CHUNKED = bytes("Transfer-Encoding: chunked\r\n");
    private static final byte[] UPGRADE = bytes("Connection: Upgrade\r\nUpgrade: ");
    private static final byte[] HOST = bytes("Host: ");
    private static final byte[] FORWARDED_FOR = bytes("X-Forwarded-For: ");
    private static final byte[] FORWARDED_PROTO = bytes("X-Forwarded-Proto: http\r\n");
    private static final byte[] FORWARDED_HOST = bytes("X-Forwarded-Host: ");
    private static final byte[] FORWARDED_PREFIX = bytes("X-Forwarded-Prefix: ");
    private static final byte[] REQUEST_ID = bytes("X-Request-Id: ");
    private static final byte[] PARAM = bytes("X-Param-");
    private static final byte[] VIA = bytes("Via: 1.1 balto\r\n\r\n");
    private static final byte[] VIA_10 = bytes("Via: 1.0 balto\r\n\r\n");

    private final HeadWriter out;

    /// Writes heads into this; the writer of one event loop.
    public RequestRewriter(HeadWriter out) {
        this.out = out;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Writes the whole head, its empty line included, into the event loop's writer.
    ///
    /// @param requestId sent unless a trusted peer named the request
    public void rewrite(Rewrite rewrite, RequestHead head, Backend backend, String requestId) {
        out.clear();
        int prefixEnd = requestLine(rewrite, head);
        fields(rewrite, head);
        host(rewrite, head, backend);
        forwarding(rewrite, head);
        if (prefixEnd > 0) {
            out.put(FORWARDED_PREFIX);
            out.put(rewrite.found().path().substring(0, prefixEnd));
            out.endLine();
        }
        if (!rewrite.keepsRequestId(head)) {
            out.put(REQUEST_ID);
            out.put(requestId);
            out.endLine();
        }
        captures(rewrite.found().captures());
        out.put(head.isHttp10() ? VIA_10 : VIA);
    }

    /// @return how much of the path was stripped, 0 for nothing
    private int requestLine(Rewrite rewrite, RequestHead head) {
        out.put(head.bytes(), head.methodStart(), head.methodEnd());
        out.put(' ');
        if (head.isAsterisk()) {
            out.put('*');
            out.put(VERSION);
            return 0;
        }
        Match.Found<Service> found = rewrite.found();
        String path = found.path();
        int prefixEnd = rewrite.stripsPrefix() ? found.pattern().prefixEnd(path) : 0;
        if (prefixEnd == path.length()) {
            out.put('/');
        } else {
            out.put(prefixEnd == 0 ? path : path.substring(prefixEnd));
        }
        out.put(head.bytes(), head.queryStart(), head.targetEnd());
        out.put(VERSION);
        return prefixEnd;
    }

    private void fields(Rewrite rewrite, RequestHead head) {
        HeaderBlock fields = head.fields();
        byte[] bytes = head.bytes();
        int count = fields.count();
        int end = head.length() - 2; // the empty line is not copied
        int from = -1;
        for (int i = 0; i < count; i++) {
            boolean removed = rewrite.removes(head, i);
            if (removed && from >= 0) {
                out.put(bytes, from, fields.lineStart(i));
                from = -1;
            } else if (!removed && from < 0) {
                from = fields.lineStart(i);
            }
        }
        if (from >= 0) {
            out.put(bytes, from, end);
        }
        if (head.body().isChunked()) {
            out.put(CHUNKED);
        }
        if (rewrite.upgrades()) {
            out.put(UPGRADE);
            out.put(
                    bytes,
                    fields.valueStart(head.upgradeField()),
                    fields.valueEnd(head.upgradeField()));
            out.endLine();
        }
    }

    private void host(Rewrite rewrite, RequestHead head, Backend backend) {
        boolean kept = rewrite.preservesHost() && head.hostStart() >= 0;
        if (kept && head.fields().indexOf(FieldName.HOST) >= 0) {
            return;
        }
        out.put(HOST);
        if (kept) {
            out.put(head.bytes(), head.hostStart(), head.hostEnd());
        } else {
            out.put(backend.address().authority());
        }
        out.endLine();
    }

    private void forwarding(Rewrite rewrite, RequestHead head) {
        PeerFields peer = rewrite.peer();
        HeaderBlock fields = head.fields();
        if (!peer.trusted()) {
            out.put(peer.forwardedFor());
        } else {
            out.put(FORWARDED_FOR);
            for (int i = 0; i < fields.count(); i++) {
                if (fields.name(i) == FieldName.X_FORWARDED_FOR) {
                    out.put(head.bytes(), fields.valueStart(i), fields.valueEnd(i));
                    out.put(", ");
                }
            }
            out.put(peer.address());
            out.endLine();
            if (fields.indexOf(FieldName.X_FORWARDED_PROTO) < 0) {
                out.put(FORWARDED_PROTO);
            }
            if (fields.indexOf(FieldName.X_FORWARDED_HOST) >= 0) {
                return;
            }
        }
        if (head.hostStart() >= 0) {
            out.put(FORWARDED_HOST);
            out.put(head.bytes(), head.hostStart(), head.hostEnd());
            out.endLine();
        }
    }

    private void captures(Captures captures) {
        for (int i = 0; i < captures.size(); i++) {
            out.put(PARAM);
            out.put(captures.name(i));
            out.put(": ");
            out.put(captures.value(i));
            out.endLine();
        }
    }

    /// What is decided about a request before its head is written; the same for every attempt.
    ///
    /// @param upgrades whether the Upgrade field is forwarded
    public record Rewrite(Match.Found<Service> found, PeerFields peer, boolean upgrades) {
        boolean stripsPrefix() {
            return found.pattern().isPrefix() && found.value().policy().stripPrefix();
        }

        boolean preservesHost() {
            return found.value().policy().preserveHost();
        }

        boolean keepsRequestId(RequestHead head) {
            return RequestIds.given(head, peer) >= 0;
        }

        boolean removes(RequestHead head, int index) {
            FieldName name = head.fields().name(index);
            return switch (name) {
                case OTHER ->
                        head.hasNominations() && HopByHop.isRemoved(head.fields(), index, true);
                case HOST -> !preservesHost();
                case X_PARAM, X_FORWARDED_FOR -> true;
                case X_FORWARDED_PREFIX -> !peer.trusted() || stripsPrefix();
                case FORWARDED, X_FORWARDED_HOST, X_FORWARDED_PROTO, X_FORWARDED_OTHER ->
                        !peer.trusted();
                case X_REQUEST_ID -> !keepsRequestId(head);
                case CONTENT_LENGTH, DATE, EXPECT -> false;
                case CONNECTION,
                        KEEP_ALIVE,
                        PROXY_AUTHENTICATE,
                        PROXY_AUTHORIZATION,
                        PROXY_CONNECTION,
                        TE,
                        TRANSFER_ENCODING,
                        UPGRADE ->
                        true;
            };
        }
    }
}
