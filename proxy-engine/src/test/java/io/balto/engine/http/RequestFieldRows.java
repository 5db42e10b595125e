package io.balto.engine.http;

import static io.balto.engine.http.HeadResult.BAD_FIELD_NAME;
import static io.balto.engine.http.HeadResult.BAD_HOST;
import static io.balto.engine.http.HeadResult.BARE_CARRIAGE_RETURN;
import static io.balto.engine.http.HeadResult.BARE_LINE_FEED;
import static io.balto.engine.http.HeadResult.COMPLETE;
import static io.balto.engine.http.HeadResult.CONTROL_BYTE;
import static io.balto.engine.http.HeadResult.DUPLICATE_HOST;
import static io.balto.engine.http.HeadResult.FOLDED_LINE;
import static io.balto.engine.http.HeadResult.MISSING_HOST;
import static io.balto.engine.http.HeadResult.SPACE_BEFORE_COLON;
import static io.balto.engine.http.HeadRow.fields;
import static io.balto.engine.http.HeadRow.host;

import java.util.List;

/// The rules of field lines and of the Host field, one row per rule.
final class RequestFieldRows {
    static final List<HeadRow> LINES =
            List.of(
                    fields(COMPLETE, "9112 §5", "name, colon, value", "A: b"),
                    fields(COMPLETE, "9112 §5", "no space at all", "A:b"),
                    fields(COMPLETE, "9112 §5", "white space around the value", "A: \t b \t "),
                    fields(COMPLETE, "9112 §5", "an empty value", "A:"),
                    fields(COMPLETE, "9112 §5", "white space only", "A: \t "),
                    fields(COMPLETE, "9110 §5.1", "any token as a name", "!#$%&'*+-.^_`|~09aZ: b"),
                    fields(COMPLETE, "9110 §5.5", "obs-text", "A: \u0080\u00ff"),
                    fields(COMPLETE, "9110 §5.5", "HTAB inside", "A: b\tc"),
                    fields(COMPLETE, "9110 §5.5", "colons in the value", "A: b:c::d"),
                    fields(COMPLETE, "9110 §5.2", "a name more than once", "A: b\r\na: c"),
                    fields(CONTROL_BYTE, "9110 §5.5", "NUL", "A: b\0c"),
                    fields(CONTROL_BYTE, "9110 §5.5", "the first control byte", "A: \1"),
                    fields(CONTROL_BYTE, "9110 §5.5", "vertical tab", "A: b\u000bc"),
                    fields(CONTROL_BYTE, "9110 §5.5", "form feed", "A: b\fc"),
                    fields(CONTROL_BYTE, "9110 §5.5", "escape", "A: b\u001b[2J"),
                    fields(CONTROL_BYTE, "9110 §5.5", "the last control byte", "A: b\u001fc"),
                    fields(CONTROL_BYTE, "9110 §5.5", "DEL", "A: b\u007f"),
                    fields(BAD_FIELD_NAME, "9112 §5", "no name", ": b"),
                    fields(BAD_FIELD_NAME, "9112 §5", "no colon", "A"),
                    fields(BAD_FIELD_NAME, "9112 §5", "no colon before LF", "A\nB: c"),
                    fields(BAD_FIELD_NAME, "9110 §5.1", "a separator in the name", "A@b: c"),
                    fields(BAD_FIELD_NAME, "9110 §5.1", "quotes in the name", "\"A\": b"),
                    fields(BAD_FIELD_NAME, "9110 §5.1", "NUL in the name", "A\0: b"),
                    fields(BAD_FIELD_NAME, "9110 §5.1", "obs-text in the name", "\u00c4: b"),
                    fields(SPACE_BEFORE_COLON, "9112 §5.1", "a space before the colon", "A : b"),
                    fields(SPACE_BEFORE_COLON, "9112 §5.1", "HTAB before the colon", "A\t: b"),
                    fields(SPACE_BEFORE_COLON, "9112 §5.1", "a space in the name", "A b: c"),
                    fields(FOLDED_LINE, "9112 §5.2", "folded with a space", "A: b\r\n c"),
                    fields(FOLDED_LINE, "9112 §5.2", "folded with HTAB", "A: b\r\n\tc"),
                    fields(FOLDED_LINE, "9112 §5.2", "folded to nothing", "A: b\r\n "),
                    new HeadRow(
                            "9112 §2.2",
                            "white space before the first field",
                            "GET / HTTP/1.1\r\n Host: h\r\n\r\n",
                            FOLDED_LINE),
                    fields(BARE_LINE_FEED, "9112 §2.2", "a field ended by LF", "A: b\nC: d"),
                    fields(BARE_LINE_FEED, "9112 §2.2", "an empty line of LF", "A: b\r\n\nC: d"),
                    fields(BARE_CARRIAGE_RETURN, "9112 §2.2", "a field ended by CR", "A: b\rC: d"),
                    fields(BARE_CARRIAGE_RETURN, "9112 §2.2", "two CR before LF", "A: b\r\r\nC: d"),
                    fields(BARE_CARRIAGE_RETURN, "9112 §2.2", "a line of CR", "A: b\r\n\rC: d"));

