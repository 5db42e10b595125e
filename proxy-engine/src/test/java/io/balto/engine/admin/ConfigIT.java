package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

class ConfigIT {
    private static final String CONFIG = "/balto/config";
    private static final String CHANGES = "/balto/changes";

    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() {
        engine =
                EngineFixture.of(
                        """
                        server: { port: "127.0.0.1:0", event_loops: 1 }
                        services: [{ domain: file.test, path_prefix: "/*", ports: ["8001"] }]
                        """);
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void get_givesADocumentThatChangesNothingWhenItIsPut() {
        client.send("POST", "/balto/services", service("a", 8001));
        String before = client.get(CONFIG).body();

        HttpResponse<String> answer = client.send("PUT", CONFIG + "?dry_run=true", before);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("diff")).isEmpty();
        assertThat(ids()).containsExactly("a.test-/", "file.test-/*");
    }

    @Test
    void put_withPrune_takesAwayWhatTheOwnerNoLongerWants() {
        client.send("POST", "/balto/services", service("mine", 8001));
        client.send("PUT", CONFIG + "?owner=ci", document(service("a", 8001), service("b", 8002)));

        HttpResponse<String> answer =
                client.send("PUT", CONFIG + "?owner=ci&prune=true", document(service("b", 8003)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ids()).containsExactly("b.test-/", "file.test-/*", "mine.test-/");
        assertThat(json(answer).path("diff").valueStream().map(d -> d.path("op").asString()))
                .containsExactly("remove", "replace");
    }

    @Test
    void put_ofAnotherOwnersService_isAConflict() {
        client.send("PUT", CONFIG + "?owner=ci", document(service("a", 8001)));

        HttpResponse<String> answer =
                client.send("PUT", CONFIG + "?owner=other", document(service("a", 8002)));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("/services/0", "ci");
    }

    @Test
    void put_ofAWrongDocument_changesNothing() {
        String hash = hash();

        HttpResponse<String> answer =
                client.send("PUT", CONFIG, document(service("a", 8001), service("b", 99_999)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/services/1/ports/0");
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void get_asYaml_isInBlocksAndChangesNothingWhenItIsPut() {
        client.send("POST", "/balto/services", service("a", 8001));
        String hash = hash();

        String yaml = client.get(CONFIG, "Accept", "application/yaml").body();
        HttpResponse<String> answer =
                client.send("PUT", CONFIG, yaml, "Content-Type", "application/yaml");

        assertThat(yaml).startsWith("services:\n  - domain: ");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void put_ofYaml_isRead() {
        HttpResponse<String> answer =
                client.send(
                        "PUT",
                        CONFIG,
                        "services:\n  - { domain: y.test, path_prefix: /, ports: ['1'] }\n",
                        "Content-Type",
                        "application/yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ids()).contains("y.test-/");
    }

    @Test
    void put_basedOnAnOldGeneration_isRefused() {
        String tag = client.get(CONFIG).headers().firstValue("etag").orElse("");
        client.send("POST", "/balto/services", service("a", 8001));

        HttpResponse<String> answer =
                client.send("PUT", CONFIG, document(service("b", 8001)), "If-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("etag"))
                .isEqualTo(client.get(CONFIG).headers().firstValue("etag"));
        JsonNode difference = json(answer).path("diff").get(0);
        assertThat(difference.path("op").asString()).isEqualTo("add");
        assertThat(difference.path("pointer").asString()).isEqualTo("/services/a.test-~1");
    }

    @Test
    void validate_tellsErrorsAndChangesNothing() {
        JsonNode wrong =
                json(client.send("POST", CONFIG + "/validate", document(service("a b", 1))));
        JsonNode taken =
                json(
                        client.send(
                                "POST",
                                CONFIG + "/validate",
                                document(
                                        service("a", 1).replace("\"/\"", "\"/:x\""),
                                        service("a", 1).replace("\"/\"", "\"/:y\""))));
        JsonNode right = json(client.send("POST", CONFIG + "/validate", service("a", 1)));

        assertThat(wrong.path("valid").asBoolean(true)).isFalse();
        assertThat(taken.path("errors").get(0).path("pointer").asString())
                .isEqualTo("/services/1/path_prefix");
        assertThat(right.path("valid").asBoolean()).isTrue();
        assertThat(ids()).containsExactly("file.test-/*");
    }

    @Test
    void diff_ofGenerations_saysWhatEachChangeDoes() {
        client.send("POST", "/balto/services", service("a", 8001));
        long first = generation();
        client.send("PUT", "/balto/services/a.test-/", service("a", 8002));

        JsonNode diff =
                json(
                        client.send(
                                "POST",
                                CONFIG + "/diff",
                                "{\"from\":" + first + ",\"to\":\"live\"}"));

        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).path("pointer").asString()).isEqualTo("/services/a.test-~1/ports");
        assertThat(diff.get(0).path("effect").asString()).contains("keep their state");
        assertThat(diff.get(0).path("impact").has("traffic_ratio")).isTrue();
    }

    @Test
    void change_withAWrongOperation_appliesNone() {
        String hash = hash();

        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CHANGES,
                        change(
                                "{\"op\":\"create\",\"value\":" + service("a", 8001) + "}",
                                "{\"op\":\"delete\",\"path\":\"/services/nobody-/\"}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/operations/1/path", "No service has the id");
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void change_ofSeveral_isOneGeneration() {
        client.send("POST", "/balto/services", service("a", 8001));
        long before = generation();

        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CHANGES,
                        change(
                                "{\"op\":\"create\",\"value\":" + service("b", 8001) + "}",
                                "{\"op\":\"merge\",\"path\":\"/services/a.test-~1\","
                                        + "\"value\":{\"tags\":[\"x\"]}}",
                                "{\"op\":\"delete\",\"path\":\"/services/file.test-/*\"}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(generation()).isEqualTo(before + 1);
        assertThat(ids()).containsExactly("a.test-/", "b.test-/");
    }

    @Test
    void change_wrongInEveryPart_tellsAllAtOnce() {
        String operations =
                "[{\"op\":\"create\",\"valeu\":{}},{\"op\":\"delete\",\"path\":\"/services/nobody\"}]";

        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CHANGES,
                        "{\"if_generation\":\"1\",\"confirm_within\":\"25h\",\"opertions\":[],"
                                + "\"operations\":"
                                + operations
                                + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "/if_generation",
                        "/confirm_within",
                        "/opertions",
                        "/operations/0/valeu",
                        "/operations/0/value",
                        "/operations/1/path");
        assertThat(json(answer).path("errors").findValuesAsString("suggestion"))
                .containsExactlyInAnyOrder("operations", "value");
    }

    @Test
    void change_withNulls_isMadeAsIfTheyWereNotGiven() {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CHANGES,
                        "{\"if_generation\":null,\"confirm_within\":null,\"reason\":null,"
                                + "\"operations\":[{\"op\":\"create\",\"value\":"
                                + service("a", 8001)
                                + "}]}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).has("confirm")).isFalse();
    }

    @Test
    void diff_ofWhatIsNoGeneration_tellsAllAtOnce() {
        HttpResponse<String> answer =
                client.send(
                        "POST", "/balto/config/diff", "{\"from\":\"once\",\"to\":-1,\"form\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/from", "/to", "/form");
    }

    @Test
    void change_thatNobodyConfirms_isTakenBack() {
        String before = hash();
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CHANGES,
                        "{\"confirm_within\":\"50ms\",\"operations\":[{\"op\":\"create\",\"value\":"
                                + service("a", 8001)
                                + "}]}");
        String id = json(answer).path("confirm").path("id").asString();

        await().atMost(Duration.ofSeconds(20)).until(() -> hash().equals(before));

        assertThat(client.send("POST", CHANGES + "/" + id + "/confirm", "").statusCode())
                .isEqualTo(410);
    }

    @Test
    void change_thatIsConfirmed_stays() {
        String id = waiting();

        HttpResponse<String> confirmed = client.send("POST", CHANGES + "/" + id + "/confirm", "");
        HttpResponse<String> late = client.send("DELETE", CHANGES + "/" + id + "/confirm", "");

        assertThat(json(confirmed).path("state").asString()).isEqualTo("confirmed");
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(ids()).contains("a.test-/");
    }

    @Test
    void change_thatIsReverted_leavesWhatOthersDidMeanwhile() {
        String id = waiting();
        client.send("POST", "/balto/services", service("other", 8001));

        HttpResponse<String> reverted = client.send("DELETE", CHANGES + "/" + id + "/confirm", "");

        assertThat(json(reverted).path("state").asString()).isEqualTo("reverted");
        assertThat(ids()).containsExactly("file.test-/*", "other.test-/");
    }

    @Test
    void rollback_makesANewGenerationOfAnOldOne() {
        long first = generation();
        String hash = hash();
        client.send("POST", "/balto/services", service("a", 8001));

        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CONFIG + "/generations/" + first + "/rollback",
                        "{\"reason\":\"it broke\"}");
        JsonNode newest = json(client.get(CONFIG + "/generations?limit=1")).get(0);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(hash()).isEqualTo(hash);
        assertThat(newest.path("n").asLong()).isEqualTo(first + 2);
        assertThat(newest.path("reason").asString()).isEqualTo("it broke");
        assertThat(newest.path("hash").asString()).isEqualTo(hash);
        assertThat(client.get(CONFIG + "/generations/999").statusCode()).isEqualTo(404);
        assertThat(json(client.get(CONFIG + "/generations/" + first)).path("services")).hasSize(1);
    }

    @Test
    void history_ofAReasonInFieldAndBody_hasTheFields() {
        String create =
                "{\"reason\":\"of the"
                    + " body\",\"operations\":[{\"op\":\"create\",\"path\":\"/services\",\"value\":"
                        + service("both", 8001)
                        + "}]}";

        client.send("POST", "/balto/changes", create, "X-Balto-Reason", "of the field");

        assertThat(
                        json(client.get(CONFIG + "/generations?limit=1"))
                                .path(0)
                                .path("reason")
                                .asString())
                .isEqualTo("of the field");
    }

    @Test
    void drain_makesTheEngineNotReadyWhileItServes() {
        client.send("PUT", "/balto/engine/drain", "");
        int draining = client.get("/balto/health/ready").statusCode();
        int health = client.get("/health").statusCode();
        client.send("DELETE", "/balto/engine/drain", "");

        assertThat(draining).isEqualTo(503);
        assertThat(health).isEqualTo(200);
        assertThat(client.get("/balto/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void audit_tellsWhoChangedWhatAndIsChained() {
        client.send(
                "POST",
                "/balto/services",
                service("a", 8001),
                "X-Balto-Reason",
                "because of the test");
        client.send("DELETE", "/balto/services/nobody-/", "");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> json(client.get("/balto/audit")).size() == 2);
        JsonNode entries = json(client.get("/balto/audit"));

        JsonNode created = entries.get(1);
        assertThat(created.path("action").asString()).isEqualTo("createService");
        assertThat(created.path("actor").path("name").asString()).isEqualTo("local");
        assertThat(created.path("reason").asString()).isEqualTo("because of the test");
        assertThat(created.path("diff").get(0).path("op").asString()).isEqualTo("add");
        assertThat(created.path("generation_after").asLong())
                .isEqualTo(created.path("generation_before").asLong() + 1);
        assertThat(entries.get(0).path("result").asString()).isEqualTo("unknown_service");
        assertThat(entries.get(0).path("prev_hash").asString()).hasSize(64);
    }

    @Test
    void token_isShownOnceAndOpensTheApi() {
        HttpResponse<String> made =
                client.send(
                        "POST",
                        "/balto/tokens",
                        "{\"name\":\"ci\",\"role\":\"admin\",\"services\":[\"a.*\"]}");
        String token = json(made).path("token").asString();
        String id = json(made).path("id").asString();

        HttpResponse<String> without = client.get("/balto/services");
        HttpResponse<String> with = client.get("/balto/services", "Authorization", bearer(token));
        HttpResponse<String> other =
                client.send(
                        "POST",
                        "/balto/services",
                        service("b", 8001),
                        "Authorization",
                        bearer(token));
        HttpResponse<String> own =
                client.send(
                        "POST",
                        "/balto/services",
                        service("a", 8001),
                        "Authorization",
                        bearer(token));
        HttpResponse<String> whole =
                client.get("/balto/tokens/" + id, "Authorization", bearer(token));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(with.body()).isEqualTo("[]");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).isEqualTo(201);
        assertThat(whole.statusCode()).isEqualTo(403);
    }

    private String waiting() {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        CHANGES,
                        "{\"confirm_within\":\"10m\",\"operations\":[{\"op\":\"create\",\"value\":"
                                + service("a", 8001)
                                + "}]}");
        return json(answer).path("confirm").path("id").asString();
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private List<String> ids() {
        return json(client.get("/balto/services"))
                .valueStream()
                .map(service -> service.path("id").asString())
                .toList();
    }

    private String hash() {
        return json(client.get("/balto/health/stats")).path("config_hash").asString();
    }

    private long generation() {
        return json(client.get("/balto/health/stats")).path("generation").asLong();
    }

    private static String service(String name, int port) {
        return "{\"domain\":\"%s.test\",\"path_prefix\":\"/\",\"ports\":[\"%d\"]}"
                .formatted(name, port);
    }

    private static String document(String... services) {
        return "{\"services\":[" + String.join(",", services) + "]}";
    }

    private static String change(String... operations) {
        return "{\"operations\":[" + String.join(",", operations) + "]}";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
