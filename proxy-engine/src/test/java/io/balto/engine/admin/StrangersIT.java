package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/// Whoever will not be served costs nothing but a short answer.
class StrangersIT {
    private EngineFixture engine;

    @BeforeEach
    void start() {
        engine = EngineFixture.serving("", "8001");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void body_ofAStranger_isNotReadBeforeTheRefusal() throws IOException {
        try (RawClient client = engine.client()) {
            client.send(
                    "POST /balto/services HTTP/1.1\r\nHost: localhost\r\nVia: 1.1 nginx\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 4000000\r\n\r\n");

            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("\"loopback_only\"");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void body_ofAStrangerWhoAsksFirst_isRefusedWithoutContinue() throws IOException {
        try (RawClient client = engine.client()) {
            client.send(
                    "PUT /balto/config HTTP/1.1\r\nHost: evil.example\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 10\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(403);
        }
    }

    @Test
    void refusals_ofAFlood_doNotFillTheEvents() {
        try (AdminClient client = new AdminClient(engine.address())) {
            for (int i = 0; i < 100; i++) {
                client.get("/balto/services", "Via", "1.1 nginx");
            }

            String denied = client.get("/balto/events?types=auth.denied").body();

            assertThat(denied.split("\"auth.denied\"", -1)).hasSizeBetween(2, 61);
            assertThat(engine.counted("balto_admin_auth_failures_total")).isEqualTo(100);
        }
    }
}
