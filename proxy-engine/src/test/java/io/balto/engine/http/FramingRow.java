package io.balto.engine.http;

import static io.balto.engine.http.HeadResult.BAD_CONTENT_LENGTH;
import static io.balto.engine.http.HeadResult.BAD_TRANSFER_ENCODING;
import static io.balto.engine.http.HeadResult.COMPLETE;
import static io.balto.engine.http.HeadResult.ENCODING_BEFORE_1_1;
import static io.balto.engine.http.HeadResult.LENGTH_AND_ENCODING;

import java.util.List;

/// The rules of Content-Length and Transfer-Encoding, the same for requests and responses.
///
/// @param result what the decoder must answer
/// @param section RFC and section that the rule stands in
/// @param rule the rule, in a few words
/// @param http10 whether the message is of HTTP/1.0
/// @param lines the field lines
record FramingRow(HeadResult result, String section, String rule, boolean http10, String lines) {
    static final List<FramingRow> ALL =
            List.of(
                    row(COMPLETE, "9112 §6.3", "neither", "A: b"),
                    row(COMPLETE, "9110 §8.6", "a length", "Content-Length: 5"),
                    row(COMPLETE, "9110 §8.6", "a length of nothing", "Content-Length: 0"),
                    row(COMPLETE, "9110 §8.6", "leading zeros", "Content-Length: 0005"),
                    row(COMPLETE, "9110 §8.6", "18 digits", "Content-Length: 999999999999999999"),
                    row(COMPLETE, "9112 §7.1", "chunked", "Transfer-Encoding: chunked"),
                    row(COMPLETE, "9112 §7", "codings have no case", "transfer-encoding: ChunKED"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "empty", "Content-Length:"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "minus", "Content-Length: -1"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "plus", "Content-Length: +1"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "hexadecimal", "Content-Length: 0x5"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "a fraction", "Content-Length: 5.0"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "a space inside", "Content-Length: 5 5"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "HTAB inside", "Content-Length: 5\t5"),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "quotes", "Content-Length: \"5\""),
                    row(BAD_CONTENT_LENGTH, "9110 §8.6", "not ASCII", "Content-Length: 5\u00b2"),
                    row(
                            BAD_CONTENT_LENGTH,
                            "9110 §8.6",
                            "19 digits",
                            "Content-Length: 1000000000000000000"),
                    row(
                            BAD_CONTENT_LENGTH,
                            "9110 §8.6",
                            "would overflow to 5",
                            "Content-Length: 18446744073709551621"),
                    row(
                            BAD_CONTENT_LENGTH,
                            "9112 §6.3",
                            "a list of equals",
                            "Content-Length: 5, 5"),
                    row(BAD_CONTENT_LENGTH, "9112 §6.3", "a list", "Content-Length: 5,6"),
                    row(
                            BAD_CONTENT_LENGTH,
                            "9112 §6.3",
                            "two equal fields",
                            "Content-Length: 5\r\nContent-Length: 5"),
                    row(
                            BAD_CONTENT_LENGTH,
                            "9112 §6.3",
                            "two that differ",
                            "Content-Length: 5\r\ncontent-length: 6"),
                    row(
                            BAD_CONTENT_LENGTH,
                            "9112 §6.3",
                            "the second is empty",
                            "Content-Length: 5\r\nContent-Length:"),
                    row(
                            LENGTH_AND_ENCODING,
                            "9112 §6.1",
                            "both",
                            "Content-Length: 5\r\nTransfer-Encoding: chunked"),
                    row(
                            LENGTH_AND_ENCODING,
                            "9112 §6.1",
                            "both, encoding first",
                            "Transfer-Encoding: chunked\r\nContent-Length: 0"),
                    old(
                            LENGTH_AND_ENCODING,
                            "9112 §6.1",
                            "both in HTTP/1.0",
                            "Content-Length: 5\r\nTransfer-Encoding: chunked"),
                    old(ENCODING_BEFORE_1_1, "9112 §6.1", "HTTP/1.0", "Transfer-Encoding: chunked"),
                    row(BAD_TRANSFER_ENCODING, "9112 §6.1", "empty", "Transfer-Encoding:"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.3",
                            "identity",
                            "Transfer-Encoding: identity"),
                    row(BAD_TRANSFER_ENCODING, "9112 §6.3", "gzip", "Transfer-Encoding: gzip"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.1",
                            "gzip, chunked",
                            "Transfer-Encoding: gzip, chunked"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.3",
                            "chunked, gzip",
                            "Transfer-Encoding: chunked, gzip"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.3",
                            "chunked, identity",
                            "Transfer-Encoding: chunked, identity"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.1",
                            "chunked twice",
                            "Transfer-Encoding: chunked, chunked"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.1",
                            "two fields",
                            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.1",
                            "two that differ",
                            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §6.1",
                            "an empty element",
                            "Transfer-Encoding: , chunked"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §7",
                            "a parameter",
                            "Transfer-Encoding: chunked;q=1"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §7",
                            "quotes",
                            "Transfer-Encoding: \"chunked\""),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §7",
                            "a longer word",
                            "Transfer-Encoding: xchunked"),
                    row(
                            BAD_TRANSFER_ENCODING,
                            "9112 §7",
                            "NEL after",
                            "Transfer-Encoding: chunked\u0085"));

    private static FramingRow row(HeadResult result, String section, String rule, String lines) {
        return new FramingRow(result, section, rule, false, lines);
    }

    private static FramingRow old(HeadResult result, String section, String rule, String lines) {
        return new FramingRow(result, section, rule, true, lines);
    }

    private String version() {
        return http10 ? "HTTP/1.0" : "HTTP/1.1";
    }

    HeadRow request() {
        String head = "POST / " + version() + "\r\nHost: h\r\n" + lines + "\r\n\r\n";
        return new HeadRow(section, rule, head, result);
    }

    HeadRow response() {
        return new HeadRow(section, rule, version() + " 200 OK\r\n" + lines + "\r\n\r\n", result);
    }
}
