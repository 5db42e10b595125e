package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RequestHeadTest {
    private final HeadDecoder decoder = new HeadDecoder(Http1Limits.DEFAULTS);

    @ParameterizedTest(name = "RFC 9112 §3.2 {0}: path {2}, query {3}, host {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET     | /            | /     | ''   | h",
                "GET     | /a%2Fb/c?d=e | /a%2Fb/c | ?d=e | h",
                "GET     | /?           | /     | ?    | h",
                "GET     | /a?b?c       | /a    | ?b?c | h",
                "GET     | //a          | //a   | ''   | h",
                "GET     | http://H     | /     | ''   | h",
                "GET     | http://h/    | /     | ''   | h",
                "GET     | http://h?a/b | /     | ?a/b | h",
                "GET     | HTTPS://h/a?b | /a   | ?b   | h",
                "OPTIONS | *            | /     | ''   | h",
                "OPTIONS | http://h     | /     | ''   | h",
                "OPTIONS | http://h/    | /     | ''   | h",
                "OPTIONS | http://h?b   | /     | ?b   | h",
                "CONNECT | i:1          | /     | ''   | h"
            })
    void path_everyForm_isWhatIsRouted(
            String method, String target, String path, String query, String host) {
        RequestHead head =
                HeadFeed.request(HeadFeed.head(method + " " + target + " HTTP/1.1", "Host: h"));

        assertThat(head.path()).isEqualTo(path);
        assertThat(Ascii.string(head.bytes(), head.queryStart(), head.targetEnd()))
                .isEqualTo(query);
        assertThat(head.host()).isEqualTo(host);
        assertThat(head.isAsterisk())
                .isEqualTo(
                        "*".equals(target)
                                || method.equals("OPTIONS") && target.equals("http://h"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a HTTP/1.0, ''",
        "GET http://h:80/a HTTP/1.0, h:80",
    })
    void host_http10WithoutHost_isThatOfTheTarget(String line, String host) {
        RequestHead head = HeadFeed.request(HeadFeed.head(line));

        assertThat(head.host()).isEqualTo(host);
        assertThat(head.isHttp10()).isTrue();
        assertThat(head.path()).isEqualTo("/a");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CONNECT", "OTHER"})
    void method_knownWord_isRecognised(RequestMethod method) {
        RequestHead head =
                HeadFeed.request(HeadFeed.head(method.name() + " / HTTP/1.1", "Host: h"));

        assertThat(head.method()).isEqualTo(method);
        assertThat(head.methodText()).isEqualTo(method.name());
        assertThat(head.methodEnd() - head.methodStart()).isEqualTo(method.name().length());
    }

    @ParameterizedTest
    @CsvSource({"get", "GE", "GETS", "PUTT", "PO", "PROPFIND", "PATCHX", "OTHER", "X", "TRACER"})
    void method_anyOtherWord_isOtherAsSent(String word) {
        RequestHead head = HeadFeed.request(HeadFeed.head(word + " / HTTP/1.1", "Host: h"));

        assertThat(head.method()).isEqualTo(RequestMethod.OTHER);
        assertThat(head.methodText()).isEqualTo(word);
    }

    @Test
    void fields_all_keepOrderNamesAndTrimmedValues() {
        HeaderBlock fields =
                HeadFeed.request(
                                HeadFeed.head(
                                        "GET / HTTP/1.1", "b: 1", "Host:h", "B: \t 2 \t", "empty:"))
                        .fields();

        assertThat(HeadFeed.text(fields))
                .isEqualTo("|OTHER b=1|HOST Host=h|OTHER B=2|OTHER empty=");
        assertThat(fields.indexOf(FieldName.HOST)).isEqualTo(1);
        assertThat(fields.indexOf(FieldName.TE)).isEqualTo(-1);
        assertThat(fields.indexOf(Ascii.bytes("b"))).isZero();
        assertThat(fields.indexOf(Ascii.bytes("bb"))).isEqualTo(-1);
    }

    @Test
    void decode_bufferThatDoesNotBeginAtZero_keepsItsIndices() {
        String bytes = HeadFeed.head("GET / HTTP/1.1", "Host: h");
        var buffer = HeadFeed.buffer("before" + bytes + "after");
        buffer.readerIndex("before".length());
        RequestHead head = new RequestHead();

        assertThat(decoder.decode(head, buffer)).isEqualTo(HeadResult.COMPLETE);
        assertThat(head.length()).isEqualTo(bytes.length());
        assertThat(buffer.readerIndex()).isEqualTo("before".length());
        assertThat(buffer.writerIndex()).isEqualTo(buffer.capacity());
    }

    @Test
    void decode_afterOtherHeads_remembersNothingOfThem() {
        RequestHead used = new RequestHead();
        String rich =
                HeadFeed.head(
                        "OPTIONS http://h/a?b HTTP/1.0",
                        "Host: h",
                        "Content-Length: 7",
                        "Expect: 100-continue",
                        "Upgrade: websocket",
                        "Connection: upgrade, close, x",
                        "x: " + "y".repeat(5_000));
        String plain = HeadFeed.head("GET / HTTP/1.1", "Host: i");
        decoder.decode(used, HeadFeed.buffer(rich));
        decoder.decode(used, HeadFeed.buffer("BROKEN\r\n"));

        assertThat(decoder.decode(used, HeadFeed.buffer(plain))).isEqualTo(HeadResult.COMPLETE);
        assertThat(HeadFeed.text(used)).isEqualTo(HeadFeed.text(HeadFeed.request(plain)));
    }

    @Test
    void trim_afterALargeHead_letsItsBytesGo() {
        RequestHead head =
                HeadFeed.request(
                        HeadFeed.head("GET / HTTP/1.1", "Host: h", "A: " + "b".repeat(9_000)));

        head.trim();

        assertThat(head.bytes()).hasSize(1 << 10);
        assertThat(head.fields().bytes()).isSameAs(head.bytes());
        assertThat(head.fields().count()).isZero();
    }

    @Test
    void trim_afterASmallHead_keepsIt() {
        RequestHead head = HeadFeed.request(HeadFeed.head("GET / HTTP/1.1", "Host: h"));

        head.trim();

        assertThat(head.host()).isEqualTo("h");
    }
}
