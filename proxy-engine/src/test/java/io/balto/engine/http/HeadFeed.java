package io.balto.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import java.nio.charset.StandardCharsets;

/// Feeds heads to a decoder the ways a socket may deliver them, and renders what was read.
final class HeadFeed {
    private HeadFeed() {}

    static ByteBuf buffer(String bytes) {
        return Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1);
    }

    /// A head of these lines, each ended by CR LF, and the empty line.
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    static RequestHead request(String bytes) {
        RequestHead head = new RequestHead();
        HeadResult result = new HeadDecoder(Http1Limits.DEFAULTS).decode(head, buffer(bytes));
        if (result != HeadResult.COMPLETE) {
            throw new AssertionError(result + " for " + bytes);
        }
        return head;
    }

    static ResponseHead response(String bytes) {
        ResponseHead head = new ResponseHead();
        HeadResult result = new HeadDecoder(Http1Limits.DEFAULTS).decode(head, buffer(bytes));
        if (result != HeadResult.COMPLETE) {
            throw new AssertionError(result + " for " + bytes);
        }
        return head;
    }

    /// Decodes a growing buffer, as a connection does, until there is an answer.
    ///
    /// @param ends how many bytes have arrived each time
    static HeadResult pieces(HeadDecoder decoder, RequestHead head, String bytes, int... ends) {
        ByteBuf buffer = buffer(bytes);
        HeadResult result = HeadResult.INCOMPLETE;
        for (int i = 0; i < ends.length && result == HeadResult.INCOMPLETE; i++) {
            result = decoder.decode(head, buffer.slice(0, ends[i]));
        }
        return result;
    }

    static HeadResult pieces(HeadDecoder decoder, ResponseHead head, String bytes, int... ends) {
        ByteBuf buffer = buffer(bytes);
        HeadResult result = HeadResult.INCOMPLETE;
        for (int i = 0; i < ends.length && result == HeadResult.INCOMPLETE; i++) {
            result = decoder.decode(head, buffer.slice(0, ends[i]));
        }
        return result;
    }

    /// The ends of pieces of one byte each.
    static int[] everyByte(String bytes) {
        int[] ends = new int[bytes.length()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = i + 1;
        }
        return ends;
    }

    static String text(RequestHead head) {
        return "%s %s%s %s http10=%s keep=%s named=%s expects=%s upgrade=%d %d bytes %s%s"
                .formatted(
                        head.methodText(),
                        head.path(),
                        Ascii.string(head.bytes(), head.queryStart(), head.targetEnd()),
                        head.host(),
                        head.isHttp10(),
                        head.isKeepAlive(),
                        head.hasNominations(),
                        head.expectsContinue(),
                        head.upgradeField(),
                        head.length(),
                        text(head.body()),
                        text(head.fields()));
    }

    static String text(ResponseHead head) {
        return "%d %d-%d keep=%s named=%s upgrade=%s %d bytes %s%s"
                .formatted(
                        head.status(),
                        head.statusStart(),
                        head.lineEnd(),
                        head.isKeepAlive(),
                        head.hasNominations(),
                        head.isUpgrade(),
                        head.length(),
                        text(head.body()),
                        text(head.fields()));
    }

    private static String text(BodyLength body) {
        return "length=" + body.contentLength() + " chunked=" + body.isChunked();
    }

    static String text(HeaderBlock fields) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.count(); i++) {
            text.append('|')
                    .append(fields.name(i))
                    .append(' ')
                    .append(fields.nameText(i))
                    .append('=')
                    .append(fields.value(i));
        }
        return text.toString();
    }
}
