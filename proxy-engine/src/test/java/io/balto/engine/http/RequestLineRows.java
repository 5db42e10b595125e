package io.balto.engine.http;

import static io.balto.engine.http.HeadResult.BAD_METHOD;
import static io.balto.engine.http.HeadResult.BAD_REQUEST_LINE;
import static io.balto.engine.http.HeadResult.BAD_TARGET;
import static io.balto.engine.http.HeadResult.BAD_VERSION;
import static io.balto.engine.http.HeadResult.BARE_CARRIAGE_RETURN;
import static io.balto.engine.http.HeadResult.BARE_LINE_FEED;
import static io.balto.engine.http.HeadResult.COMPLETE;
import static io.balto.engine.http.HeadResult.HOST_DISAGREES;
import static io.balto.engine.http.HeadResult.TLS_RECORD;
import static io.balto.engine.http.HeadResult.UNSUPPORTED_VERSION;
import static io.balto.engine.http.HeadRow.accepted;
import static io.balto.engine.http.HeadRow.line;

import java.util.List;

/// The rules of a request line, one row per rule.
final class RequestLineRows {
    static final List<HeadRow> METHODS =
            List.of(
                    line(COMPLETE, "9110 §9.3.1", "GET", "GET / HTTP/1.1"),
                    line(COMPLETE, "9110 §9.1", "any token", "!#$%&'*+-.^_`|~09aZ / HTTP/1.1"),
                    line(COMPLETE, "9110 §9.1", "letters keep their case", "get / HTTP/1.1"),
                    line(COMPLETE, "5789 §2", "PATCH", "PATCH / HTTP/1.1"),
                    line(COMPLETE, "9112 §2.2", "an empty line before", "\r\nGET / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "a second empty line", "\r\n\r\nGET / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "a space before", " GET / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "no method", "/ HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "NUL before", "\0GET / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "a control byte before", "\1GET / HTTP/1.1"),
                    line(
                            BAD_METHOD,
                            "9110 §9.1",
                            "a byte order mark",
                            "\u00ef\u00bb\u00bfGET / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "NUL inside", "G\0ET / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "a separator inside", "G@T / HTTP/1.1"),
                    line(BAD_METHOD, "9110 §9.1", "a byte above ASCII", "G\u00c9T / HTTP/1.1"),
                    line(TLS_RECORD, "8446 §5.1", "the start of TLS", "\u0016\3\1\2\0\1"),
                    line(BAD_METHOD, "9110 §9.1", "an alert of TLS", "\u0015\3\1\0\2\2"),
                    line(BARE_LINE_FEED, "9112 §2.2", "LF before", "\nGET / HTTP/1.1"),
                    line(BARE_CARRIAGE_RETURN, "9112 §2.2", "CR before", "\rGET / HTTP/1.1"));

    static final List<HeadRow> SPACING =
            List.of(
                    line(BAD_REQUEST_LINE, "9112 §3", "method alone", "GET"),
                    line(BAD_REQUEST_LINE, "9112 §3", "method and LF", "GET\n/ HTTP/1.1"),
                    line(BAD_REQUEST_LINE, "9112 §3", "no version", "GET /"),
                    line(BAD_REQUEST_LINE, "9112 §3", "no version, LF", "GET /\n"),
                    line(BAD_REQUEST_LINE, "9112 §3", "no target", "GET "),
                    line(
                            BAD_REQUEST_LINE,
                            "9112 §3",
                            "two spaces before the target",
                            "GET  / HTTP/1.1"),
                    line(BAD_REQUEST_LINE, "9112 §3", "HTAB after the method", "GET\t/ HTTP/1.1"),
                    line(BAD_REQUEST_LINE, "9112 §3", "CR in the target", "GET /\rx HTTP/1.1"),
                    line(BAD_VERSION, "9112 §3", "two spaces after the target", "GET /  HTTP/1.1"),
                    line(BAD_VERSION, "9112 §3", "a space in the target", "GET /a b HTTP/1.1"),
                    line(BAD_VERSION, "9112 §3", "nothing after the space", "GET / "),
                    line(BAD_VERSION, "9112 §3", "a space after the version", "GET / HTTP/1.1 "));

    static final List<HeadRow> VERSIONS =
            List.of(
                    accepted("9112 §2.3", "HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"),
                    line(BAD_VERSION, "9112 §2.3", "lower case", "GET / http/1.1"),
                    line(BAD_VERSION, "9112 §2.3", "one letter in lower case", "GET / HTTp/1.1"),
                    line(BAD_VERSION, "9112 §2.3", "no minor digit", "GET / HTTP/1."),
                    line(BAD_VERSION, "9112 §2.3", "no point", "GET / HTTP/1"),
                    line(BAD_VERSION, "9112 §2.3", "a comma", "GET / HTTP/1,1"),
                    line(BAD_VERSION, "9112 §2.3", "two minor digits", "GET / HTTP/1.11"),
                    line(BAD_VERSION, "9112 §2.3", "a sign", "GET / HTTP/+1.1"),
                    line(BAD_VERSION, "9112 §2.3", "another protocol", "GET / HTTPS/1.1"),
                    line(BAD_VERSION, "9112 §2.3", "a space inside", "GET / HTTP /1.1"),
                    line(BAD_VERSION, "9112 §2.3", "NUL after", "GET / HTTP/1.1\0"),
                    line(UNSUPPORTED_VERSION, "9110 §15.6.6", "HTTP/1.2", "GET / HTTP/1.2"),
                    line(UNSUPPORTED_VERSION, "9110 §15.6.6", "HTTP/0.9", "GET / HTTP/0.9"),
                    line(UNSUPPORTED_VERSION, "9110 §15.6.6", "HTTP/3.0", "GET / HTTP/3.0"),
                    line(
                            UNSUPPORTED_VERSION,
                            "9110 §15.6.6",
                            "the preface of HTTP/2",
                            "PRI * HTTP/2.0"),
                    line(BARE_LINE_FEED, "9112 §2.2", "ended by LF", "GET / HTTP/1.1\nA: b"),
                    line(BARE_CARRIAGE_RETURN, "9112 §2.2", "ended by CR", "GET / HTTP/1.1\rA: b"));

    static final List<HeadRow> TARGETS =
            List.of(
                    line(COMPLETE, "9112 §3.2.1", "path and query", "GET /a/b?c=d&e HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.1", "an empty query", "GET /? HTTP/1.1"),
                    line(
                            COMPLETE,
                            "9112 §3.2.1",
                            "question marks in the query",
                            "GET /?a?b HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.1", "an empty first segment", "GET //a HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.1", "a URL in the path", "GET /http://x/ HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.2", "absolute", "GET http://h/a?b HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.2", "absolute, https", "GET https://h/a HTTP/1.1"),
                    line(
                            COMPLETE,
                            "9112 §3.2.2",
                            "absolute, other letters",
                            "GET HTTP://H/a HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.2", "absolute without path", "GET http://h HTTP/1.1"),
                    line(
                            COMPLETE,
                            "9112 §3.2.2",
                            "absolute, query only",
                            "GET http://h?a/b HTTP/1.1"),
                    accepted("9112 §3.2.2", "absolute, 1.0", "GET http://h:80/a HTTP/1.0\r\n\r\n"),
                    line(COMPLETE, "9112 §3.2.3", "authority", "CONNECT h:443 HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.3", "IPv6 authority", "CONNECT [::1]:443 HTTP/1.1"),
                    line(COMPLETE, "9112 §3.2.4", "asterisk", "OPTIONS * HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "a fragment", "GET /a#b HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "HTAB", "GET /a\tb HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "NUL", "GET /a\0b HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "DEL", "GET /a\u007fb HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "a byte above ASCII", "GET /\u00e9 HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "no form at all", "GET a/b HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2", "a query alone", "GET ?a HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.1", "a backslash first", "GET \\a HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.2", "another scheme", "GET ftp://h/ HTTP/1.1"),
                    line(
                            BAD_TARGET,
                            "9112 §3.2.2",
                            "scheme without authority",
                            "GET http:/a HTTP/1.1"),
                    line(
                            BAD_TARGET,
                            "9112 §3.2.2",
                            "nothing after the scheme",
                            "GET http:// HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.2", "an empty host", "GET http:///a HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.2", "an empty port", "GET http://h:/a HTTP/1.1"),
                    line(BAD_TARGET, "9110 §4.2.4", "userinfo", "GET http://u@h/ HTTP/1.1"),
                    line(
                            BAD_TARGET,
                            "9112 §3.2.3",
                            "authority without CONNECT",
                            "GET h:80 HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.3", "CONNECT with a path", "CONNECT /a HTTP/1.1"),
                    line(
                            BAD_TARGET,
                            "9112 §3.2.3",
                            "CONNECT, absolute",
                            "CONNECT http://h/ HTTP/1.1"),
                    line(BAD_TARGET, "9110 §9.3.6", "CONNECT without port", "CONNECT h HTTP/1.1"),
                    line(BAD_TARGET, "9110 §9.3.6", "CONNECT to port 0", "CONNECT h:0 HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.4", "asterisk for GET", "GET * HTTP/1.1"),
                    line(BAD_TARGET, "9112 §3.2.4", "more than an asterisk", "OPTIONS */ HTTP/1.1"),
                    line(HOST_DISAGREES, "9112 §3.2.2", "another host", "GET http://i/ HTTP/1.1"),
                    line(HOST_DISAGREES, "9112 §3.2.2", "a longer host", "GET http://hh/ HTTP/1.1"),
                    line(
                            HOST_DISAGREES,
                            "9112 §3.2.2",
                            "another port",
                            "GET http://h:80/ HTTP/1.1"));

    private RequestLineRows() {}
}
