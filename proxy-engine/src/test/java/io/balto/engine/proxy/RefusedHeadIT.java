package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.http.HeadResult;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.Arrays;

/// Every rule of [HeadResult] on a real socket: what the client gets, and that the backend gets
/// nothing.
class RefusedHeadIT {
    private static final String OK = "GET / HTTP/1.1\r\nHost: t.test\r\n";
    private static ScriptedBackend backend;
    private static EngineFixture engine;

    /// Raw bytes that break a rule.
    enum Row {
        BAD_REQUEST_LINE("GET  / HTTP/1.1\r\nHost: t.test\r\n\r\n"),
        TLS_RECORD("\u0016\u0003\u0001\u0000\u00a5\u0001"),
        BAD_METHOD("G(T / HTTP/1.1\r\nHost: t.test\r\n\r\n"),
        BAD_TARGET("GET /#a HTTP/1.1\r\nHost: t.test\r\n\r\n"),
        BAD_VERSION("GET / http/1.1\r\nHost: t.test\r\n\r\n"),
        UNSUPPORTED_VERSION("GET / HTTP/2.0\r\nHost: t.test\r\n\r\n"),
        BARE_LINE_FEED(OK + "A: b\n\r\n"),
        BARE_CARRIAGE_RETURN(OK + "A: b\rc\r\n\r\n"),
        CONTROL_BYTE(OK + "A: b\u0001c\r\n\r\n"),
        BAD_FIELD_NAME(OK + "A(: b\r\n\r\n"),
        SPACE_BEFORE_COLON(OK + "A : b\r\n\r\n"),
        FOLDED_LINE(OK + "A: b\r\n c\r\n\r\n"),
        MISSING_HOST("GET / HTTP/1.1\r\nA: b\r\n\r\n"),
        DUPLICATE_HOST(OK + "Host: t.test\r\n\r\n"),
        BAD_HOST("GET / HTTP/1.1\r\nHost: t.test/a\r\n\r\n"),
        HOST_DISAGREES("GET http://other.test/ HTTP/1.1\r\nHost: t.test\r\n\r\n"),
        BAD_CONTENT_LENGTH(OK + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
        LENGTH_AND_ENCODING(
                OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        BAD_TRANSFER_ENCODING(OK + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        ENCODING_BEFORE_1_1(
                "GET / HTTP/1.0\r\nHost: t.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        TARGET_TOO_LONG("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: t.test\r\n\r\n"),
        HEAD_TOO_LARGE(OK + ("A: " + "b".repeat(9_000) + "\r\n").repeat(20) + "\r\n"),
        FIELD_TOO_LARGE(OK + "A: " + "b".repeat(17_000) + "\r\n\r\n"),
        TOO_MANY_FIELDS(OK + "A: b\r\n".repeat(100) + "\r\n");

        private final String bytes;

        Row(String bytes) {
            this.bytes = bytes;
        }

        HeadResult rule() {
            return HeadResult.valueOf(name());
        }

        String reason() {
            if (this == TLS_RECORD) {
                return "tls_on_plain_port";
            }
            return switch (rule().status()) {
                case 414 -> "uri_too_long";
                case 431 -> "head_too_large";
                case 505 -> "version_not_supported";
                default -> "malformed_request";
            };
        }
    }

    @BeforeAll
    static void start() throws IOException {
        backend = ScriptedBackend.answering(ScriptedBackend.ok("never"));
        engine = EngineFixture.serving("", backend.address());
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        backend.close();
    }

    @Test
    void theTable_isComplete() {
        assertThat(Arrays.stream(HeadResult.values()).filter(HeadResult::isRefusal))
                .filteredOn(rule -> rule != HeadResult.BAD_STATUS_LINE) // of responses
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Row.values()).map(Row::rule).toList());
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void aBrokenRule_isToldAndTheConnectionClosed(Row row) throws IOException {
        try (RawClient client = engine.client()) {
            client.send(row.bytes);

            assertRefused(client, row);
        }
        assertThat(backend.accepted()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void aBrokenRule_byteByByte_isToldTheSame(Row row) throws IOException {
        try (RawClient client = engine.client()) {
            int whole = Math.max(0, row.bytes.length() - 300);
            client.send(row.bytes.substring(0, whole));
            for (int i = whole; i < row.bytes.length(); i++) {
                client.send(row.bytes.substring(i, i + 1));
            }

            assertRefused(client, row);
        }
        assertThat(backend.accepted()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void aBrokenRule_withMuchBehindIt_isStillHeardOf(Row row) throws IOException {
        try (RawClient client = engine.client()) {
            client.send(row.bytes + "GET / HTTP/1.1\r\nHost: t.test\r\n\r\n".repeat(20_000));

            assertRefused(client, row);
        }
        assertThat(backend.accepted()).isZero();
    }

    private static void assertRefused(RawClient client, Row row) throws IOException {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(row.rule().status());
        assertThat(answer.field("X-Balto-Reason")).isEqualTo(row.reason());
        assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.field("Server")).isEqualTo("balto");
        assertThat(answer.field("Connection")).isEqualTo("close");
        assertThat(answer.body())
                .contains("\"code\":\"" + row.reason() + "\"")
                .contains("\"detail\":\"" + row.rule().sentence() + "\"")
                .contains("\"request_id\":\"" + answer.field("X-Request-Id") + "\"");
        assertThat(client.isEnded()).isTrue();
    }
}
