package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessageFramingTest {
    @ParameterizedTest(name = "RFC 9112 §6.3 rule {0}: {1} with {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | POST | Transfer-Encoding: chunked | CHUNKED",
                "4 | GET  | Transfer-Encoding: chunked | CHUNKED",
                "6 | POST | Content-Length: 5          | LENGTH",
                "6 | GET  | Content-Length: 5          | LENGTH",
                "6 | HEAD | Content-Length: 5          | LENGTH",
                "6 | POST | Content-Length: 0          | NONE",
                "7 | POST | A: b                       | NONE",
                "7 | GET  | A: b                       | NONE"
            })
    void of_request_followsTheRules(int rule, String method, String line, MessageFraming framing) {
        RequestHead head = HeadFeed.request(HeadFeed.head(method + " / HTTP/1.1", "Host: h", line));

        assertThat(MessageFraming.of(head)).as("rule %d", rule).isEqualTo(framing);
        assertThat(head.body().isPresent()).isEqualTo(framing != MessageFraming.NONE);
    }

    @ParameterizedTest(name = "RFC 9112 §6.3 rule {0}: {2} to {1} with {3} is {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | HEAD | 200 | Content-Length: 5          | NONE",
                "1 | HEAD | 200 | Transfer-Encoding: chunked | NONE",
                "1 | HEAD | 200 | A: b                       | NONE",
                "1 | HEAD | 500 | Content-Length: 5          | NONE",
                "1 | GET  | 100 | Content-Length: 5          | NONE",
                "1 | GET  | 101 | A: b                       | NONE",
                "1 | GET  | 103 | Transfer-Encoding: chunked | NONE",
                "1 | GET  | 199 | A: b                       | NONE",
                "1 | POST | 204 | Content-Length: 5          | NONE",
                "1 | GET  | 204 | Transfer-Encoding: chunked | NONE",
                "1 | GET  | 304 | Content-Length: 5          | NONE",
                "4 | GET  | 200 | Transfer-Encoding: chunked | CHUNKED",
                "4 | GET  | 404 | Transfer-Encoding: chunked | CHUNKED",
                "6 | GET  | 200 | Content-Length: 5          | LENGTH",
                "6 | GET  | 200 | Content-Length: 0          | NONE",
                "6 | GET  | 205 | Content-Length: 5          | LENGTH",
                "8 | GET  | 200 | A: b                       | UNTIL_CLOSE",
                "8 | POST | 500 | Connection: keep-alive     | UNTIL_CLOSE",
                "8 | GET  | 999 | A: b                       | UNTIL_CLOSE"
            })
    void of_response_followsTheRules(
            int rule, RequestMethod asked, int status, String line, MessageFraming framing) {
        ResponseHead head = HeadFeed.response(HeadFeed.head("HTTP/1.1 " + status + " x", line));

        assertThat(MessageFraming.of(head, asked)).as("rule %d", rule).isEqualTo(framing);
    }

    @ParameterizedTest
    @EnumSource(MessageFraming.class)
    void begin_everyFraming_startsABody(MessageFraming framing) {
        BodyDecoder body = new BodyDecoder(Http1Limits.DEFAULTS);

        body.begin(framing, 3);

        assertThat(body.framing()).isEqualTo(framing);
        assertThat(body.isDone()).isEqualTo(framing == MessageFraming.NONE);
    }
}
