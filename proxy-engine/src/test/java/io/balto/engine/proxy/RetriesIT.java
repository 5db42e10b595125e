package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A second attempt at another backend, and what is left when there is none.
class RetriesIT {
    private static final String ON_503 =
            "retries: { attempts: 1, on: [connect, reset-before-response, 503], budget: 100% }\n"
                    + "load_balancing: { algorithm: round-robin }\n";

    private static final String CIRCUIT_OF_ONE =
            "circuit_breaker: { failure_threshold: 1, timeout: 60s }\n";

    private static final String NO_CIRCUIT = "circuit_breaker: { enabled: false }\n";

    /// Answers 503 with a body of which the end comes later than the head, so that a relay that
    /// goes on with a dropped answer would wait for it.
    private static ScriptedBackend failing(String body) throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        link.write(
                                "HTTP/1.1 503 Service Unavailable\r\nContent-Length: "
                                        + (body.length() + 1)
                                        + "\r\n\r\n"
                                        + body);
                        link.write("!");
                    }
                });
    }

    @Test
    void status503_ofOneBackend_isAskedAtTheOtherAndCountedAs5xx() throws IOException {
        try (ScriptedBackend bad = failing("no");
                ScriptedBackend good = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.serving(ON_503, bad.address(), good.address());
                RawClient client = engine.client()) {
            for (int i = 0; i < 4; i++) {
                RawClient.Answer answer = client.get("/" + i).answer();

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("hello");
            }
            int asked = bad.heads().size();
            assertThat(asked).isPositive();
            await().until(() -> engine.counted("balto_retries_total", "outcome=\"ok\"") == asked);
            String attempts = "balto_backend_requests_total";
            assertThat(engine.counted(attempts, "code_class=\"5xx\"")).isEqualTo(asked);
            assertThat(engine.counted(attempts, "code_class=\"none\"")).isZero();
            assertThat(engine.counted("balto_circuit_failures_total", "cause=\"server_error\""))
                    .isEqualTo(asked);
        }
    }

    @Test
    void status503_asItIsRetried_showsInTheRatesOfItsService() throws IOException {
        try (ScriptedBackend bad = failing("no");
                ScriptedBackend good = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.serving(ON_503 + NO_CIRCUIT, bad.address(), good.address());
                AdminClient admin = new AdminClient(engine.address());
                RawClient client = engine.client()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> {
                                client.get("/").answer();
                                return retries(told(admin, "/balto/stats").path("engine")) > 0;
                            });

            JsonNode service = told(admin, "/balto/stats").path("services").get(0);
            JsonNode listed = told(admin, "/balto/services?view=full").get(0).path("status");
            assertThat(retries(service.path("traffic"))).isPositive();
            assertThat(retries(listed.path("rates"))).isPositive();
            assertThat(service.path("backends").get(0).path("traffic").path("rps").asDouble())
                    .isPositive();
            assertThat(service.path("backends").findValues("retries_per_second")).isEmpty();
            JsonNode backends = told(admin, "/balto/backends");
            assertThat(backends.findValues("rates")).hasSize(2);
            assertThat(backends.findValues("retries_per_second")).isEmpty();
        }
    }

    private static JsonNode told(AdminClient admin, String path) {
        return ModelJson.mapper().readTree(admin.get(path).body());
    }

    private static double retries(JsonNode rates) {
        return rates.path("retries_per_second").asDouble();
    }

    @Test
    void status503_whenNobodyElseMayTakeTheRequest_isAnsweredAtOnce() throws IOException {
        try (ScriptedBackend bad = failing("no");
                EngineFixture engine =
                        EngineFixture.serving(ON_503 + CIRCUIT_OF_ONE, bad.address());
                RawClient client = engine.client()) {
            RawClient.Answer answer = client.get("/").answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("circuit_open");
            assertThat(bad.heads()).hasSize(1);
            await().until(() -> engine.counted("balto_retries_total", "outcome=\"failed\"") == 1);
            RawClient.Answer next = client.get("/").answer();
            assertThat(next.field("X-Balto-Reason")).isEqualTo("circuit_open");
            await().until(() -> engine.counted("balto_circuit_rejected_total") == 2);
        }
    }

    @Test
    void status503_ofTheLastAttempt_reachesTheClientAsItCame() throws IOException {
        try (ScriptedBackend one = failing("first");
                ScriptedBackend two = failing("other");
                EngineFixture engine = EngineFixture.serving(ON_503, one.address(), two.address());
                RawClient client = engine.client()) {
            RawClient.Answer answer = client.get("/").answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isIn("first!", "other!");
            assertThat(answer.field("X-Balto-Reason")).isEmpty();
            assertThat(one.heads()).hasSize(1);
            assertThat(two.heads()).hasSize(1);
        }
    }

    @Test
    void retries_ofOneRequest_countEachByHowTheyEnded() throws IOException {
        String twoRetries =
                "retries: { attempts: 2, on: [503], budget: 100% }\n"
                        + "load_balancing: { algorithm: round-robin }\n";
        try (ScriptedBackend one = failing("one");
                ScriptedBackend two = failing("two");
                ScriptedBackend good = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.serving(
                                twoRetries + NO_CIRCUIT,
                                one.address(),
                                two.address(),
                                good.address());
                RawClient client = engine.client()) {
            int retried = 0;
            for (int i = 0; i < 6; i++) {
                int before = headsOf(one, two);
                assertThat(client.get("/" + i).answer().status()).isEqualTo(200);
                retried += headsOf(one, two) > before ? 1 : 0;
            }

            int ok = retried;
            int failed = headsOf(one, two) - ok;
            assertThat(failed).isPositive();
            await().until(() -> retries(engine, "ok") == ok);
            assertThat(retries(engine, "failed")).isEqualTo(failed);
            assertThat(retries(engine, "budget_empty")).isZero();
        }
    }

    @Test
    void retries_refusedByTheBudget_countBesideThoseThatWereMade() throws IOException {
        String poor =
                "retries: { attempts: 2, on: [503], budget: 1% }\n"
                        + "load_balancing: { algorithm: round-robin }\n";
        int asked = 12;
        try (ScriptedBackend one = failing("one");
                ScriptedBackend two = failing("two");
                ScriptedBackend three = failing("three");
                EngineFixture engine =
                        EngineFixture.serving(
                                poor + NO_CIRCUIT, one.address(), two.address(), three.address());
                RawClient client = engine.client()) {
            int refused = 0;
            for (int i = 0; i < asked; i++) {
                int before = headsOf(one, two, three);
                assertThat(client.get("/" + i).answer().status()).isEqualTo(503);
                refused += headsOf(one, two, three) - before < 3 ? 1 : 0;
            }

            int empty = refused;
            assertThat(empty).isPositive();
            await().until(() -> retries(engine, "budget_empty") == empty);
            assertThat(retries(engine, "failed")).isEqualTo(headsOf(one, two, three) - asked);
            assertThat(retries(engine, "ok")).isZero();
        }
    }

    @Test
    void retry_thatIsUpgraded_countsWhileItsTunnelIsOpen() throws IOException {
        int vanished;
        try (ScriptedBackend gone = failing("gone")) {
            vanished = gone.port();
        }
        try (ScriptedBackend echo =
                        ScriptedBackend.start(
                                link -> {
                                    link.readHead();
                                    link.write(
                                            "HTTP/1.1 101 Switching Protocols\r\n"
                                                    + "Connection: upgrade\r\n"
                                                    + "Upgrade: websocket\r\n\r\n");
                                    link.rest();
                                });
                EngineFixture engine =
                        EngineFixture.serving(
                                ON_503 + NO_CIRCUIT, Integer.toString(vanished), echo.address());
                RawClient first = engine.client();
                RawClient second = engine.client()) {
            for (RawClient client : List.of(first, second)) {
                client.send(
                        "GET /ws HTTP/1.1\r\nHost: t.test\r\nConnection: Upgrade\r\n"
                                + "Upgrade: websocket\r\n\r\n");
                assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
            }

            await().until(() -> retries(engine, "ok") == 1);
            first.hangUp();
            second.hangUp();
            await().until(() -> engine.counted("balto_requests_in_flight") == 0);
            assertThat(retries(engine, "ok")).isEqualTo(1);
            assertThat(retries(engine, "failed")).isZero();
        }
    }

    private static double retries(EngineFixture engine, String outcome) {
        return engine.counted("balto_retries_total", "outcome=\"" + outcome + "\"");
    }

    private static int headsOf(ScriptedBackend... backends) {
        return Arrays.stream(backends).mapToInt(backend -> backend.heads().size()).sum();
    }

    @Test
    void status503_ofARequestThatIsNotIdempotent_isNotRepeated() throws IOException {
        try (ScriptedBackend bad = failing("no");
                EngineFixture engine = EngineFixture.serving(ON_503, bad.address());
                RawClient client = engine.client()) {
            client.send("POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: 0\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("no!");
            assertThat(bad.heads()).hasSize(1);
        }
    }
}
