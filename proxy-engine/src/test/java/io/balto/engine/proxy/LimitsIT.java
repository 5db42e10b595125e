package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

/// What a request, an answer and a connection may hold; each limit at its edge, with its status and
/// its count.
class LimitsIT {
    private static final String TIGHT =
            """
            limits:
              request_target: 256B
              head: 1KiB
              field: 300B
              fields: 10
              response_head: 1KiB
              chunk_extension: 16B
              trailers: 64B
              requests_per_connection: 3
            """;

    private static String request(String limit, int size) {
        String end = "Host: t.test\r\n\r\n";
        return switch (limit) {
            case "request_target" -> "GET /" + "a".repeat(size - 1) + " HTTP/1.1\r\n" + end;
            case "field" -> "GET / HTTP/1.1\r\nX: " + "a".repeat(size - 3) + "\r\n" + end;
            case "fields" -> "GET / HTTP/1.1\r\n" + "X: 1\r\n".repeat(size - 1) + end;
            case "head" -> {
                String start = "GET / HTTP/1.1\r\n" + ("X: " + "a".repeat(250) + "\r\n").repeat(3);
                int rest = size - start.length() - end.length() - "Y: \r\n".length();
                yield start + "Y: " + "a".repeat(rest) + "\r\n" + end;
            }
            default -> throw new IllegalArgumentException(limit);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "request_target, 256, 414, uri_too_long",
        "field, 300, 431, head_too_large",
        "fields, 10, 431, head_too_large",
        "head, 1024, 431, head_too_large",
    })
    void head_aroundALimit_isRefusedBeyondItAndCounted(
            String limit, int most, int status, String reason) throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(TIGHT, "", backend.address())) {
            for (int size : new int[] {most - 1, most}) {
                try (RawClient client = engine.client()) {
                    assertThat(client.send(request(limit, size)).answer().status()).isEqualTo(200);
                }
            }
            assertThat(Scrape.of(engine).limitHits(limit)).isZero();

            try (RawClient client = engine.client()) {
                RawClient.Answer refused = client.send(request(limit, most + 1)).answer();

                assertThat(refused.status()).isEqualTo(status);
                assertThat(refused.field("X-Balto-Reason")).isEqualTo(reason);
                assertThat(refused.field("Connection")).isEqualTo("close");
                assertThat(client.rest()).isEmpty();
            }
            assertThat(Scrape.of(engine).limitHits(limit)).isEqualTo(1);
            assertThat(backend.heads()).hasSize(2);
        }
    }

    @Test
    void head_thatNeverEnds_isRefusedAtTheLimit() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(TIGHT, "", backend.address());
                RawClient client = engine.client()) {
            client.send("GET / HTTP/1.1\r\nHost: t.test\r\nX: " + "a".repeat(2_000));

            assertThat(client.answer().status()).isEqualTo(431);
            assertThat(backend.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1023, 200", "1024, 200", "1025, 502"})
    void responseHead_aroundItsLimit_isRefusedBeyondIt(int size, int status) throws IOException {
        String start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        String response = start + "a".repeat(size - start.length() - 4) + "\r\n\r\n";
        String wide = TIGHT.replace("field: 300B", "field: 8KiB");
        try (ScriptedBackend backend = ScriptedBackend.answering(response);
                EngineFixture engine = EngineFixture.withServer(wide, "", backend.address());
                RawClient client = engine.client()) {
            assertThat(client.get("/").answer().status()).isEqualTo(status);
            assertThat(Scrape.of(engine).limitHits("response_head"))
                    .isEqualTo(status == 502 ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chunk_extension, '5;e=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', ''",
        "trailers, 5, 'T: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
                + "'",
    })
    void chunks_beyondALimit_areRefusedAndCounted(String limit, String size, String trailers)
            throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(TIGHT, "", backend.address());
                RawClient client = engine.client()) {
            client.send("POST / HTTP/1.1\r\nHost: t.test\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send(size + "\r\nhello\r\n0\r\n" + trailers + "\r\n");

            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.rest()).isEmpty();
            assertThat(Scrape.of(engine).limitHits(limit)).isEqualTo(1);
        }
    }

    @Test
    void requests_beyondTheLimitOfAConnection_goOnOnTheNextWithoutLoss() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(TIGHT, "", backend.address())) {
            int answered = 0;
            for (int connection = 0; connection < 4; connection++) {
                try (RawClient client = engine.client()) {
                    boolean open = true;
                    while (open) {
                        RawClient.Answer answer = client.get("/" + answered).answer();
                        answered += answer.body().equals("hello") ? 1 : 0;
                        open = !answer.field("Connection").equals("close");
                    }
                    assertThat(client.rest()).isEmpty();
                }
            }

            assertThat(answered).isEqualTo(12);
            assertThat(backend.accepted()).isLessThanOrEqualTo(2); // one per event loop
            assertThat(Scrape.of(engine).limitHits("requests_per_connection")).isEqualTo(4);
        }
    }

    @Test
    void request_onAConnectionThatIsOld_isTheLastInOrder() throws IOException {
        String server = "limits: { connection_age: 1s }";
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient client = engine.client()) {
            long begun = System.nanoTime();
            int served = 0;
            RawClient.Answer answer = client.get("/").answer();
            while (!answer.field("Connection").equals("close")) {
                assertThat(answer.body()).isEqualTo("hello");
                assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
                served++;
                answer = client.get("/" + served).answer();
            }

            assertThat(answer.body()).isEqualTo("hello");
            assertThat(client.rest()).isEmpty();
            assertThat(served).isGreaterThan(1);
            assertThat(Scrape.of(engine).limitHits("connection_age")).isEqualTo(1);
        }
    }

    @Test
    void bodyToTheRestApi_overItsLimit_isRefusedByThatLimitAndCountedAsIt() throws IOException {
        String server = "limits: { admin_body: 2KiB }";
        try (EngineFixture engine = EngineFixture.withServer(server, "", "8001");
                RawClient client = engine.client()) {
            client.send(
                    "POST /balto/services HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 2049\r\n\r\n"
                            + " ".repeat(2_049));

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("the body is over the limit of 2KiB");
            assertThat(Scrape.of(engine).limitHits("admin_body")).isEqualTo(1);
            assertThat(Scrape.of(engine).limitHits("max_body")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /balto/services, application/json, 400",
        "POST, /balto/config/validate, application/json, 200",
        "PUT, /balto/config, application/yaml, 400",
    })
    void bodyToTheRestApi_nestedDeeperThanAllowed_isRefusedAndCounted(
            String method, String path, String type, int status) throws IOException {
        String deep = "{\"x-a\": " + "[".repeat(6) + "]".repeat(6) + "}";
        try (EngineFixture engine =
                        EngineFixture.withServer("limits: { admin_depth: 6 }", "", "8001");
                RawClient client = engine.client()) {
            client.send(
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(method, path, type, deep.length(), deep));

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains("too_deep", "nested deeper than 6 levels");
            assertThat(Scrape.of(engine).limitHits("admin_depth")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 200", "10, 200", "11, 413"})
    void body_aroundItsLimit_isRefusedBeyondItHoweverItIsFramed(int size, int status)
            throws IOException {
        String body = "b".repeat(size);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.serving("max_body: 10B", backend.address())) {
            try (RawClient client = engine.client()) {
                String head = "POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: ";
                client.send(head + size + "\r\n\r\n" + body);

                assertThat(client.answer().status()).isEqualTo(status);
            }
            try (RawClient client = engine.client()) {
                client.send(
                        "POST / HTTP/1.1\r\nHost: t.test\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(size)
                                + "\r\n"
                                + body
                                + "\r\n0\r\n\r\n");

                assertThat(client.answer().status()).isEqualTo(status);
            }
            assertThat(Scrape.of(engine).limitHits("max_body")).isEqualTo(status == 413 ? 2 : 0);
        }
    }
}
