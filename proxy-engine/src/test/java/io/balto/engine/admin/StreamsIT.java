package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;
import io.balto.model.status.HealthStats;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class StreamsIT {
    private ScriptedBackend backend;
    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        engine = EngineFixture.serving("", backend.address());
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        engine.close();
        backend.close();
    }

    @Test
    void events_asAnArray_areTheNewestFirst() {
        create("a");
        create("b");

        JsonNode events = array("/balto/events?types=service");

        assertThat(events.valueStream().map(e -> e.path("service_id").asString()))
                .containsExactly("b.test-/", "a.test-/");
        assertThat(events.get(0).path("type").asString()).isEqualTo("service.created");
        assertThat(array("/balto/events?types=service&service=a.test-/")).hasSize(1);
    }

    @Test
    void events_ofChanges_nameWhoMadeThemAndHow() {
        create("a");
        long before = engine.engine().snapshots().current().generation();
        client.send("DELETE", "/balto/services/a.test-%2F", "");
        client.send(
                "POST",
                "/balto/config/generations/" + before + "/rollback",
                "{\"reason\":\"too soon\"}");
        client.send(
                "POST",
                "/balto/services",
                "{\"domain\":\"a.test\",\"path_prefix\":\"/\",\"ports\":[\"8002\"]}");
        String change =
                client.send(
                                "POST",
                                "/balto/changes",
                                "{\"operations\":[{\"op\":\"delete\",\"path\":\"/services/a.test-/\"}],"
                                    + "\"confirm_within\":\"1h\"}")
                        .body();
        String id = ModelJson.mapper().readTree(change).path("confirm").path("id").asString();
        client.send("DELETE", "/balto/changes/" + id + "/confirm", "");

        JsonNode events = array("/balto/events?types=config");

        assertThat(events.valueStream().map(e -> e.path("type").asString()))
                .containsExactly(
                        "config.reverted",
                        "config.applied",
                        "config.rejected",
                        "config.rolled_back",
                        "config.applied",
                        "config.applied");
        assertThat(events.valueStream().map(e -> e.path("actor").asString())).containsOnly("local");
        assertThat(events.get(3).path("data").path("reason").asString()).isEqualTo("too soon");
        assertThat(events.get(2).path("data").path("code").asString()).isEqualTo("service_exists");
        assertThat(array("/balto/events?types=service").get(0).path("actor").asString())
                .isEqualTo("local");
    }

    @Test
    void events_ofOrders_nameWhoGaveThem() {
        String id = array("/balto/backends").get(0).path("id").asString();
        String base = "/balto/services/t.test-%2F*/-/backends/" + id;
        client.send("PUT", base + "/circuit", "{\"mode\":\"open\",\"reason\":\"leak\"}");
        client.send("PUT", base + "/health", "{\"status\":\"unhealthy\",\"source\":\"nagios\"}");
        client.send("PUT", base + "/state?force=true", "{\"state\":\"drain\"}");
        client.send("PATCH", base, "{\"weight\":7}", "X-Balto-Reason", "canary");

        JsonNode events = array("/balto/events?types=circuit,backend");

        assertThat(events.valueStream().map(e -> e.path("type").asString()))
                .containsExactly(
                        "backend.state", "backend.state", "backend.down", "circuit.forced");
        assertThat(events.get(0).path("message").asString())
                .isEqualTo("An operator gives " + id + " the weight 7");
        assertThat(events.get(0).path("data").path("reason").asString()).isEqualTo("canary");
        assertThat(events.get(1).path("message").asString())
                .isEqualTo("An operator says drain about " + id);
        assertThat(client.get("/balto/metrics").body())
                .containsPattern("balto_backend_transitions_total\\{.*to=\"drain\"} 1.0")
                .doesNotContainPattern("balto_backend_transitions_total\\{.*to=\"ready\"");
        assertThat(events.valueStream().map(e -> e.path("actor").asString())).containsOnly("local");
    }

    @Test
    void events_ofACircuitThatTrafficOpened_nameNobody() throws IOException {
        EngineFixture fragile =
                EngineFixture.serving("circuit_breaker: { failure_threshold: 1 }", "1");
        try (fragile;
                AdminClient own = new AdminClient(fragile.address());
                RawClient passer = fragile.client()) {
            passer.send("GET / HTTP/1.1\r\nHost: t.test\r\n\r\n");
            assertThat(passer.answer().status()).isEqualTo(502);

            JsonNode opened =
                    ModelJson.mapper().readTree(own.get("/balto/events?types=circuit").body());

            assertThat(opened.get(0).path("type").asString()).isEqualTo("circuit.opened");
            assertThat(opened.get(0).has("actor")).isFalse();
        }
    }

    @Test
    void alarms_ofAServiceInTrouble_sayWhichAndSinceWhen() throws IOException {
        try (EngineFixture two = EngineFixture.serving("", "8001", "8002");
                AdminClient own = new AdminClient(two.address())) {
            String id =
                    ModelJson.mapper()
                            .readTree(own.get("/balto/backends").body())
                            .get(0)
                            .path("id")
                            .asString();
            own.send(
                    "PUT",
                    "/balto/services/t.test-%2F*/-/backends/" + id + "/state",
                    "{\"state\":\"drain\"}");
            Instant seen = since(own);
            Instant kept = settled(own);

            assertThat(kept).isBetween(seen.minusSeconds(1), seen.plusSeconds(10));
            assertThat(stats(own).instance()).endsWith(":" + two.address().getPort());
        }
    }

    /// The moment that two answers at different times agree on.
    private static Instant settled(AdminClient own) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            Instant first = since(own);
                            own.get("/balto/info");
                            return first.equals(since(own)) ? first : Instant.MAX;
                        },
                        since -> !since.equals(Instant.MAX));
    }

    private static HealthStats stats(AdminClient own) {
        return ModelJson.readable(own.get("/balto/health/stats").body(), HealthStats.class)
                .orElseThrow();
    }

    private static Instant since(AdminClient own) {
        HealthStats.Alarm alarm = stats(own).alarms().getFirst();
        assertThat(alarm.code()).isEqualTo("service_degraded");
        assertThat(alarm.message())
                .startsWith("1 of 2 backends take requests; ")
                .endsWith(": draining");
        return requireNonNull(alarm.since());
    }

    @Test
    void events_ofTooManyClients_tellOfTheOverload() throws IOException {
        EngineFixture small = EngineFixture.withServer("limits: { connections: 2 }", "", "8001");
        try (small;
                AdminClient own = new AdminClient(small.address());
                RawClient first = small.client()) {
            own.get("/balto/info");
            for (int i = 0; i < 3; i++) {
                try (RawClient refused = small.client()) {
                    assertThat(refused.isEnded()).isTrue();
                }
            }

            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    own.get("/balto/events?types=engine.overload")
                                            .body()
                                            .contains("Requests are refused"));
            assertThat(first).isNotNull();
        }
    }

    @Test
    void loops_tellWhichShareOfTheirTimeTheyWork() {
        await().atMost(Duration.ofSeconds(15))
                .until(
                        () ->
                                engine.counted(
                                                "balto_event_loop_busy_ratio",
                                                "loop=\"balto-health\"")
                                        > 0);

        assertThat(engine.counted("balto_event_loop_lag_seconds_count")).isPositive();
    }

    @Test
    void events_asAStream_tellWhatComes() throws IOException {
        try (RawClient stream = engine.stream("/balto/events", "")) {
            assertThat(stream.readThrough("retry: 2000\n\n")).isNotEmpty();
            create("a");

            assertThat(stream.readThrough("event: service.created\n")).contains("id: ");
            assertThat(stream.readThrough("\n\n")).contains("\"service_id\":\"a.test-/\"");
        }
    }

    @Test
    void events_resumedByTheLastId_leaveNothingOut() throws IOException {
        create("a");
        JsonNode first = array("/balto/events?types=service").get(0);
        create("b");
        create("c");

        String last = "Last-Event-ID: " + first.path("id").asLong() + "\r\n";
        try (RawClient stream = engine.stream("/balto/events?types=service", last)) {
            assertThat(stream.readThrough("c.test-/"))
                    .contains("b.test-/")
                    .doesNotContain("a.test");
        }
    }

    @Test
    void events_resumedByAnIdThatIsNotKnown_askToReadAnew() throws IOException {
        try (RawClient stream = engine.stream("/balto/events", "Last-Event-ID: 999999\r\n")) {
            assertThat(stream.readThrough("event: resync\n")).isNotEmpty();
        }
    }

    @Test
    void events_resumedByThousands_comeWithoutAGap() throws IOException {
        createMany(1_000);
        JsonNode newest = array("/balto/events?types=service").get(0);
        long last = newest.path("id").asLong();
        assertThat(last).isGreaterThan(1_000);

        try (RawClient stream =
                engine.stream("/balto/events?types=service", "Last-Event-ID: 1\r\n")) {
            String text = stream.readThrough("id: " + last + "\nevent: service.created\n");

            assertThat(text.split("event: service.created", -1)).hasSize(1_000 + 1);
            assertThat(text).doesNotContain("lagged", "resync");
        }
    }

    private void createMany(int count) {
        String operations =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        "{\"op\":\"create\",\"value\":{\"domain\":\"n"
                                                + i
                                                + ".test\",\"path_prefix\":\"/\",\"ports\":[\"8001\"],"
                                                + "\"health_check\":{\"enabled\":false}}}")
                        .collect(Collectors.joining(","));
        String body = "{\"operations\":[" + operations + "]}";
        assertThat(client.send("POST", "/balto/changes", body).statusCode()).isEqualTo(200);
    }

    @Test
    void stats_asAStream_tellTheWholeThenWhatChanged() throws IOException {
        try (RawClient stream = engine.stream("/balto/stats/stream?interval=1", "");
                RawClient traffic = engine.client()) {
            JsonNode first = next(stream);
            JsonNode quiet = next(stream);
            JsonNode tick = quiet;
            for (int i = 0; i < 10 && tick.path("services").isEmpty(); i++) {
                traffic.get("/").answer();
                tick = next(stream);
            }

            assertThat(first.path("full").asBoolean()).isTrue();
            assertThat(first.path("services").get(0).path("id").asString()).isEqualTo("t.test-/*");
            assertThat(quiet.path("full").asBoolean(true)).isFalse();
            assertThat(quiet.path("services")).isEmpty();
            assertThat(tick.path("services").get(0).path("traffic").path("rps").asDouble())
                    .isPositive();
        }
    }

    @Test
    void stats_ofAService_haveAPast() throws IOException {
        try (RawClient traffic = engine.client()) {
            traffic.get("/").answer();
        }

        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                !array(
                                                "/balto/stats/history?scope=service:t.test-/*"
                                                        + "&metrics=rps,p95")
                                        .path("series")
                                        .path("rps")
                                        .isEmpty());
        assertThat(client.get("/balto/stats/history?metrics=nothing").statusCode()).isEqualTo(400);
        assertThat(array("/balto/stats").path("services").get(0).has("traffic")).isTrue();
    }

    @Test
    void stats_ofAService_tellClassesAndReasons() throws IOException {
        String past =
                "/balto/stats/history?metrics=rps_by_class,failures_per_second&scope=service:t.test-/*";
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            answered("/");
                            return array(past).path("series").has("rps_by_class.2xx");
                        });
        JsonNode traffic = array("/balto/stats").path("services").get(0).path("traffic");
        assertThat(traffic.path("rps_by_class").path("2xx").asDouble()).isPositive();
        assertThat(traffic.path("failures_per_second")).isEmpty();

        backend.close();

        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            answered("/");
                            JsonNode series = array(past).path("series");
                            return series.has("rps_by_class.5xx")
                                    && series.has("failures_per_second.connect_refused");
                        });
        String first =
                array("/balto/stats")
                        .path("services")
                        .get(0)
                        .path("backends")
                        .get(0)
                        .path("id")
                        .asString();
        assertThat(array(past + "&backend=" + first).path("series").propertyNames())
                .contains("rps_by_class.none", "failures_per_second.connect_refused");
    }

    @Test
    void stats_withoutAValueSinceThen_beginNow() {
        Instant asked = Instant.now();

        JsonNode past = array("/balto/stats/history?from=2999-01-01T00:00:00Z");

        assertThat(Instant.parse(past.path("from").asString()))
                .isBetween(asked.minusSeconds(1), Instant.now().plusSeconds(1));
        assertThat(past.path("series").path("rps")).isEmpty();
    }

    @Test
    void events_ofATypeThatThereIsNot_areRefusedWithWhatWasMeant() {
        HttpResponse<String> answer = client.get("/balto/events?types=circuits,backend.*");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"suggestion\":\"circuit\"");
    }

    @Test
    void stats_ofABackendThatIsNotThere_areRefused() {
        String past = "/balto/stats/history?metrics=rps&backend=nobody";

        assertThat(client.get(past).statusCode()).isEqualTo(400);
        assertThat(client.get(past + "&scope=service:t.test-/*").statusCode()).isEqualTo(404);
    }

    @Test
    void stream_ofAnHttp10Client_isNotChunked() throws IOException {
        try (RawClient stream = engine.client()) {
            stream.send(
                    "GET /balto/stats/stream HTTP/1.0\r\nHost: localhost\r\nAccept: */*\r\n\r\n");

            assertThat(stream.readThrough("retry: 2000\n\n"))
                    .doesNotContain("chunked")
                    .contains("Connection: close");
        }
    }

    @Test
    void stream_whenTheEngineStops_endsInOrder() throws IOException {
        try (RawClient stream = engine.stream("/balto/events", "")) {
            stream.readThrough("retry: 2000\n\n");
            Thread stopping = Thread.ofVirtual().start(engine::close);

            assertThat(stream.rest()).endsWith("0\r\n\r\n");
            await().atMost(Duration.ofSeconds(20)).until(() -> !stopping.isAlive());
        }
    }

    private void answered(String target) throws IOException {
        try (RawClient traffic = engine.client()) {
            traffic.get(target).answer();
        }
    }

    private static JsonNode next(RawClient stream) throws IOException {
        stream.readThrough("event: tick\ndata: ");
        return ModelJson.mapper().readTree(stream.readThrough("\n\n").strip());
    }

    private void create(String name) {
        String service =
                "{\"domain\":\"%s.test\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]}"
                        .formatted(name);
        assertThat(client.send("POST", "/balto/services", service).statusCode()).isEqualTo(201);
    }

    private JsonNode array(String target) {
        return ModelJson.mapper().readTree(client.get(target).body());
    }
}
