package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Bodies of requests on real sockets: what reaches the backend, and when the answer may come
/// early.
class RequestBodyIT {
    private static final String POST = "POST /p HTTP/1.1\r\nHost: t.test\r\n";

    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /// Keeps the raw chunked body of each request.
    private ScriptedBackend keepingChunks(String lastBytes) throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        bodies.add(link.readThrough(lastBytes));
                        link.write(ScriptedBackend.ok("taken"));
                    }
                });
    }

    @Test
    void chunksWithTrailers_arriveAsSent_withoutForbiddenTrailers() throws IOException {
        try (ScriptedBackend backend = keepingChunks("X-B: 2\r\n\r\n");
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            String chunks = "5;ext=\"a;b\"\r\nhello\r\n6\r\n world\r\n0\r\n";
            client.send(
                    POST
                            + "Trailer: X-A, X-B\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + chunks
                            + "X-A: 1\r\n"
                            + "Content-Length: 5\r\n"
                            + "Host: evil\r\n"
                            + "Transfer-Encoding: x\r\n"
                            + "X-Forwarded-For: 6.6.6.6\r\n"
                            + "X-Param-a: b\r\n"
                            + "Connection: close\r\n"
                            + "X-B: 2\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("taken");
            assertThat(bodies).containsExactly(chunks + "X-A: 1\r\nX-B: 2\r\n\r\n");
            assertThat(backend.lastHead())
                    .containsOnlyOnce("Transfer-Encoding: chunked\r\n")
                    .doesNotContain("Content-Length");
        }
    }

    @Test
    void chunks_splitAtEveryByte_arriveTheSame() throws IOException {
        String request =
                POST
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "a;x\r\n0123456789\r\n1\r\n!\r\n0\r\nX-B: 2\r\n\r\n";
        try (ScriptedBackend backend = keepingChunks("X-B: 2\r\n\r\n");
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            for (int split = 1; split < request.length(); split++) {
                client.send(request.substring(0, split));
                client.send(request.substring(split));

                assertThat(client.answer().body()).as("split at %d", split).isEqualTo("taken");
            }
            assertThat(bodies)
                    .allMatch(
                            body ->
                                    body.equals(
                                            "a;x\r\n0123456789\r\n1\r\n!\r\n0\r\nX-B: 2\r\n\r\n"));
            assertThat(backend.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\nhello\r\n0\r\n\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                "5;\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello!\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nbad trailer\r\n\r\n",
                "5\r\nhello\r\n0\r\n X: folded\r\n\r\n",
                "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
                "\r\n5\r\nhello\r\n0\r\n\r\n",
            })
    void aMalformedChunk_is400_andNotCompletedAtTheBackend(String chunks) throws IOException {
        try (ScriptedBackend backend = keepingChunks("0\r\n\r\n");
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks);

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("malformed_request");
            assertThat(client.isEnded()).isTrue();
            assertThat(bodies).isEmpty();
        }
    }

    @Test
    void aChunkOfMoreThan32Bits_isNotTakenForItsLow32() throws IOException {
        try (ScriptedBackend backend = keepingChunks("0\r\n\r\n");
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n100000004\r\nhell\r\n0\r\n\r\n")
                    .send("GET /smuggled HTTP/1.1\r\nHost: t.test\r\n\r\n");

            assertThat(client.answer().field("Connection"))
                    .isEqualTo("close"); // early: more was to come
            assertThat(client.isEnded()).isTrue(); // and no answer to a second request
        }
    }

    @Test
    void expectContinue_isPassedOn_andTheInterimAnswerBack() throws IOException {
        ScriptedBackend.Script script =
                link -> {
                    while (link.readHead()) {
                        assertThat(link.head()).contains("Expect: 100-continue\r\n");
                        link.write("HTTP/1.1 100 Continue\r\n\r\n");
                        bodies.add(link.text(5));
                        link.write(ScriptedBackend.ok("taken"));
                    }
                };
        try (ScriptedBackend backend = ScriptedBackend.start(script);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            for (int i = 0; i < 2; i++) {
                client.send(POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
                assertThat(client.answer().status()).isEqualTo(100);
                client.send("hello");
                assertThat(client.answer().body()).isEqualTo("taken");
            }
            assertThat(bodies).containsExactly("hello", "hello");
            assertThat(backend.accepted()).isEqualTo(1);
        }
    }

    @Test
    void expectContinue_refusedByTheBackend_closesBothConnections() throws IOException {
        ScriptedBackend.Script script =
                link -> {
                    while (link.readHead()) {
                        link.write("HTTP/1.1 417 No\r\nContent-Length: 2\r\n\r\nno");
                    }
                };
        try (ScriptedBackend backend = ScriptedBackend.start(script);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(417);
            assertThat(answer.body()).isEqualTo("no");
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
            await().until(() -> backend.openConnections() == 0);
        }
    }

    @Test
    void expectContinue_toTheEngineItself_isAnsweredByIt() throws IOException {
        try (EngineFixture engine = EngineFixture.serving("", "9");
                RawClient client = engine.client()) {
            client.send(
                    "POST /health HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Content-Length: 2\r\n"
                            + "Expect: 100-continue\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            client.send("{}");
            assertThat(client.answer().status()).isEqualTo(405);
            assertThat(client.get("/health").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void anEarlyAnswer_whileTheUploadRuns_arrives() throws IOException {
        ScriptedBackend.Script script =
                link -> {
                    link.readHead();
                    link.text(100);
                    link.write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                    link.rest();
                };
        earlyAnswer(script);
    }

    @Test
    void anEarlyAnswer_followedByAReset_arrives() throws IOException {
        ScriptedBackend.Script script =
                link -> {
                    link.readHead();
                    link.text(100);
                    link.write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                    // closing with unread bytes of the upload sends a reset
                };
        for (int i = 0; i < 10; i++) {
            earlyAnswer(script);
        }
    }

    private static void earlyAnswer(ScriptedBackend.Script script) throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.start(script);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            int length = 20_000_000;
            client.send(POST + "Content-Length: " + length + "\r\n\r\n");
            CompletableFuture<Void> upload =
                    CompletableFuture.runAsync(() -> upload(client, length));
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("big");
            assertThat(answer.field("Connection")).isEqualTo("close");
            client.hangUp();
            upload.join();
        }
    }

    private static void upload(RawClient client, int length) {
        try {
            byte[] part = new byte[10_000];
            for (int sent = 0; sent < length; sent += part.length) {
                client.send(part);
            }
        } catch (IOException e) {
            // closed, as it may be
        }
    }

    @Test
    void aLargeUpload_toASlowBackend_arrivesWhole() throws IOException {
        long length = 8_000_000;
        long[] taken = {0};
        ScriptedBackend.Script script =
                link -> {
                    while (link.readHead()) {
                        taken[0] += link.skipBody();
                        link.write(ScriptedBackend.ok("taken"));
                    }
                };
        try (ScriptedBackend backend = ScriptedBackend.start(script);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            for (int i = 0; i < 3; i++) {
                client.send(POST + "Content-Length: " + length + "\r\n\r\n");
                upload(client, (int) length);
                assertThat(client.answer().body()).isEqualTo("taken");
            }
            assertThat(taken[0]).isEqualTo(3 * length);
            assertThat(backend.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 11\r\n\r\n01234567890",
                "Transfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n5\r\n01234\r\n0\r\n\r\n"
            })
    void aBodyOverTheServicesLimit_is413(String rest) throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("taken"));
                EngineFixture engine = EngineFixture.serving("max_body: 10B", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + rest);
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("body_too_large");
            assertThat(backend.heads().isEmpty() || rest.contains("chunked")).isTrue();
        }
    }

    @Test
    void aHalfClosedClient_whoseBodyWaitsForTheConnection_isAnswered() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("taken"));
                EngineFixture engine = EngineFixture.serving("", backend.address())) {
            for (int i = 0; i < 20; i++) {
                try (RawClient client = engine.client()) {
                    client.send(POST + "Connection: close\r\nContent-Length: 5\r\n\r\nhello")
                            .shutdownOutput();

                    assertThat(client.answer().body()).isEqualTo("taken");
                    assertThat(client.isEnded()).isTrue();
                }
                backend.cutAll(); // the next one finds no connection
            }
        }
    }
}
