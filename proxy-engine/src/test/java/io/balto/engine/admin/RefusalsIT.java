package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;

/// Every way to ask wrongly, and what the answer says about it.
class RefusalsIT {
    private static final String SERVICES = "/balto/services";
    private static EngineFixture engine;
    private static AdminClient client;

    @BeforeAll
    static void start() {
        engine =
                EngineFixture.of(
                        """
                        server: { port: "127.0.0.1:0", event_loops: 1, limits: { admin_body: 64KiB } }
                        admin:
                          allowed_backends: [{ network: 127.0.0.0/8, ports: 8000-8999 }]
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
                "{                                                           |        | syntax",
                "[]                                                          |        | wrong_type",
                "{} {}                                                       |        |"
                        + " several_documents",
                "{\"domain\":\"a\",\"path_prefix\":\"/\"}                    |        |"
                        + " combination",
                "{\"domain\":1,\"path_prefix\":\"/\",\"ports\":[\"8001\"]}   | /domain |"
                        + " wrong_type",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":8001}     | /ports | wrong_type",
                "{\"domain\":\"a\",\"domain\":\"b\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]} |"
                        + " /domain | duplicate_key",
                "{\"domain\":\"a\\u0000\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]} | /domain |"
                        + " control_character",
                "{\"domain\":\"a b\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]} | /domain |"
                        + " domain",
                "{\"domain\":\"a\",\"path_prefix\":\"x\",\"ports\":[\"8001\"]} | /path_prefix |"
                        + " path_pattern",
                "{\"domain\":\"a\",\"path_prefix\":\"/balto/x\",\"ports\":[\"8001\"]} |"
                        + " /path_prefix | reserved_path",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":[]}       | /ports |"
                        + " combination",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":[\"99999\"]} | /ports/0 |"
                        + " backend_address",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":[\"9001\"]} | /ports/0 |"
                        + " backend_not_allowed",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":[\"db:8001\"]} | /ports/0 |"
                        + " backend_not_allowed",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":[\"8001\"],\"backends\":[{\"url\":\"8001\"}]}"
                    + " | | combination",
                "{\"domain\":\"a\",\"path_prefix\":\"/\",\"ports\":[\"8001\"],\"timeouts\":{\"read\":\"5\"}}"
                    + " | /timeouts/read | duration"
            })
    void post_ofAWrongDocument_pointsToWhatIsWrong(String body, String pointer, String code) {
        HttpResponse<String> answer = client.send("POST", SERVICES, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("application/problem+json");
        JsonNode error = json(answer).path("errors").get(0);
        assertThat(error.path("pointer").asString()).isEqualTo(pointer == null ? "" : pointer);
        assertThat(error.path("code").asString()).isEqualTo(code);
    }

    @Test
    void post_ofAnUnknownKey_suggestsTheOneThatWasMeant() {
        String body = "{\"domian\":\"a\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]}";

        HttpResponse<String> answer = client.send("POST", SERVICES, body);

        assertThat(json(answer).path("errors").findValuesAsString("suggestion")).contains("domain");
    }

    @Test
    void post_nestedTooDeeply_isRefused() {
        String body = "{\"x-a\":" + "[".repeat(100) + "]".repeat(100) + "}";

        HttpResponse<String> answer = client.send("POST", SERVICES, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("too_deep");
    }

    @Test
    void post_ofTooMuch_isRefusedBeforeItIsRead() {
        HttpResponse<String> answer = client.send("POST", SERVICES, " ".repeat(70_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).path("instance").asString()).isEqualTo(SERVICES);
        assertThat(json(answer).path("generation").asLong())
                .isEqualTo(
                        Long.parseLong(
                                client.get(SERVICES)
                                        .headers()
                                        .firstValue("balto-generation")
                                        .orElseThrow()));
        assertThat(json(answer).path("errors").isArray()).isTrue();
        assertThat(json(answer).path("code").asString()).isEqualTo("body_too_large");
        assertThat(answer.headers().firstValue("x-balto-reason")).contains("body_too_large");
        assertThat(client.get("/balto/metrics").body())
                .contains("balto_admin_requests_total{code=\"413\",operation=\"createService\"}");
    }

    @Test
    void post_ofAForm_isRefused() {
        HttpResponse<String> answer =
                client.send("POST", SERVICES, "a=b", "Content-Type", "text/plain");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("application/json");
    }

    @Test
    void get_thatAcceptsNothingWeHave_isNotAcceptable() {
        assertThat(client.get(SERVICES, "Accept", "text/csv").statusCode()).isEqualTo(406);
    }

    @Test
    void method_thatIsNotKnown_isRefusedWithThoseThatAre() {
        HttpResponse<String> answer = client.send("DELETE", SERVICES, "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void options_tellsTheMethods() {
        HttpResponse<String> answer = client.send("OPTIONS", SERVICES + "/a-/", "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
    }

    @Test
    void head_isAnsweredLikeGetWithoutContent() {
        HttpResponse<String> answer = client.send("HEAD", SERVICES, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("content-length")).contains("2");
    }

    @Test
    void query_thatIsNotKnown_isRefusedWithTheOneThatWasMeant() {
        HttpResponse<String> answer = client.get(SERVICES + "?limt=1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("errors").get(0).path("suggestion").asString())
                .isEqualTo("limit");
    }

    @Test
    void path_thatIsNotKnown_isAProblemWithItsRequest() {
        HttpResponse<String> answer = client.get("/balto/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asString()).isEqualTo("/balto/problems/not_found");
        assertThat(problem.path("instance").asString()).isEqualTo("/balto/nothing");
        assertThat(problem.path("request_id").asString())
                .isEqualTo(answer.headers().firstValue("x-request-id").orElse("-"));
        assertThat(problem.has("generation")).isTrue();
    }

    @Test
    void problem_leadsToAPageAboutIt() {
        HttpResponse<String> page = client.get("/balto/problems/not_found", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>404 There is no such resource</h1>");
        assertThat(client.get("/balto/problems/read_timeout").body()).contains("\"status\":504");
    }

    @Test
    void id_asLongAsATargetMayBe_isNotFound() {
        assertThat(client.get(SERVICES + "/" + "x".repeat(7_000)).statusCode()).isEqualTo(404);
    }

    @Test
    void host_thatIsNoNameOfThisMachine_isRefused() throws IOException {
        try (RawClient raw = engine.client()) {
            RawClient.Answer answer = raw.get(SERVICES).answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("wrong_host").contains("admin.allowed_hosts");
        }
    }

    @Test
    void origin_ofAnotherPage_isRefused() {
        HttpResponse<String> answer = client.get(SERVICES, "Origin", "http://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("foreign_origin");
    }

    @Test
    void request_thatCameThroughAProxy_isNotOneOfThisMachine() {
        HttpResponse<String> answer = client.get(SERVICES, "X-Forwarded-For", "192.0.2.1");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("loopback_only").contains("admin.tokens");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
