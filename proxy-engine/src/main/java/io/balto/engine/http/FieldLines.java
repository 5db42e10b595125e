package io.balto.engine.http;

import io.netty.buffer.ByteBuf;

/// Reads field lines up to the empty line that ends them (RFC 9112 §5); heads and trailers alike.
public final class FieldLines {
    private FieldLines() {}

    /// Fills a block with the lines from `from` on.
    ///
    /// @return `COMPLETE` when the empty line was reached, `INCOMPLETE`, or the rule that is broken
    static HeadResult decode(HeaderBlock fields, int from, int to, Http1Limits limits) {
        byte[] bytes = fields.bytes();
        int i = from;
        while (true) {
            if (i == to) {
                return HeadResult.INCOMPLETE;
            }
            byte first = bytes[i];
            if (first == '\r') {
                return lineFeedAt(bytes, i + 1, to);
            }
            if (first == '\n') {
                return HeadResult.BARE_LINE_FEED;
            }
            if (fields.count() == limits.fields()) {
                return HeadResult.TOO_MANY_FIELDS;
            }
            int nameEnd = i;
            while (nameEnd < to && Ascii.isToken(bytes[nameEnd])) {
                nameEnd++;
            }
            if (nameEnd == to) {
                return HeadResult.INCOMPLETE;
            }
            if (bytes[nameEnd] != ':' || nameEnd == i) {
                return badName(bytes, i, nameEnd);
            }
            int end = endOfValue(bytes, nameEnd + 1, to);
            HeadResult lineBreak = lineBreakAt(bytes, end, to);
            if (lineBreak != HeadResult.COMPLETE) {
                return lineBreak;
            }
            if (end - i > limits.fieldBytes()) {
                return HeadResult.FIELD_TOO_LARGE;
            }
            int valueStart = HopByHop.skipSpace(bytes, nameEnd + 1, end);
            fields.add(i, nameEnd, valueStart, HopByHop.trimSpace(bytes, valueStart, end));
            i = end + 2;
        }
    }

    /// Where the empty line after the last decoded field ends.
    static int endOf(HeaderBlock fields, int from) {
        int last = fields.count() - 1;
        if (last < 0) {
            return from + 2;
        }
        int i = fields.valueEnd(last);
        while (fields.bytes()[i] != '\n') {
            i++;
        }
        return i + 3;
    }

    /// Looks for the end of a head that arrives in pieces: a line feed followed by an empty line,
    /// also a bare one, so that the decoder can refuse it.
    ///
    /// @param from where to start; three bytes before what is new are enough
    /// @return whether the end lies before `to`
    public static boolean endsWithin(ByteBuf buffer, int from, int to) {
        int i = from;
        while (i < to) {
            int lineFeed = buffer.indexOf(i, to, (byte) '\n');
            if (lineFeed < 0 || lineFeed + 1 >= to) {
                return false;
            }
            byte next = buffer.getByte(lineFeed + 1);
            if (next == '\n'
                    || next == '\r' && lineFeed + 2 < to && buffer.getByte(lineFeed + 2) == '\n') {
                return true;
            }
            i = lineFeed + 1;
        }
        return false;
    }

    /// Where a value ends: at the first control byte that is not HTAB.
    static int endOfValue(byte[] bytes, int from, int to) {
        int end = AsciiScan.indexOfControl(bytes, from, to);
        while (end < to && bytes[end] == '\t') {
            end = AsciiScan.indexOfControl(bytes, end + 1, to);
        }
        return end;
    }

    private static HeadResult lineBreakAt(byte[] bytes, int at, int to) {
        if (at == to) {
            return HeadResult.INCOMPLETE;
        }
        if (bytes[at] != '\r') {
            return bytes[at] == '\n' ? HeadResult.BARE_LINE_FEED : HeadResult.CONTROL_BYTE;
        }
        return lineFeedAt(bytes, at + 1, to);
    }

    private static HeadResult lineFeedAt(byte[] bytes, int at, int to) {
        if (at == to) {
            return HeadResult.INCOMPLETE;
        }
        return bytes[at] == '\n' ? HeadResult.COMPLETE : HeadResult.BARE_CARRIAGE_RETURN;
    }

    private static HeadResult badName(byte[] bytes, int lineStart, int at) {
        boolean space = bytes[at] == ' ' || bytes[at] == '\t';
        if (space) {
            return at == lineStart ? HeadResult.FOLDED_LINE : HeadResult.SPACE_BEFORE_COLON;
        }
        return HeadResult.BAD_FIELD_NAME;
    }
}
