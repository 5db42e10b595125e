package io.balto.engine.http;

import io.netty.buffer.ByteBuf;

/* Reading heads in one pass.
 *
 * The bytes are copied once from the direct read buffer into an array, where the JIT removes most bounds
 * checks, and
 * walked once: the method byte by byte (it is short), field names by a table of token characters, field
 * values eight
 * bytes per step (AsciiScan), where the byte that ends the value is also the byte that would make it
 * invalid. Nothing is
 * decoded or copied again; the fields are ranges.
 *
 * Attacks withstood: request smuggling by differing framing, bare LF or CR, folding, spaces before the
 * colon, duplicate
 * Host and Content-Length; header floods by the limits on every loop; slow heads by FieldLines.endsWithin,
 * which keeps a head that
 * arrives byte by byte from being decoded again for each byte.
 *
 * Its judge is Netty's own decoder: a differential test feeds both the same bytes. Source: RFC 9112 §2 to
 * §6. */

/// Turns bytes into a [RequestHead] or [ResponseHead], or says which rule they break.
public final class HeadDecoder {
    /// RFC 8446 §5.1: how a client of TLS begins, and nobody else.
    private static final byte TLS_HANDSHAKE = 22;

    private static final byte[] HTTP_VERSION = Ascii.bytes("HTTP/1.1");

    private final Http1Limits limits;

    /// A decoder with these limits; without state, so one serves any number of connections.
    public HeadDecoder(Http1Limits limits) {
        this.limits = limits;
    }

    /// Reads a request head from the front of a buffer. The buffer is borrowed and its indices
    /// stay.
    ///
    /// @return `COMPLETE` with the head filled, `INCOMPLETE`, or the rule that is broken
    public HeadResult decode(RequestHead head, ByteBuf buffer) {
        int readable = buffer.readableBytes();
        int most = Math.min(readable, limits.headBytes());
        int count = Math.min(most, head.capacity());
        while (true) {
            head.fill(buffer, count);
            HeadResult result = decode(head, count);
            if (result != HeadResult.INCOMPLETE) {
                return result;
            }
            if (count == most) {
                return readable >= limits.headBytes() ? HeadResult.HEAD_TOO_LARGE : result;
            }
            count = (int) Math.min(most, (long) count * 4);
        }
    }

    /// Reads a response head from the front of a buffer. The buffer is borrowed and its indices
    /// stay.
    ///
    /// @return `COMPLETE` with the head filled, `INCOMPLETE`, or the rule that is broken
    public HeadResult decode(ResponseHead head, ByteBuf buffer) {
        int readable = buffer.readableBytes();
        int most = Math.min(readable, limits.responseHeadBytes());
        int count = Math.min(most, head.capacity());
        while (true) {
            head.fill(buffer, count);
            HeadResult result = decode(head, count);
            if (result != HeadResult.INCOMPLETE) {
                return result;
            }
            if (count == most) {
                return readable >= limits.responseHeadBytes() ? HeadResult.HEAD_TOO_LARGE : result;
            }
            count = (int) Math.min(most, (long) count * 4);
        }
    }

    private HeadResult decode(RequestHead head, int count) {
        head.reset();
        int start = skipEmptyLine(head.bytes, count);
        HeadResult line = requestLine(head, start, count);
        if (line != HeadResult.COMPLETE) {
            return line;
        }
        HeadResult fields = FieldLines.decode(head.fields, lineEnd(head) + 2, count, limits);
        if (fields != HeadResult.COMPLETE) {
            return fields;
        }
        head.length = FieldLines.endOf(head.fields, lineEnd(head) + 2);
        return RequestRules.apply(head);
    }

    /// RFC 9112 §2.2: one empty line before the request line is ignored.
    private static int skipEmptyLine(byte[] bytes, int count) {
        return count >= 2 && bytes[0] == '\r' && bytes[1] == '\n' ? 2 : 0;
    }

    private static int lineEnd(RequestHead head) {
        return head.targetEnd + " HTTP/1.1".length();
    }

    private HeadResult requestLine(RequestHead head, int start, int count) {
        byte[] bytes = head.bytes;
        int i = start;
        while (i < count && Ascii.isToken(bytes[i])) {
            i++;
        }
        if (i - start > limits.targetBytes()) {
            return HeadResult.TARGET_TOO_LONG;
        }
        if (i == count) {
            return HeadResult.INCOMPLETE;
        }
        if (i == start || bytes[i] != ' ') {
            return notAMethod(bytes, start, i, count);
        }
        head.methodStart = start;
        head.methodEnd = i;
        head.method = RequestMethod.of(bytes, start, i);
        head.targetStart = i + 1;
        int end = AsciiScan.indexOfTargetEnd(bytes, i + 1, count);
        if (end - head.targetStart > limits.targetBytes()) {
            return HeadResult.TARGET_TOO_LONG;
        }
        if (end == count) {
            return HeadResult.INCOMPLETE;
        }
        if (end == head.targetStart || bytes[end] != ' ') {
            return bytes[end] == ' ' || isLineBreak(bytes[end])
                    ? HeadResult.BAD_REQUEST_LINE
                    : HeadResult.BAD_TARGET;
        }
        head.targetEnd = end;
        return version(head, end + 1, count);
    }

