package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

class BackendsIT {
    private static final String BACKENDS = "/balto/services/t.test-/*/-/backends";

    private ScriptedBackend first;
    private ScriptedBackend second;
    private EngineFixture engine;
    private AdminClient client;
    private String one;
    private String two;

    @BeforeEach
    void start() throws IOException {
        first = ScriptedBackend.answering(ScriptedBackend.ok("first"));
        second = ScriptedBackend.answering(ScriptedBackend.ok("second"));
        engine = EngineFixture.serving("", first.address(), second.address());
        client = new AdminClient(engine.address());
        JsonNode backends = json(client.get(BACKENDS));
        one = BACKENDS + "/" + backends.get(0).path("id").asString();
        two = BACKENDS + "/" + backends.get(1).path("uid").asString();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        engine.close();
        first.close();
        second.close();
    }

    @Test
    void backends_ofAService_areShownInItsOrder() {
        JsonNode backend = json(client.get(BACKENDS)).get(0);

        assertThat(backend.path("url").asString()).isEqualTo("http://127.0.0.1:" + first.port());
        assertThat(backend.path("service_id").asString()).isEqualTo("t.test-/*");
        assertThat(backend.path("eligible").asBoolean()).isTrue();
        assertThat(backend.path("circuit").path("state").asString()).isEqualTo("closed");
        assertThat(backend.path("circuit").has("openings_1h")).isTrue();
        assertThat(backend.path("health").path("verdict").asString()).isEqualTo("unknown");
    }

    @Test
    void backends_inAZone_nameIt() {
        client.send(
                "POST",
                "/balto/services",
                """
                {"domain":"z.test","path_prefix":"/*","backends":[
                 {"url":"127.0.0.1:%d","zone":"north"},{"url":"127.0.0.1:%d"}]}\
                """
                        .formatted(first.port(), second.port()));

        JsonNode backends = json(client.get("/balto/services/z.test-/*/-/backends"));

        assertThat(backends.get(0).path("zone").asString()).isEqualTo("north");
        assertThat(backends.get(1).has("zone")).isFalse();
    }