    static final List<HeadRow> HOSTS =
            List.of(
                    host(COMPLETE, "9110 §7.2", "a name", "api.example.com"),
                    host(COMPLETE, "9110 §7.2", "a name with port", "api.example.com:8080"),
                    host(COMPLETE, "9110 §7.2", "upper case", "API.Example.COM"),
                    host(COMPLETE, "3986 §3.2.2", "a trailing dot", "example.com."),
                    host(COMPLETE, "3986 §3.2.2", "unreserved marks", "a-b_c~d.example"),
                    host(COMPLETE, "3986 §3.2.2", "IPv4", "127.0.0.1:80"),
                    host(COMPLETE, "3986 §3.2.2", "IPv6", "[2001:db8::1]"),
                    host(COMPLETE, "3986 §3.2.2", "IPv6 with port", "[::1]:8080"),
                    host(COMPLETE, "3986 §3.2.2", "the shortest IPv6", "[::]"),
                    host(COMPLETE, "3986 §3.2.2", "IPv6 ending in IPv4", "[::ffff:192.0.2.1]:1"),
                    host(COMPLETE, "3986 §3.2.3", "the last port", "h:65535"),
                    host(COMPLETE, "9112 §5", "white space around", "\t h \t"),
                    new HeadRow(
                            "9112 §3.2",
                            "none in HTTP/1.1",
                            "GET / HTTP/1.1\r\n\r\n",
                            MISSING_HOST),
                    new HeadRow(
                            "9112 §3.2",
                            "none beside an absolute target",
                            "GET http://h/ HTTP/1.1\r\n\r\n",
                            MISSING_HOST),
                    fields(DUPLICATE_HOST, "9112 §3.2", "the same twice", "Host: h"),
                    fields(DUPLICATE_HOST, "9112 §3.2", "two that differ", "hOST: i"),
                    new HeadRow(
                            "9112 §3.2",
                            "two in HTTP/1.0",
                            "GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n",
                            DUPLICATE_HOST),
                    host(BAD_HOST, "9112 §3.2", "empty", ""),
                    host(BAD_HOST, "9112 §3.2", "a list", "h, i"),
                    host(BAD_HOST, "9112 §3.2", "two words", "h i"),
                    host(BAD_HOST, "9112 §3.2", "a path", "h/a"),
                    host(BAD_HOST, "9112 §3.2", "a query", "h?a"),
                    host(BAD_HOST, "9112 §3.2", "a fragment", "h#a"),
                    host(BAD_HOST, "9112 §3.2", "a URL", "http://h"),
                    host(BAD_HOST, "9110 §4.2.4", "userinfo", "u@h"),
                    host(BAD_HOST, "9112 §3.2", "a backslash", "h\\i"),
                    host(BAD_HOST, "9112 §3.2", "obs-text", "h\u00e9"),
                    host(BAD_HOST, "3986 §3.2.2", "an escape", "h%2ecom"),
                    host(BAD_HOST, "3986 §3.2.3", "an empty port", "h:"),
                    host(BAD_HOST, "3986 §3.2.3", "a port without host", ":80"),
                    host(BAD_HOST, "3986 §3.2.3", "port 0", "h:0"),
                    host(BAD_HOST, "3986 §3.2.3", "a port too large", "h:65536"),
                    host(BAD_HOST, "3986 §3.2.3", "a port that would overflow", "h:4294967376"),
                    host(BAD_HOST, "3986 §3.2.3", "a port of letters", "h:8x"),
                    host(BAD_HOST, "3986 §3.2.3", "two ports", "h:80:81"),
                    host(BAD_HOST, "3986 §3.2.2", "IPv6 without brackets", "::1"),
                    host(BAD_HOST, "3986 §3.2.2", "an open bracket", "[::1"),
                    host(BAD_HOST, "3986 §3.2.2", "nothing in brackets", "[]"),
                    host(BAD_HOST, "3986 §3.2.2", "one colon in brackets", "[:]"),
                    host(BAD_HOST, "3986 §3.2.2", "IPv4 in brackets", "[127.0.0.1]"),
                    host(BAD_HOST, "3986 §3.2.2", "a word in brackets", "[abcd]"),
                    host(BAD_HOST, "3986 §3.2.2", "too few groups", "[1:2]"),
                    host(BAD_HOST, "3986 §3.2.2", "too many groups", "[1:2:3:4:5:6:7:8:9]"),
                    host(BAD_HOST, "3986 §3.2.2", "two gaps", "[1::2::3]"),
                    host(BAD_HOST, "3986 §3.2.2", "a group too long", "[::12345]"),
                    host(BAD_HOST, "3986 §3.2.2", "a zone", "[fe80::1%25eth0]"),
                    host(BAD_HOST, "3986 §3.2.2", "an address of the future", "[v1.a]"),
                    host(BAD_HOST, "3986 §3.2.2", "letters after the bracket", "[::1]h"));

    private RequestFieldRows() {}
}
