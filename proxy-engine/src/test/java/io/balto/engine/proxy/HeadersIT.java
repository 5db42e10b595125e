package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/// What a backend receives of a request and a client of an answer, seen in raw bytes.
class HeadersIT {
    private static final String TRUSTED = "trusted_proxies: [\"127.0.0.0/8\"]";

    private interface Check {
        void run(EngineFixture engine, RawClient client, ScriptedBackend backend)
                throws IOException;
    }

    private static void with(String server, String service, Check check) throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.withServer(server, service, backend.address());
                RawClient client = engine.client()) {
            check.run(engine, client, backend);
        }
    }

    private static String get(String target, String... fields) {
        String lines = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        return "GET " + target + " HTTP/1.1\r\nHost: t.test\r\n" + lines + "\r\n";
    }

    private static String field(ScriptedBackend backend, String name) {
        return new RawClient.Answer(0, backend.lastHead(), "").field(name);
    }

    @Test
    void request_ofAnUnknownPeer_saysWhoAskedWhateverItClaims() throws IOException {
        with(
                "",
                "",
                (engine, client, backend) -> {
                    client.send(
                                    get(
                                            "/a",
                                            "X-Forwarded-For: 6.6.6.6",
                                            "X-Forwarded-Proto: https",
                                            "X-Forwarded-Host: evil.test",
                                            "X-Forwarded-Prefix: /evil",
                                            "X-Request-Id: chosen",
                                            "X-Param-id: chosen",
                                            "Accept: text/plain"))
                            .answer();

                    assertThat(field(backend, "X-Forwarded-For")).isEqualTo("127.0.0.1");
                    assertThat(field(backend, "X-Forwarded-Proto")).isEqualTo("http");
                    assertThat(field(backend, "X-Forwarded-Host")).isEqualTo("t.test");
                    assertThat(field(backend, "X-Request-Id")).isNotEmpty().isNotEqualTo("chosen");
                    assertThat(field(backend, "Via")).isEqualTo("1.1 balto");
                    assertThat(field(backend, "Accept")).isEqualTo("text/plain");
                    assertThat(backend.lastHead())
                            .doesNotContain("6.6.6.6")
                            .doesNotContain("evil")
                            .doesNotContain("chosen");
                });
    }

    @Test
    void request_ofATrustedPeer_keepsWhatItSaysAndAppendsThePeer() throws IOException {
        with(
                TRUSTED,
                "",
                (engine, client, backend) -> {
                    client.send(
                                    get(
                                            "/a",
                                            "X-Forwarded-For: 9.9.9.9",
                                            "X-Request-Id: from-the-edge"))
                            .answer();

                    assertThat(field(backend, "X-Forwarded-For")).isEqualTo("9.9.9.9, 127.0.0.1");
                    assertThat(field(backend, "X-Request-Id")).isEqualTo("from-the-edge");
                });
    }

    @Test
    void hopByHopFields_andThoseNamedInConnection_stayOnTheirConnection() throws IOException {
        with(
                "",
                "",
                (engine, client, backend) -> {
                    client.send(
                                    get(
                                            "/a",
                                            "Connection: keep-alive, X-Mine",
                                            "Connection: x-too",
                                            "Keep-Alive: timeout=5",
                                            "Proxy-Connection: keep-alive",
                                            "Proxy-Authorization: Basic eA==",
                                            "TE: trailers",
                                            "Upgrade: h2c",
                                            "X-Mine: 1",
                                            "X-Too: 1",
                                            "X-Kept: 1"))
                            .answer();

                    assertThat(backend.lastHead())
                            .doesNotContainIgnoringCase("keep-alive")
                            .doesNotContainIgnoringCase("proxy-")
                            .doesNotContainIgnoringCase("\r\nTE:")
                            .doesNotContainIgnoringCase("h2c")
                            .doesNotContainIgnoringCase("x-mine")
                            .doesNotContainIgnoringCase("x-too")
                            .containsOnlyOnce("X-Kept: 1\r\n");
                });
    }

    @Test
    void hopByHopFields_ofAnAnswer_doNotReachTheClient() throws IOException {
        String response =
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: X-Mine\r\nX-Mine: 1\r\n"
                        + "Keep-Alive: timeout=9\r\nProxy-Connection: x\r\nSet-Cookie: a=1\r\n"
                        + "Set-Cookie: b=2\r\nServer: theirs\r\n\r\nok";
        try (ScriptedBackend backend = ScriptedBackend.answering(response);
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            RawClient.Answer answer = client.get("/").answer();

            assertThat(answer.body()).isEqualTo("ok");
            assertThat(answer.head())
                    .doesNotContainIgnoringCase("x-mine")
                    .doesNotContainIgnoringCase("keep-alive")
                    .doesNotContainIgnoringCase("proxy-connection")
                    .contains("Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n")
                    .contains("Server: theirs\r\n");
        }
    }

    @Test
    void host_isKept_orThatOfTheBackendWhereAsked() throws IOException {
        with(
                "",
                "",
                (engine, client, backend) -> {
                    client.send("GET / HTTP/1.1\r\nHost: T.test:5500\r\n\r\n").answer();
                    assertThat(field(backend, "Host")).isEqualTo("T.test:5500");
                    assertThat(field(backend, "X-Forwarded-Host")).isEqualTo("T.test:5500");
                });
        with(
                "",
                "preserve_host: false",
                (engine, client, backend) -> {
                    client.get("/").answer();
                    assertThat(field(backend, "Host")).isEqualTo("127.0.0.1:" + backend.port());
                    assertThat(field(backend, "X-Forwarded-Host")).isEqualTo("t.test");
                });
    }

    @Test
    void parametersAndPrefix_reachTheBackendAsDeclared() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.of(
                                """
                                server: { port: "127.0.0.1:0" }
                                services:
                                  - domain: t.test
                                    path_prefix: "/users/:userId/*"
                                    ports: ["%1$s"]
                                  - domain: t.test
                                    path_prefix: "/exact/:Name"
                                    ports: ["%1$s"]
                                """
                                        .formatted(backend.address()));
                RawClient client = engine.client()) {
            client.send(get("/users/a%20b/posts/7?q=%2F", "x-param-userid: forged")).answer();
            assertThat(backend.lastHead())
                    .startsWith("GET /posts/7?q=%2F HTTP/1.1\r\n")
                    .contains("\r\nX-Param-userId: a b\r\n")
                    .doesNotContain("forged");
            assertThat(field(backend, "X-Forwarded-Prefix")).isEqualTo("/users/a%20b");

            client.send(get("/exact/caf%C3%A9")).answer();
            assertThat(backend.lastHead())
                    .startsWith("GET /exact/caf%C3%A9 HTTP/1.1\r\n")
                    .contains("\r\nX-Param-Name: caf%C3%A9\r\n")
                    .doesNotContain("X-Forwarded-Prefix");
        }
    }

    @Test
    void absoluteTarget_thatAgreesWithHost_becomesAPath() throws IOException {
        with(
                "",
                "",
                (engine, client, backend) -> {
                    client.send(get("http://t.test/a?b=c")).answer();

                    assertThat(backend.lastHead())
                            .startsWith("GET /a?b=c HTTP/1.1\r\nHost: t.test\r\n");
                });
    }

    @Test
    void options_ofAWholeServer_reachesTheBackendAsAnAsterisk() throws IOException {
        with(
                "",
                "",
                (engine, client, backend) -> {
                    client.send("OPTIONS http://t.test HTTP/1.1\r\nHost: t.test\r\n\r\n").answer();

                    assertThat(backend.lastHead())
                            .startsWith("OPTIONS * HTTP/1.1\r\nHost: t.test\r\n");
                });
    }

    @Test
    void requestIds_differ_andStandInAnswersOfTheEngineItself() throws IOException {
        with(
                "",
                "",
                (engine, client, backend) -> {
                    client.get("/").answer();
                    String first = field(backend, "X-Request-Id");
                    client.get("/").answer();

                    assertThat(field(backend, "X-Request-Id")).isNotEqualTo(first);

                    RawClient.Answer refused =
                            client.send("GET / HTTP/1.1\r\nHost: nobody.test\r\n\r\n").answer();
                    assertThat(refused.status()).isEqualTo(404);
                    assertThat(refused.field("Server")).isEqualTo("balto");
                    assertThat(refused.field("Content-Type")).isEqualTo("application/problem+json");
                    assertThat(refused.field("X-Balto-Reason")).isEqualTo("no_route");
                    assertThat(refused.body()).contains(refused.field("X-Request-Id"));
                });
    }
}