    @Test
    void state_drain_sendsNothingNew() throws IOException {
        HttpResponse<String> answer =
                client.send(
                        "PUT",
                        one + "/state",
                        "{\"state\":\"drain\",\"deadline\":\"5m\",\"reason\":\"\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("state").asString()).isEqualTo("drain");
        assertThat(json(answer).has("deadline_at")).isTrue();
        try (RawClient raw = engine.client()) {
            for (int i = 0; i < 4; i++) {
                assertThat(raw.get("/").answer().body()).isEqualTo("second");
            }
        }
    }

    @Test
    void state_ofTheLastEligible_needsForce() {
        client.send("PUT", one + "/state", "{\"state\":\"maintenance\"}");

        HttpResponse<String> refused = client.send("PUT", two + "/state", "{\"state\":\"drain\"}");
        HttpResponse<String> forced =
                client.send("PUT", two + "/state?force=true", "{\"state\":\"drain\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("code").asString()).isEqualTo("last_eligible");
        assertThat(forced.statusCode()).isEqualTo(200);
        assertThat(json(client.get("/balto/health/stats")).path("status").asString())
                .isEqualTo("degraded");
    }

    @Test
    void weight_isChangedAndGivenBack() {
        HttpResponse<String> answer = client.send("PATCH", one, "{\"weight\":7}");
        HttpResponse<String> back = client.send("PATCH", one, "{\"weight\":0}");

        assertThat(json(answer).path("weight").asInt()).isEqualTo(7);
        assertThat(json(back).path("weight").asInt()).isEqualTo(1);
        assertThat(client.send("PATCH", one, "{\"weight\":1001}").statusCode()).isEqualTo(400);
    }

    @Test
    void weight_setOnAnotherState_namesBothTags() {
        HttpResponse<String> answer =
                client.send("PATCH", one, "{\"weight\":7}", "If-Match", "\"drain-1\"");

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("etag")).contains("\"ready-1\"");
        assertThat(json(answer).path("detail").asString()).contains("\"drain-1\"", "\"ready-1\"");
    }

    @Test
    void verdict_ofAMonitor_holdsUntilItIsWithdrawn() {
        HttpResponse<String> answer =
                client.send(
                        "PUT",
                        one + "/health",
                        "{\"status\":\"unhealthy\",\"source\":\"m\",\"ttl\":\"60s\",\"reason\":\"r\"}");
        HttpResponse<String> withdrawn = client.send("DELETE", one + "/health", "");

        assertThat(json(answer).path("eligible").asBoolean(true)).isFalse();
        assertThat(json(answer).path("why_not").asString()).isEqualTo("unhealthy");
        assertThat(json(answer).path("health").path("source").asString()).isEqualTo("external");
        assertThat(json(withdrawn).path("eligible").asBoolean()).isTrue();
    }

    @Test
    void results_ofProbes_areAllShownOfOneBackendAndTenInLists() {
        String backends = one.substring(0, one.lastIndexOf('/'));
        for (int i = 0; i < 22; i++) {
            client.send("POST", one + "/check", "");
        }

        JsonNode alone = json(client.get(one));
        JsonNode listed = json(client.get(backends)).get(0);

        assertThat(alone.path("health").path("last")).hasSize(20);
        assertThat(listed.path("health").path("last")).hasSize(10);
        assertThat(listed.path("id")).isEqualTo(alone.path("id"));
    }

    @Test
    void orders_areShownWithWhoWhenAndWhy() {
        client.send("PUT", one + "/state", "{\"state\":\"drain\",\"reason\":\"kernel\"}");
        client.send("PATCH", one, "{\"weight\":7}", "X-Balto-Reason", "canary");
        client.send("PUT", one + "/health", "{\"status\":\"unhealthy\",\"reason\":\"disk\"}");
        client.send("PUT", one + "/circuit", "{\"mode\":\"open\",\"reason\":\"bad release\"}");

        JsonNode backend = json(client.get(one));

        assertOrder(backend.path("state_order"), "kernel");
        assertOrder(backend.path("weight_order"), "canary");
        assertOrder(backend.path("health").path("order"), "disk");
        assertOrder(backend.path("circuit").path("order"), "bad release");
        client.send("POST", one + "/circuit/reset", "");
        assertOrder(json(client.get(one + "/circuit")).path("order"), "bad release");
        client.send("PUT", one + "/circuit", "{\"mode\":\"auto\"}");
        assertOrder(json(client.get(one + "/circuit")).path("order"), "");
        client.send("DELETE", one + "/health", "");
        assertThat(json(client.get(one)).path("health").has("order")).isFalse();
        assertThat(json(client.get(two)).has("state_order")).isFalse();
        assertThat(json(client.get(two)).path("circuit").has("order")).isFalse();
    }

    @Test
    void orders_takenBack_areNoLongerShown() {
        client.send("PUT", one + "/state", "{\"state\":\"drain\",\"reason\":\"kernel\"}");
        client.send("PATCH", one, "{\"weight\":7}", "X-Balto-Reason", "canary");

        client.send("PUT", one + "/state", "{\"state\":\"ready\",\"reason\":\"done\"}");
        client.send("PATCH", one, "{\"weight\":0}", "X-Balto-Reason", "over");

        JsonNode backend = json(client.get(one));
        assertThat(backend.propertyNames()).doesNotContain("state_order", "weight_order", "reason");
        assertThat(backend.path("weight").asInt()).isEqualTo(1);
    }

    private static void assertOrder(JsonNode order, String reason) {
        assertThat(order.path("by").asString()).isEqualTo("local");
        assertThat(Instant.parse(order.path("at").asString()))
                .isBetween(Instant.EPOCH.plusSeconds(1), Instant.now());
        assertThat(order.path("reason").asString()).isEqualTo(reason);
    }

    @Test
    void reason_inFieldAndBody_isTheOneOfTheFieldEverywhere() {
        client.send(
                "PUT",
                one + "/state",
                "{\"state\":\"drain\",\"reason\":\"of the body\"}",
                "X-Balto-Reason",
                "of the field");

        JsonNode backend = json(client.get(one));
        assertThat(backend.path("reason").asString()).isEqualTo("of the field");
        assertOrder(backend.path("state_order"), "of the field");
        assertThat(
                        json(client.get("/balto/events?types=backend.state"))
                                .path(0)
                                .path("data")
                                .path("reason")
                                .asString())
                .isEqualTo("of the field");
        assertThat(json(client.get("/balto/audit")).path(0).path("reason").asString())
                .isEqualTo("of the field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "24h1s",
                "0s",
                "-1s",
                "999999999h",
                "9223372036854775807s",
                "99999999999999999999999h",
                "1e9h",
                "292y"
            })
    void ttl_thatIsTooLongOrNone_isRefusedAndChangesNothing(String ttl) {
        String given = "\"ttl\":\"" + ttl.replace("24h1s", "8761h") + "\"}";
        String verdict = "{\"status\":\"unhealthy\",\"ttl\":\"" + ttl + "\"}";

        HttpResponse<String> health = client.send("PUT", one + "/health", verdict);
        HttpResponse<String> circuit =
                client.send("PUT", one + "/circuit", "{\"mode\":\"open\"," + given);

        assertThat(List.of(health.statusCode(), circuit.statusCode()))
                .as("%s %s", health.body(), circuit.body())
                .containsOnly(400);
        assertThat(json(health).path("errors").get(0).path("pointer").asString()).isEqualTo("/ttl");
        assertThat(json(client.get(one)).path("eligible").asBoolean()).isTrue();
    }

    @Test
    void ttl_ofTheLongest_holds() {
        HttpResponse<String> verdict =
                client.send("PUT", one + "/health", "{\"status\":\"unhealthy\",\"ttl\":\"24h\"}");
        HttpResponse<String> circuit =
                client.send("PUT", two + "/circuit", "{\"mode\":\"open\",\"ttl\":\"8760h\"}");

        assertThat(json(verdict).path("eligible").asBoolean(true)).isFalse();
        assertThat(json(circuit).path("state").asString()).isEqualTo("open");
        assertThat(json(client.get(two)).path("eligible").asBoolean(true)).isFalse();
    }

    @Test
    void circuit_forcedOpen_isShownAndReleased() {
        HttpResponse<String> forced =
                client.send(
                        "PUT",
                        one + "/circuit",
                        "{\"mode\":\"open\",\"ttl\":\"15m\",\"reason\":\"\"}");
        JsonNode listed = json(client.get("/balto/circuits?state=forced"));
        HttpResponse<String> released = client.send("PUT", one + "/circuit", "{\"mode\":\"auto\"}");

        assertThat(json(forced).path("state").asString()).isEqualTo("open");
        assertThat(json(forced).path("forced").has("until")).isTrue();
        assertThat(listed).hasSize(1);
        assertThat(json(released).path("state").asString()).isEqualTo("closed");
        assertThat(json(client.get(one + "/circuit")).path("openings_1h").asInt()).isEqualTo(1);
        assertThat(client.send("POST", one + "/circuit/reset", "").statusCode()).isEqualTo(200);
    }

    @Test
    void check_isOneFreshProbe() {
        HttpResponse<String> answer = client.send("POST", one + "/check", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("ok").asBoolean()).isTrue();
        assertThat(json(client.get(one)).path("health").path("last")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/balto/backends, 2",
        "/balto/backends?limit=1, 1",
        "/balto/backends?eligible=false, 0",
        "/balto/backends?state=drain, 0",
        "/balto/backends?q=t.test, 2",
        "/balto/backends?service=nobody-/, 0",
        "/balto/circuits?state=closed, 2",
        "/balto/circuits?state=open, 0"
    })
    void list_ofAll_isFiltered(String target, int count) {
        assertThat(json(client.get(target))).hasSize(count);
    }

    @Test
    void metrics_tellTheStateOfBackendsAndCircuits() {
        client.send("PUT", one + "/state", "{\"state\":\"drain\"}");

        String id = one.substring(one.lastIndexOf('/') + 1);
        String labels = "{backend=\"" + id + "\",service=\"t.test-/*\"";
        assertThat(client.get("/balto/metrics").body())
                .contains("balto_backend_eligible" + labels + "} 0.0")
                .contains("balto_backend_draining" + labels + "} 1.0")
                .contains("balto_circuit_state" + labels + ",state=\"closed\"} 1.0")
                .contains("balto_services 1.0");
    }

    @Test
    void unknownBackend_isNotFoundAndNamesThoseThereAre() {
        HttpResponse<String> answer = client.get(BACKENDS + "/nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("t.test-" + first.port());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
