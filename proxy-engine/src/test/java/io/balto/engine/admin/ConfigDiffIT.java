package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ConfigDiffIT {
    private static final String DIFF = "/balto/config/diff";

    private static EngineFixture engine;
    private static AdminClient client;

    @BeforeAll
    static void start() {
        engine =
                EngineFixture.of(
                        """
                        server: { port: "127.0.0.1:0", event_loops: 1 }
                        services: [{ domain: a.test, path_prefix: "/*", ports: ["8001"] }]
                        """);
        client = new AdminClient(engine.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ports | [\"8002\"] | added backends are used at once, removed ones finish what"
                        + " they run, the others keep their state",
                "load_balancing | {\"algorithm\":\"p2c-ewma\"} | the next request is balanced by"
                        + " the new rule",
                "circuit_breaker | {\"failure_threshold\":3} | circuits keep their phase and go on"
                        + " by the new rule",
                "health_check | {\"path\":\"/up\"} | probes go on by the new rule, verdicts stay"
                        + " until they change",
                "timeouts | {\"read\":\"9s\"} | holds for requests that begin afterwards",
                "slow_start | \"30s\" | holds for backends that are added or come back afterwards",
                "name | \"api\" | ids of its backends and their series change",
                "tags | [\"x\"] | no request is treated differently"
            })
    void diff_ofOneKey_saysWhatItDoesToTraffic(String key, String value, String effect) {
        String service =
                key.equals("ports")
                        ? "{\"domain\":\"a.test\",\"path_prefix\":\"/*\",\"ports\":" + value + "}"
                        : "{\"domain\":\"a.test\",\"path_prefix\":\"/*\",\"ports\":[\"8001\"],\""
                                + key
                                + "\":"
                                + value
                                + "}";

        JsonNode diff = json(client.send("POST", DIFF, "{\"services\":[" + service + "]}"));

        assertThat(diff).hasSize(1);
        assertThat(diff.get(0).path("pointer").asString())
                .startsWith("/services/a.test-~1*/" + key);
        assertThat(diff.get(0).path("effect").asString()).isEqualTo(effect);
    }

    @Test
    void diff_ofARange_isReadFromYamlToo() {
        HttpResponse<String> answer =
                client.send("POST", DIFF, "from: live\n", "Content-Type", "application/yaml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)).isEmpty();
    }

    @Test
    void diff_ofAGenerationThatIsNotKept_isUnknown() {
        HttpResponse<String> answer = client.send("POST", DIFF, "{\"from\":12345}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("12345");
    }

    @Test
    void change_withAKeyThatNoOperationHas_saysWhatWasMeant() {
        JsonNode error =
                json(client.send(
                                "POST",
                                "/balto/changes",
                                "{\"operations\":[{\"op\":\"delete\",\"pth\":\"/services/a.test-/*\","
                                    + "\"path\":\"/services/a.test-/*\",\"x-note\":1}]}"))
                        .path("errors");

        assertThat(error).hasSize(1);
        assertThat(error.get(0).path("pointer").asString()).isEqualTo("/operations/0/pth");
        assertThat(error.get(0).path("message").asString())
                .isEqualTo(
                        "unknown key \"pth\" in operations[0]; allowed here: op, path, value, x-*");
        assertThat(error.get(0).path("suggestion").asString()).isEqualTo("path");
    }

    @Test
    void change_withThousandsOfMistakes_tellsTheFirstHundred() {
        String operations =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "{\"op\":\"delete\",\"path\":\"/services/gone-" + i + "\"}")
                        .collect(Collectors.joining(","));

        HttpResponse<String> answer =
                client.send("POST", "/balto/changes", "{\"operations\":[" + operations + "]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors")).hasSize(100);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
