package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/// RFC 9112 §6.3 and §7 on real sockets: where answers end, for clients of both versions.
class ResponseFramingIT {
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";

    private interface Exchange {
        void run(EngineFixture engine, RawClient client, ScriptedBackend backend)
                throws IOException;
    }

    private static void answering(String response, Exchange exchange) throws IOException {
        serving(
                link -> {
                    while (link.readHead()) {
                        link.write(response);
                    }
                },
                exchange);
    }

    private static void closingAfter(String response, Exchange exchange) throws IOException {
        serving(
                link -> {
                    if (link.readHead()) {
                        link.write(response);
                    }
                },
                exchange);
    }

    private static void serving(ScriptedBackend.Script script, Exchange exchange)
            throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.start(script);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            exchange.run(engine, client, backend);
        }
    }

    @Test
    void head_withContentLength_keepsItAndTheConnection() throws IOException {
        answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n",
                (engine, client, backend) -> {
                    for (int i = 0; i < 3; i++) {
                        RawClient.Answer answer =
                                client.send("HEAD / HTTP/1.1\r\nHost: t.test\r\n\r\n")
                                        .answer(false);

                        assertThat(answer.field("Content-Length")).isEqualTo("1234");
                    }
                    assertThat(backend.accepted()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            })
    void answersWithoutBody_endWithTheirHead(String response) throws IOException {
        answering(
                response,
                (engine, client, backend) -> {
                    for (int i = 0; i < 3; i++) {
                        RawClient.Answer answer = client.get("/").answer();

                        assertThat(answer.status())
                                .isEqualTo(Integer.parseInt(response.substring(9, 12)));
                        boolean has = answer.status() == 204 && response.contains("Length");
                        assertThat(answer.head().contains("Content-Length"))
                                .isEqualTo(response.contains("Length") && !has);
                    }
                    assertThat(backend.accepted()).isEqualTo(1);
                });
    }

    @Test
    void interimAnswers_arePassedToHttp11() throws IOException {
        answering(
                "HTTP/1.1 102 Processing\r\n\r\n"
                        + "HTTP/1.1 103 Early Hints\r\n"
                        + "Link: </a.css>\r\n"
                        + "Connection: X-Hop\r\n"
                        + "X-Hop: 1\r\n\r\n"
                        + ScriptedBackend.ok("done"),
                (engine, client, backend) -> {
                    client.get("/");

                    assertThat(client.answer().status()).isEqualTo(102);
                    RawClient.Answer hints = client.answer();
                    assertThat(hints.status()).isEqualTo(103);
                    assertThat(hints.field("Link")).isEqualTo("</a.css>");
                    assertThat(hints.head()).doesNotContain("X-Hop").doesNotContain("Connection");
                    assertThat(client.answer().body()).isEqualTo("done");
                    assertThat(client.get("/").answer().status()).isEqualTo(102);
                });
    }

    @Test
    void interimAnswers_areKeptFromHttp10() throws IOException {
        answering(
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + ScriptedBackend.ok("done"),
                (engine, client, backend) -> {
                    client.send("GET / HTTP/1.0\r\nHost: t.test\r\n\r\n");

                    assertThat(client.rest())
                            .startsWith("HTTP/1.1 200 OK\r\n")
                            .endsWith("\r\n\r\ndone");
                });
    }

    @Test
    void anEndlessRowOfInterimAnswers_is502() throws IOException {
        answering(
                "HTTP/1.1 100 Continue\r\n\r\n".repeat(40),
                (engine, client, backend) -> {
                    client.get("/");
                    int status = 100;
                    while (status == 100) {
                        status = client.answer().status();
                    }

                    assertThat(status).isEqualTo(502);
                });
    }

    @Test
    void aBodyThatEndsWithTheConnection_isChunkedForHttp11() throws IOException {
        closingAfter(
                "HTTP/1.1 200 OK\r\n\r\nuntil the end",
                (engine, client, backend) -> {
                    for (int i = 1; i <= 2; i++) {
                        RawClient.Answer answer = client.get("/").answer();

                        assertThat(answer.body()).isEqualTo("until the end");
                        assertThat(answer.field("Transfer-Encoding")).isEqualTo("chunked");
                        assertThat(answer.field("Connection")).isEmpty();
                        assertThat(backend.accepted()).isEqualTo(i);
                    }
                });
    }

    @Test
    void aBodyThatEndsWithTheConnection_isPlainForHttp10() throws IOException {
        closingAfter(
                "HTTP/1.1 200 OK\r\n\r\nuntil the end",
                (engine, client, backend) -> {
                    client.send("GET / HTTP/1.0\r\nHost: t.test\r\nConnection: keep-alive\r\n\r\n");
                    String all = client.rest();

                    assertThat(all)
                            .contains("\r\nConnection: close\r\n")
                            .doesNotContain("chunked")
                            .endsWith("\r\n\r\nuntil the end");
                });
    }

    @Test
    void aResetInABodyThatEndsWithTheConnection_isNotItsEnd() throws IOException {
        serving(
                link -> {
                    link.readHead();
                    link.write("HTTP/1.1 200 OK\r\n\r\nhalf");
                    link.read(); // until the test says so
                    link.reset();
                },
                (engine, client, backend) -> {
                    client.send("POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: 2\r\n\r\n");
                    client.readThrough("4\r\nhalf\r\n");
                    client.send("x");

                    assertThat(client.isEnded()).isTrue();
                });
    }

    @Test
    void chunks_reachHttp11AsTheyCame() throws IOException {
        answering(
                CHUNKED
                        + "5;ext=\"a;b\"\r\n"
                        + "hello\r\n"
                        + "1\r\n"
                        + "!\r\n"
                        + "0;last\r\n"
                        + "X-Sum: 1\r\n"
                        + "Host: evil\r\n"
                        + "Content-Length: 3\r\n\r\n",
                (engine, client, backend) -> {
                    client.send("GET / HTTP/1.1\r\nHost: t.test\r\nConnection: close\r\n\r\n");
                    String all = client.rest();

                    assertThat(all)
                            .endsWith(
                                    "\r\n\r\n"
                                            + "5;ext=\"a;b\"\r\n"
                                            + "hello\r\n"
                                            + "1\r\n"
                                            + "!\r\n"
                                            + "0;last\r\n"
                                            + "X-Sum: 1\r\n\r\n");
                });
    }

    @Test
    void chunks_reachHttp10AsPlainBytes() throws IOException {
        answering(
                CHUNKED + "5;ext=\"a;b\"\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 1\r\n\r\n",
                (engine, client, backend) -> {
                    client.send("GET / HTTP/1.0\r\nHost: t.test\r\n\r\n");
                    String all = client.rest();

                    assertThat(all)
                            .doesNotContain("Transfer-Encoding")
                            .contains("\r\nConnection: close\r\n")
                            .endsWith("\r\n\r\nhello!");
                });
    }

    @Test
    void anAnswer_splitAtEveryByte_isRelayedTheSame() throws IOException {
        String response = CHUNKED + "5;e=1\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n";
        serving(
                link -> {
                    for (int split = 1; link.readHead(); split++) {
                        int at = Math.min(split, response.length());
                        link.write(response.substring(0, at));
                        link.read(); // the client's go-ahead
                        link.write(response.substring(at));
                    }
                },
                (engine, client, backend) -> {
                    for (int split = 1; split < response.length(); split++) {
                        client.send(
                                "POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: 1\r\n\r\nx");

                        assertThat(client.answer().body())
                                .as("split at %d", split)
                                .isEqualTo("hello");
                    }
                    assertThat(backend.accepted()).isEqualTo(1);
                });
    }

    @Test
    void anAnswer_byteByByte_isRelayedTheSame() throws IOException {
        serving(
                link -> {
                    while (link.readHead()) {
                        for (char c : (CHUNKED + "5\r\nhello\r\n0\r\n\r\n").toCharArray()) {
                            link.write(String.valueOf(c));
                        }
                    }
                },
                (engine, client, backend) -> {
                    for (int i = 0; i < 3; i++) {
                        assertThat(client.get("/").answer().body()).isEqualTo("hello");
                    }
                });
    }

    @Test
    void aLargeBody_toASlowReader_arrivesWhole() throws IOException {
        String body = "0123456789abcdef".repeat(1 << 18);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = RawClient.connect(engine.address(), 8 << 10)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/").answer().body().equals(body)).isTrue();
            }
        }
    }

    @Test
    void theConnection_isKeptAsVersionsAndFieldsSay() throws IOException {
        answering(
                ScriptedBackend.ok("a"),
                (engine, client, backend) -> {
                    client.send("GET / HTTP/1.0\r\nHost: t.test\r\nConnection: Keep-Alive\r\n\r\n");
                    assertThat(client.answer().field("Connection")).isEqualTo("keep-alive");
                    client.send("GET / HTTP/1.1\r\nHost: t.test\r\nConnection: x, Close\r\n\r\n");
                    assertThat(client.answer().field("Connection")).isEqualTo("close");
                    assertThat(client.isEnded()).isTrue();
                    try (RawClient old = engine.client()) {
                        old.send("GET / HTTP/1.0\r\nHost: t.test\r\n\r\n");
                        assertThat(old.answer().field("Connection")).isEqualTo("close");
                        assertThat(old.isEnded()).isTrue();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
                "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na",
            })
    void aBackendThatWillClose_isAskedOnANewConnection(String response) throws IOException {
        answering(
                response,
                (engine, client, backend) -> {
                    for (int i = 1; i <= 3; i++) {
                        RawClient.Answer answer = client.get("/").answer();

                        assertThat(answer.body()).isEqualTo("a");
                        assertThat(answer.field("Connection")).isEmpty();
                        assertThat(backend.accepted()).isEqualTo(i);
                    }
                });
    }

    @Test
    void anHttp10Backend_thatKeepsItsConnection_isAskedOnIt() throws IOException {
        answering(
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na",
                (engine, client, backend) -> {
                    for (int i = 0; i < 3; i++) {
                        assertThat(client.get("/").answer().body()).isEqualTo("a");
                    }
                    assertThat(backend.accepted()).isEqualTo(1);
                });
    }
}
