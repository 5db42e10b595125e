package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Ports;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class EngineReadyIT {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @Test
    void start_untilEveryBackendWasProbedOnce_servesButIsNotReady() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        int port = Ports.closed();
        try (ScriptedBackend backend =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            if (link.head().startsWith("GET /health ")) {
                                link.awaitGate(mayAnswer);
                            }
                            link.write(ScriptedBackend.ok("served"));
                        })) {
            var engine =
                    CompletableFuture.supplyAsync(
                            () -> EngineFixture.of(yaml(port, backend.address(), "1m")));
            await().atMost(PATIENT)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> get(port, "any", "/balto/health/ready").status() == 503);
            assertThat(get(port, "t.test", "/a").body()).isEqualTo("served");

            mayAnswer.countDown();
            try (EngineFixture _ = engine.get(20, TimeUnit.SECONDS)) {
                assertThat(get(port, "any", "/balto/health/ready").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void start_withABackendThatIsGone_isReadyAndAnswers503OnceThatIsKnown() throws IOException {
        int gone = Ports.closed();
        String yaml = yaml(0, Integer.toString(gone), "1s");
        try (EngineFixture engine = EngineFixture.of(yaml)) {
            int port = engine.address().getPort();
            assertThat(get(port, "any", "/balto/health/ready").status()).isEqualTo(200);

            await().atMost(PATIENT)
                    .untilAsserted(
                            () -> {
                                RawClient.Answer answer = get(port, "t.test", "/");
                                assertThat(answer.status()).isEqualTo(503);
                                assertThat(answer.field("X-Balto-Reason")).isEqualTo("no_backend");
                            });
        }
    }

    private static String yaml(int port, String backend, String timeout) {
        return """
        server:
          port: "127.0.0.1:%d"
          event_loops: 1
          drain_timeout: 1s
        services:
          - domain: t.test
            path_prefix: "/*"
            ports: ["%s"]
            health_check: { path: /health, interval: 100ms, timeout: %s, unhealthy_threshold: 2 }
        """
                .formatted(port, backend, timeout);
    }

    private static RawClient.Answer get(int port, String host, String path) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (RawClient client = RawClient.connect(address)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer();
        }
    }
}
