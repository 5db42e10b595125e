package io.balto.engine.http;

import java.util.List;

/// A rule by which Balto refuses what the judge reads.
///
/// @param rule as a [Reading] names it
/// @param section where it stands
/// @param why why being stricter is right
/// @param example refused by this rule, read by the judge
record Stricter(String rule, String section, String why, Wire example) {
    static final List<Stricter> RULES =
            List.of(
                    head(
                            "BAD_METHOD",
                            "RFC 9112 §2.2",
                            "one empty line before a request is ignored, not any number",
                            request("\r\n\r\nGET / HTTP/1.1", "Host: h")),
                    head(
                            "BAD_REQUEST_LINE",
                            "RFC 9112 §3",
                            "single spaces; lenient parsing is how smuggling begins",
                            request("GET  / HTTP/1.1", "Host: h")),
                    head(
                            "BAD_TARGET",
                            "RFC 9112 §3.2",
                            "no form that is defined",
                            request("GET a HTTP/1.1", "Host: h")),
                    head(
                            "BAD_VERSION",
                            "RFC 9112 §2.3",
                            "the name of the protocol has upper-case letters",
                            request("GET / http/1.1", "Host: h")),
                    head(
                            "UNSUPPORTED_VERSION",
                            "RFC 9110 §15.6.6",
                            "nobody sends HTTP/1.2; what it would mean is not defined",
                            request("GET / HTTP/1.2", "Host: h")),
                    head(
                            "BARE_LINE_FEED",
                            "RFC 9112 §2.2",
                            "the empty line before a request is CR LF as well",
                            request("\nGET / HTTP/1.1", "Host: h")),
                    head(
                            "BARE_CARRIAGE_RETURN",
                            "RFC 9112 §2.2",
                            "a CR alone is no empty line",
                            request("\rGET / HTTP/1.1", "Host: h")),
                    head(
                            "FOLDED_LINE",
                            "RFC 9112 §5.2",
                            "refused, as a server may, not replaced by spaces",
                            request("GET / HTTP/1.1", "Host: h", "A: b", " c")),
                    head(
                            "SPACE_BEFORE_COLON",
                            "RFC 9112 §5.1",
                            "a backend that sends this cannot be trusted with framing",
                            response("HTTP/1.1 200 OK", "Content-Length : 0")),
                    head(
                            "MISSING_HOST",
                            "RFC 9112 §3.2",
                            "HTTP/1.1 has one Host",
                            request("GET / HTTP/1.1")),
                    head(
                            "DUPLICATE_HOST",
                            "RFC 9112 §3.2",
                            "HTTP/1.1 has one Host",
                            request("GET / HTTP/1.1", "Host: h", "Host: h")),
                    head(
                            "BAD_HOST",
                            "RFC 9112 §3.2",
                            "a Host is host and port",
                            request("GET / HTTP/1.1", "Host: u@h")),
                    head(
                            "HOST_DISAGREES",
                            "RFC 9112 §3.2.2",
                            "the backend must not see another host than the router did",
                            request("GET http://i/ HTTP/1.1", "Host: h")),
                    head(
                            "BAD_CONTENT_LENGTH",
                            "RFC 9112 §6.3",
                            "HTTP/1.0 messages have one length as well",
                            request("GET / HTTP/1.0", "Content-Length: 0", "Content-Length: 9")),
                    head(
                            "BAD_TRANSFER_ENCODING",
                            "RFC 9112 §6.1",
                            "no coding but chunked is spoken",
                            request(
                                    "GET / HTTP/1.1",
                                    "Host: h",
                                    "Transfer-Encoding: gzip, chunked")),
                    head(
                            "LENGTH_AND_ENCODING",
                            "RFC 9112 §6.1",
                            "also where there is no body: a client could think otherwise",
                            response(
                                    "HTTP/1.1 204 ",
                                    "Content-Length: 0",
                                    "Transfer-Encoding: chunked")),
                    head(
                            "ENCODING_BEFORE_1_1",
                            "RFC 9112 §6.1",
                            "also where there is no body: a client could think otherwise",
                            response("HTTP/1.0 304 ", "Transfer-Encoding: chunked")),
                    head(
                            "BAD_STATUS_LINE",
                            "RFC 9112 §4",
                            "three digits between single spaces",
                            response("HTTP/1.1  200 OK", "Content-Length: 0")),
                    chunk(
                            "CHUNK_TOO_LARGE",
                            "RFC 9112 §7.1",
                            "no sender pads sizes; sixteen digits are how an overflow begins",
                            "0000000000000001\r\nx\r\n0\r\n\r\n"),
                    chunk(
                            "BAD_CHUNK_EXTENSION",
                            "RFC 9112 §7.1.1",
                            "an extension has a name",
                            "1;\r\nx\r\n0\r\n\r\n"),
                    chunk(
                            "BAD_TRAILERS",
                            "RFC 9112 §5.2",
                            "trailers are not folded either",
                            "0\r\nA: b\r\n c\r\n\r\n"));

    private static Stricter head(String rule, String section, String why, Wire example) {
        return new Stricter("head " + rule, section, why, example);
    }

    private static Stricter chunk(String rule, String section, String why, String body) {
        Wire head = request("POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked");
        return new Stricter("body " + rule, section, why, head.with(head.bytes() + body));
    }

    private static Wire request(String... lines) {
        return Wire.requests(HeadFeed.head(lines));
    }

    private static Wire response(String... lines) {
        return Wire.responses(HeadFeed.head(lines));
    }

    static boolean has(String rule) {
        return RULES.stream().anyMatch(known -> known.rule.equals(rule));
    }

    @Override
    public String toString() {
        return rule + ", " + section + ": " + why;
    }
}
