package io.balto.engine.http;

import static io.balto.engine.http.HeadResult.BAD_FIELD_NAME;
import static io.balto.engine.http.HeadResult.BAD_STATUS_LINE;
import static io.balto.engine.http.HeadResult.BARE_CARRIAGE_RETURN;
import static io.balto.engine.http.HeadResult.BARE_LINE_FEED;
import static io.balto.engine.http.HeadResult.COMPLETE;
import static io.balto.engine.http.HeadResult.CONTROL_BYTE;
import static io.balto.engine.http.HeadResult.FOLDED_LINE;
import static io.balto.engine.http.HeadResult.SPACE_BEFORE_COLON;
import static io.balto.engine.http.HeadRow.answer;

import java.util.List;
import java.util.stream.Stream;

/// The rules a response head must keep, one row per rule.
final class ResponseRows {
    private static final List<HeadRow> STATUS_LINES =
            List.of(
                    status(COMPLETE, "status and reason", "HTTP/1.1 200 OK"),
                    status(COMPLETE, "HTTP/1.0", "HTTP/1.0 200 OK"),
                    status(COMPLETE, "an empty reason", "HTTP/1.1 200 "),
                    status(COMPLETE, "no space before an absent reason", "HTTP/1.1 204"),
                    status(
                            COMPLETE,
                            "a reason of many words",
                            "HTTP/1.1 404 Not\tto be \u00e9 found"),
                    status(COMPLETE, "the first status", "HTTP/1.1 100 Continue"),
                    status(COMPLETE, "a status beyond the classes", "HTTP/1.1 999 "),
                    status(BAD_STATUS_LINE, "status below 100", "HTTP/1.1 099 "),
                    status(BAD_STATUS_LINE, "two digits", "HTTP/1.1 20 OK"),
                    status(BAD_STATUS_LINE, "four digits", "HTTP/1.1 2000 OK"),
                    status(BAD_STATUS_LINE, "a sign", "HTTP/1.1 +20 OK"),
                    status(BAD_STATUS_LINE, "letters", "HTTP/1.1 2OO OK"),
                    status(BAD_STATUS_LINE, "two spaces", "HTTP/1.1  200 OK"),
                    status(BAD_STATUS_LINE, "HTAB", "HTTP/1.1\t200 OK"),
                    status(BAD_STATUS_LINE, "HTAB after the status", "HTTP/1.1 200\tOK"),
                    status(BAD_STATUS_LINE, "no status", "HTTP/1.1 OK and more"),
                    status(BAD_STATUS_LINE, "lower case", "http/1.1 200 OK"),
                    status(BAD_STATUS_LINE, "two minor digits", "HTTP/1.11 200 OK"),
                    status(BAD_STATUS_LINE, "another protocol", "ICY 200 OK, go ahead"),
                    status(BAD_STATUS_LINE, "HTTP/2.0", "HTTP/2.0 200 OK"),
                    status(BAD_STATUS_LINE, "an empty line before", "\r\nHTTP/1.1 200 OK"),
                    status(BAD_STATUS_LINE, "NUL in the reason", "HTTP/1.1 200 O\0K"),
                    status(BAD_STATUS_LINE, "DEL in the reason", "HTTP/1.1 200 O\u007fK"),
                    status(BARE_LINE_FEED, "ended by LF", "HTTP/1.1 200 OK\nA: b"),
                    status(BARE_LINE_FEED, "LF after a short line", "HTTP/1.1 200 \nA: b"),
                    status(BARE_CARRIAGE_RETURN, "ended by CR", "HTTP/1.1 200 OK\rA: b"),
                    status(BARE_CARRIAGE_RETURN, "CR after the status", "HTTP/1.1 200\rOK"));

    private static final List<HeadRow> FIELDS =
            List.of(
                    answer(COMPLETE, "9112 §5", "a field", "A: b"),
                    answer(COMPLETE, "9112 §5", "an empty value", "A:"),
                    answer(COMPLETE, "9110 §7.2", "Host means nothing here", "Host: /\r\nHost: @"),
                    new HeadRow(
                            "9112 §2.1", "no field at all", "HTTP/1.1 200 OK\r\n\r\n", COMPLETE),
                    answer(CONTROL_BYTE, "9110 §5.5", "NUL", "A: b\0c"),
                    answer(BAD_FIELD_NAME, "9112 §5", "no colon", "A"),
                    answer(SPACE_BEFORE_COLON, "9112 §5.1", "a space before the colon", "A : b"),
                    answer(FOLDED_LINE, "9112 §5.2", "folded", "A: b\r\n c"),
                    answer(BARE_LINE_FEED, "9112 §2.2", "a field ended by LF", "A: b\nC: d"),
                    answer(BARE_CARRIAGE_RETURN, "9112 §2.2", "a field ended by CR", "A: b\rC: d"));

    private ResponseRows() {}

    static Stream<HeadRow> all() {
        return Stream.concat(
                Stream.of(STATUS_LINES, FIELDS).flatMap(List::stream),
                FramingRow.ALL.stream().map(FramingRow::response));
    }

    private static HeadRow status(HeadResult result, String rule, String line) {
        String section = result == COMPLETE || result == BAD_STATUS_LINE ? "9112 §4" : "9112 §2.2";
        return new HeadRow(section, rule, line + "\r\n\r\n", result);
    }
}
