package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// What all clients together may take: connections and requests in flight.
class CrowdLimitsIT {
    /// Answers nothing before the gate opens.
    private static ScriptedBackend gated(CountDownLatch gate) throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        link.awaitGate(gate);
                        link.write(ScriptedBackend.ok("late"));
                    }
                });
    }

    private static void assertClosed(RawClient client) {
        String rest;
        try {
            rest = client.get("/").rest();
        } catch (IOException e) {
            rest = ""; // reset, as good as closed
        }
        assertThat(rest).isEmpty();
    }

    @Test
    void connections_beyondTheLimit_areClosedAndCountedWhileTheOthersAreServed()
            throws IOException {
        String server = "limits: { connections: 3 }";
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient first = engine.client();
                RawClient second = engine.client();
                RawClient third = engine.client()) {
            for (RawClient client : List.of(first, second, third)) {
                assertThat(client.get("/").answer().status()).isEqualTo(200);
            }

            for (int i = 0; i < 5; i++) {
                try (RawClient tooMany = engine.client()) {
                    assertClosed(tooMany);
                }
            }

            assertThat(first.get("/").answer().status()).isEqualTo(200);
            assertThat(Scrape.of(engine).limitHits("connections")).isEqualTo(5);
            second.hangUp();
            await().untilAsserted(() -> assertServes(engine));
        }
    }

    @Test
    void connections_ofOneClientBeyondItsShare_areClosedAndCounted() throws IOException {
        String server = "limits: { connections_per_client: 2 }";
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient first = engine.client();
                RawClient second = engine.client()) {
            assertThat(first.get("/").answer().status()).isEqualTo(200);
            assertThat(second.get("/").answer().status()).isEqualTo(200);

            try (RawClient third = engine.client()) {
                assertClosed(third);
            }

            assertThat(Scrape.of(engine).limitHits("connections_per_client")).isEqualTo(1);
            first.hangUp();
            await().untilAsserted(() -> assertServes(engine));
        }
    }

    private static void assertServes(EngineFixture engine) throws IOException {
        try (RawClient next = engine.client()) {
            assertThat(next.get("/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void connections_thatComeAndGo_leaveNothingCounted() throws IOException {
        String server = "limits: { connections: 20, connections_per_client: 10 }";
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address())) {
            for (int i = 0; i < 200; i++) {
                RawClient client = engine.client();
                switch (i % 4) {
                    case 0 -> client.reset();
                    case 1 -> client.send("GET").reset();
                    case 2 -> client.get("/").reset();
                    default -> client.get("/").close();
                }
            }

            await().untilAsserted(
                            () ->
                                    assertThat(Scrape.of(engine).sum("balto_open_connections"))
                                            .isZero());
            List<RawClient> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(engine.client());
            }
            for (RawClient client : all) {
                assertThat(client.get("/").answer().status()).isEqualTo(200);
                client.close();
            }
        }
    }

    @Test
    void requests_beyondThoseInFlight_get503WithRetryAfter() throws IOException {
        String server = "limits: { requests_in_flight: 2 }";
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedBackend backend = gated(gate);
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient first = engine.client();
                RawClient second = engine.client();
                RawClient third = engine.client()) {
            first.get("/1");
            second.get("/2");
            await().until(() -> backend.heads().size() == 2);

            RawClient.Answer refused = third.get("/3").answer();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("X-Balto-Reason")).isEqualTo("overload");
            assertThat(refused.field("Retry-After")).isEqualTo("1");
            assertThat(refused.field("Connection")).isEmpty();
            assertThat(Scrape.of(engine).limitHits("requests_in_flight")).isEqualTo(1);

            gate.countDown();
            assertThat(first.answer().body()).isEqualTo("late");
            assertThat(second.answer().body()).isEqualTo("late");
            assertThat(third.get("/3").answer().body()).isEqualTo("late");
        }
    }

    @Test
    void requests_beyondThoseOfABackend_get503WithRetryAfter() throws IOException {
        String server = "limits: { backend_requests_in_flight: 1 }";
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedBackend backend = gated(gate);
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient first = engine.client();
                RawClient second = engine.client()) {
            first.get("/1");
            await().until(() -> backend.heads().size() == 1);

            RawClient.Answer refused = second.get("/2").answer();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("X-Balto-Reason")).isEqualTo("at_capacity");
            assertThat(refused.field("Retry-After")).isNotEmpty();
            assertThat(Scrape.of(engine).limitHits("backend_requests_in_flight")).isEqualTo(1);

            gate.countDown();
            assertThat(first.answer().body()).isEqualTo("late");
            await("the place is free, a moment after the answer")
                    .untilAsserted(
                            () -> assertThat(second.get("/2").answer().body()).isEqualTo("late"));
        }
    }
}
