package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// RFC 9112 §9.3.2: requests sent ahead are answered in the order they were sent.
class PipeliningIT {
    private static final String END =
            "GET /end HTTP/1.1\r\nHost: t.test\r\nConnection: close\r\n\r\n";

    /// Answers with the path and the body of each request.
    private static ScriptedBackend echo() throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        String head = link.head();
                        String body = "";
                        int at = head.indexOf("Content-Length: ");
                        if (at >= 0) {
                            int length =
                                    Integer.parseInt(
                                            head.substring(at + 16, head.indexOf('\r', at)));
                            body = link.text(length);
                        } else if (head.contains("chunked")) {
                            body = link.readThrough("0\r\n\r\n");
                        }
                        link.write(ScriptedBackend.ok(head.split(" ", 3)[1] + "=" + body));
                    }
                });
    }

    private static String get(int number) {
        return "GET /" + number + " HTTP/1.1\r\nHost: t.test\r\n\r\n";
    }

    private static String post(int number, String body) {
        return "POST /%d HTTP/1.1\r\nHost: t.test\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(number, body.length(), body);
    }

    @Test
    void aThousandGets_sentAhead_areAnsweredInOrder() throws IOException {
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                all.append(get(i));
            }
            client.send(all.toString());

            for (int i = 0; i < 1_000; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i + "=");
            }
        }
    }

    @Test
    void aThousandBodies_sentAhead_reachTheirRequests() throws IOException {
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                all.append(post(i, "body-" + i));
            }
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> sendAll(client, all.toString()));

            for (int i = 0; i < 1_000; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i + "=body-" + i);
            }
            sending.join();
        }
    }

    private static void sendAll(RawClient client, String text) {
        try {
            client.send(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pipelinedRequests_splitAtEveryByte_areReadTheSame() throws IOException {
        String requests =
                get(1)
                        + post(2, "two")
                        + "POST /3 HTTP/1.1\r\nHost: t.test\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;a=b\r\nthree\r\n0\r\n\r\n"
                        + "\r\n"
                        + get(4);
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            for (int split = 1; split < requests.length(); split++) {
                client.send(requests.substring(0, split));
                client.send(requests.substring(split));

                assertThat(client.answer().body()).as("split at %d", split).isEqualTo("/1=");
                assertThat(client.answer().body()).as("split at %d", split).isEqualTo("/2=two");
                assertThat(client.answer().body())
                        .as("split at %d", split)
                        .isEqualTo("/3=5;a=b\r\nthree\r\n0\r\n\r\n");
                assertThat(client.answer().body()).as("split at %d", split).isEqualTo("/4=");
            }
        }
    }

    @Test
    void requests_sentByteByByte_areAnswered() throws IOException {
        byte[] bytes = (get(1) + post(2, "two") + get(3)).getBytes(StandardCharsets.ISO_8859_1);
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            for (byte b : bytes) {
                client.send(new byte[] {b});
            }

            assertThat(client.answer().body()).isEqualTo("/1=");
            assertThat(client.answer().body()).isEqualTo("/2=two");
            assertThat(client.answer().body()).isEqualTo("/3=");
        }
    }

    @Test
    void requestsOfAllKinds_mixed_areAnsweredInOrder() throws IOException {
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(
                    get(1)
                            + "GET /health HTTP/1.1\r\n"
                            + "Host: t.test\r\n\r\n"
                            + "GET / HTTP/1.1\r\n"
                            + "Host: unknown.test\r\n\r\n"
                            + "POST / HTTP/1.1\r\n"
                            + "Host: unknown.test\r\n"
                            + "Content-Length: 3\r\n\r\n"
                            + "abc"
                            + get(2)
                            + END);

            assertThat(client.answer().body()).isEqualTo("/1=");
            assertThat(client.answer().body()).contains("ok");
            assertThat(client.answer().status()).isEqualTo(404);
            assertThat(client.answer().status()).isEqualTo(404);
            assertThat(client.answer().body()).isEqualTo("/2=");
            assertThat(client.answer().field("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aBrokenRequest_behindGoodOnes_isRefusedAfterTheirAnswers() throws IOException {
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(get(1) + get(2) + "GET / HTTP/9.x\r\n\r\n" + get(3));

            assertThat(client.answer().body()).isEqualTo("/1=");
            assertThat(client.answer().body()).isEqualTo("/2=");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
            assertThat(backend.heads()).hasSize(2);
        }
    }

    @Test
    void aHalfClosedClient_getsAllItsAnswers() throws IOException {
        try (ScriptedBackend backend = echo();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(get(1) + post(2, "two") + get(3)).shutdownOutput();

            assertThat(client.answer().body()).isEqualTo("/1=");
            assertThat(client.answer().body()).isEqualTo("/2=two");
            assertThat(client.answer().body()).isEqualTo("/3=");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aHalfClosedClient_thatReadsSlowly_getsAWholeLargeAnswer() throws IOException {
        String body = "0123456789abcdef".repeat(1 << 18);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = RawClient.connect(engine.address(), 8 << 10)) {
            client.send(get(1) + post(2, "two")).shutdownOutput();

            assertThat(client.answer().body().equals(body)).isTrue();
            assertThat(client.answer().body().equals(body)).isTrue();
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aHalfClosedClient_withSlowAnswers_getsEachInItsOwnTime() throws IOException {
        ScriptedBackend.Script slow =
                link -> {
                    while (link.readHead()) {
                        await().pollDelay(java.time.Duration.ofMillis(500)).until(() -> true);
                        link.write(ScriptedBackend.ok("late"));
                    }
                };
        try (ScriptedBackend backend = ScriptedBackend.start(slow);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(get(1) + get(2) + get(3) + get(4)).shutdownOutput();

            for (int i = 0; i < 4; i++) {
                assertThat(client.answer().body()).isEqualTo("late");
            }
        }
    }

    @Test
    void answersThatNobodyReads_stopTheirRequests() throws IOException {
        int requests = 500;
        String body = "x".repeat(100_000);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = RawClient.connect(engine.address(), 16 << 10)) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < requests; i++) {
                all.append(get(i));
            }
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> sendAll(client, all.toString()));
            await().until(() -> !backend.heads().isEmpty());
            int[] seen = {-1};
            await().pollInterval(java.time.Duration.ofMillis(500))
                    .until(() -> seen[0] == (seen[0] = backend.heads().size()));

            assertThat(seen[0]).isLessThan(requests / 4);

            for (int i = 0; i < requests; i++) {
                assertThat(client.answer().body().length()).isEqualTo(body.length());
            }
            sending.join();
        }
    }
}
