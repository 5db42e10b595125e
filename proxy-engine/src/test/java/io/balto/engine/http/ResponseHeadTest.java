package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseHeadTest {
    @ParameterizedTest(name = "RFC 9112 §4 [{0}]: status {1}, from the status on [{2}]")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "HTTP/1.1 200 OK|200|200 OK",
                "HTTP/1.1 204|204|204",
                "HTTP/1.1 204 |204|204 ",
                "HTTP/1.0 404 Not  found|404|404 Not  found",
                "HTTP/1.1 999 x|999|999 x"
            })
    void status_line_isReadWithItsRange(String line, int status, String text) {
        ResponseHead head = HeadFeed.response(HeadFeed.head(line, "A: b"));

        assertThat(head.status()).isEqualTo(status);
        assertThat(Ascii.string(head.bytes(), head.statusStart(), head.lineEnd())).isEqualTo(text);
        assertThat(HeadFeed.text(head.fields())).isEqualTo("|OTHER A=b");
    }

    @Test
    void length_head_endsAfterTheEmptyLine() {
        String bytes = HeadFeed.head("HTTP/1.1 200 OK", "A: b  ");

        assertThat(HeadFeed.response(bytes + "body").length()).isEqualTo(bytes.length());
        assertThat(HeadFeed.response("HTTP/1.1 200 OK\r\n\r\nbody").length()).isEqualTo(19);
    }

    @Test
    void decode_largeHead_growsAndKeepsItsRanges() {
        String value = "b".repeat(15_000);
        ResponseHead head =
                HeadFeed.response(HeadFeed.head("HTTP/1.1 200 OK", "A: " + value, "C: d"));

        assertThat(head.fields().value(0)).isEqualTo(value);
        assertThat(head.fields().value(1)).isEqualTo("d");
    }

    @Test
    void decode_afterOtherHeads_remembersNothingOfThem() {
        HeadDecoder decoder = new HeadDecoder(Http1Limits.DEFAULTS);
        ResponseHead used = new ResponseHead();
        String plain = HeadFeed.head("HTTP/1.1 200 OK");
        decoder.decode(
                used,
                HeadFeed.buffer(
                        HeadFeed.head(
                                "HTTP/1.0 101 Switching",
                                "Content-Length: 4",
                                "Connection: close, upgrade, x")));

        assertThat(decoder.decode(used, HeadFeed.buffer(plain))).isEqualTo(HeadResult.COMPLETE);
        assertThat(HeadFeed.text(used)).isEqualTo(HeadFeed.text(HeadFeed.response(plain)));
    }
}
