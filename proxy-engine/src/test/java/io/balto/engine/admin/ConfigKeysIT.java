package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;

/// The keys at the top of a document of services.
class ConfigKeysIT {
    private static final String CONFIG = "/balto/config";
    private static final String VALIDATE = CONFIG + "/validate";
    private static final String MISSPELT = "{\"servces\":[],\"services\":[]}";

    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() {
        engine = EngineFixture.of("server: { port: \"127.0.0.1:0\", event_loops: 1 }");
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void put_withAnUnknownKey_isRefusedWithWhatWasProbablyMeant() {
        HttpResponse<String> answer = client.send("PUT", CONFIG, MISSPELT);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertMisspelt(json(answer).path("errors"));
    }

    @Test
    void validate_withAnUnknownKey_tellsIt() {
        JsonNode verdict = json(client.send("POST", VALIDATE, MISSPELT));

        assertThat(verdict.path("valid").asBoolean(true)).isFalse();
        assertMisspelt(verdict.path("errors"));
    }

    @Test
    void put_ofNothingButAMisspeltKey_tellsTheKey() {
        HttpResponse<String> answer = client.send("PUT", CONFIG, "{\"servces\":[]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertMisspelt(json(answer).path("errors"));
    }

    @Test
    void put_wrongInKeyAndService_tellsBothAtOnce() {
        String body = "{\"servces\":[],\"services\":[{\"domain\":\"a.test\",\"ports\":[\"x\"]}]}";

        JsonNode errors = json(client.send("PUT", CONFIG, body)).path("errors");

        assertThat(errors.valueStream().map(error -> error.path("pointer").asString()))
                .contains("/servces", "/services/0/ports/0");
    }

    @Test
    void put_ofAWholeFile_isTaken() {
        String file =
                """
                x-note: ours
                global: { load_balancing: { algorithm: round-robin } }
                server: { port: 5500 }
                admin: { allow: [] }
                services:
                  - { domain: a.test, path_prefix: "/", ports: ["8001"] }
                """;

        HttpResponse<String> answer =
                client.send("PUT", CONFIG, file, "Content-Type", "application/yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void assertMisspelt(JsonNode errors) {
        assertThat(errors).hasSize(1);
        JsonNode error = errors.get(0);
        assertThat(error.path("pointer").asString()).isEqualTo("/servces");
        assertThat(error.path("code").asString()).isEqualTo("unknown_key");
        assertThat(error.path("suggestion").asString()).isEqualTo("services");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
