package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Probes of any address, listeners, and weights under a condition.
class ProbeIT {
    private static final String WEIGHT = "/balto/services/t.test-%2F%2A/-/backends/";
    private ScriptedBackend backend;
    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        backend = ScriptedBackend.answering(ScriptedBackend.ok("fine"));
        engine =
                EngineFixture.of(
                        EngineFixture.yaml("", "", "", backend.address())
                                + "admin: { allowed_backends: [{ network: 127.0.0.0/8 }] }\n");
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        engine.close();
        backend.close();
    }

    @Test
    void probe_ofAUrl_tellsStatusAndTime() {
        JsonNode found = probe("http://127.0.0.1:" + backend.port() + "/ping");

        assertThat(found.path("passed").asBoolean()).isTrue();
        assertThat(found.path("type").asString()).isEqualTo("http");
        assertThat(found.path("status").asInt()).isEqualTo(200);
        assertThat(found.path("duration_seconds").asDouble()).isPositive();
        assertThat(backend.lastHead()).startsWith("GET /ping HTTP/1.1");
    }

    @Test
    void probe_ofAnAddress_connects() {
        assertThat(probe("127.0.0.1:" + backend.port()).path("type").asString()).isEqualTo("tcp");

        JsonNode refused = probe("127.0.0.1:1");

        assertThat(refused.path("passed").asBoolean()).isFalse();
        assertThat(refused.path("cause").asString()).isEqualTo("it refused the connection");
    }

    @Test
    void probe_ofWhatMayNotBeABackend_isRefused() {
        assertThat(send("192.0.2.1:80").body()).contains("backend_not_allowed");
        assertThat(send("db:5432").body()).contains("backend_not_allowed");
        assertThat(send("ftp://x").statusCode()).isEqualTo(400);
        assertThat(send("http://127.0.0.1:1/a b").body()).contains("/path");
    }

    @Test
    void listeners_areShown() {
        JsonNode listeners = ModelJson.mapper().readTree(client.get("/balto/listeners").body());

        assertThat(listeners).hasSize(1);
        assertThat(listeners.get(0).path("address").asString())
                .isEqualTo("127.0.0.1:" + engine.address().getPort());
        assertThat(listeners.get(0).path("state").asString()).isEqualTo("active");
        assertThat(listeners.get(0).path("connections").asInt()).isPositive();
    }

    @Test
    void weight_underACondition_isSetByExactlyOneOfMany() {
        String target = WEIGHT + "t.test-" + backend.port();
        String tag = client.get(target).headers().firstValue("etag").orElseThrow();
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(client.later("PATCH", target, "{\"weight\":" + (i + 2) + "}", "If-Match", tag));
        }

        List<HttpResponse<String>> answers = all.stream().map(CompletableFuture::join).toList();

        assertThat(answers.stream().filter(a -> a.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(a -> a.statusCode() == 412)).hasSize(49);
        assertThat(answers.stream().filter(a -> a.statusCode() == 412).findFirst())
                .hasValueSatisfying(a -> assertThat(a.headers().firstValue("etag")).isPresent());
    }

    private JsonNode probe(String target) {
        HttpResponse<String> answer = send(target);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ModelJson.mapper().readTree(answer.body());
    }

    private HttpResponse<String> send(String target) {
        return client.send("POST", "/balto/probe", "{\"target\":\"" + target + "\"}");
    }
}