    /// Names the rule broken by a byte that neither belongs to a method nor ends one. A CR in front
    /// of everything may be half of the empty line that is ignored.
    private static HeadResult notAMethod(byte[] bytes, int start, int at, int count) {
        if (at == start) {
            if (start == 0 && bytes[0] == TLS_HANDSHAKE) {
                return HeadResult.TLS_RECORD;
            }
            HeadResult lineBreak = lineBreakAt(bytes, at, count, HeadResult.BAD_METHOD);
            return lineBreak == HeadResult.COMPLETE ? HeadResult.BAD_METHOD : lineBreak;
        }
        return bytes[at] == '\t' || isLineBreak(bytes[at])
                ? HeadResult.BAD_REQUEST_LINE
                : HeadResult.BAD_METHOD;
    }

    private static boolean isLineBreak(byte b) {
        return b == '\r' || b == '\n';
    }

    private static HeadResult version(RequestHead head, int from, int count) {
        byte[] bytes = head.bytes;
        HeadResult version = versionAt(bytes, from, count);
        if (version != HeadResult.COMPLETE) {
            return version;
        }
        head.http10 = bytes[from + 7] == '0';
        return lineBreakAt(bytes, from + 8, count, HeadResult.BAD_VERSION);
    }

    /// RFC 9112 §2.3: the letters are upper-case, the digits one each.
    private static HeadResult versionAt(byte[] bytes, int from, int count) {
        byte[] wanted = HTTP_VERSION;
        for (int i = 0; i < wanted.length; i++) {
            if (from + i == count) {
                return HeadResult.INCOMPLETE;
            }
            byte b = bytes[from + i];
            boolean digit = i == 5 || i == 7;
            if (digit ? !Ascii.isDigit(b) : b != wanted[i]) {
                return HeadResult.BAD_VERSION;
            }
        }
        boolean spoken =
                bytes[from + 5] == '1' && (bytes[from + 7] == '0' || bytes[from + 7] == '1');
        return spoken ? HeadResult.COMPLETE : HeadResult.UNSUPPORTED_VERSION;
    }

    private static HeadResult lineBreakAt(byte[] bytes, int at, int count, HeadResult otherwise) {
        if (at >= count) {
            return HeadResult.INCOMPLETE;
        }
        if (bytes[at] != '\r') {
            return bytes[at] == '\n' ? HeadResult.BARE_LINE_FEED : otherwise;
        }
        if (at + 1 == count) {
            return HeadResult.INCOMPLETE;
        }
        return bytes[at + 1] == '\n' ? HeadResult.COMPLETE : HeadResult.BARE_CARRIAGE_RETURN;
    }

    private HeadResult decode(ResponseHead head, int count) {
        head.reset();
        HeadResult line = statusLine(head, count);
        if (line != HeadResult.COMPLETE) {
            return line;
        }
        HeadResult fields = FieldLines.decode(head.fields, head.lineEnd + 2, count, limits);
        if (fields != HeadResult.COMPLETE) {
            return fields;
        }
        head.length = FieldLines.endOf(head.fields, head.lineEnd + 2);
        return responseRules(head);
    }

    /// RFC 9112 §4; the space after the status may be missing when there is no reason phrase, as
    /// many backends send it.
    private static HeadResult statusLine(ResponseHead head, int count) {
        byte[] bytes = head.bytes;
        HeadResult version = versionAt(bytes, 0, count);
        if (version != HeadResult.COMPLETE) {
            return version == HeadResult.INCOMPLETE ? version : HeadResult.BAD_STATUS_LINE;
        }
        if (count < 13) {
            return HeadResult.INCOMPLETE;
        }
        boolean digits =
                Ascii.isDigit(bytes[9]) && Ascii.isDigit(bytes[10]) && Ascii.isDigit(bytes[11]);
        if (bytes[8] != ' '
                || !digits
                || bytes[9] == '0'
                || bytes[12] != ' ' && bytes[12] != '\r') {
            return HeadResult.BAD_STATUS_LINE;
        }
        int end = FieldLines.endOfValue(bytes, 12, count);
        HeadResult lineBreak = lineBreakAt(bytes, end, count, HeadResult.BAD_STATUS_LINE);
        head.http10 = bytes[7] == '0';
        head.status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        head.statusStart = 9;
        head.lineEnd = end;
        return lineBreak;
    }

    private static HeadResult responseRules(ResponseHead head) {
        HeaderBlock fields = head.fields;
        for (int i = 0; i < fields.count(); i++) {
            HeadResult result =
                    switch (fields.name(i)) {
                        case CONTENT_LENGTH ->
                                head.body.addLength(
                                        head.bytes, fields.valueStart(i), fields.valueEnd(i));
                        case TRANSFER_ENCODING ->
                                head.body.addEncoding(
                                        head.bytes, fields.valueStart(i), fields.valueEnd(i));
                        case CONNECTION -> {
                            head.persistence.add(
                                    head.bytes, fields.valueStart(i), fields.valueEnd(i));
                            yield HeadResult.COMPLETE;
                        }
                        default -> HeadResult.COMPLETE;
                    };
            if (result != HeadResult.COMPLETE) {
                return result;
            }
        }
        if (head.hasNominations()) {
            HopByHop.nominate(fields);
        }
        return head.body.check(head.http10);
    }
}
