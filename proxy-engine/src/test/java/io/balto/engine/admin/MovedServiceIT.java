package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.StatePlace;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/// A service that moves to another route takes along what lives and what was ordered.
class MovedServiceIT {
    private static final String SERVICES = "/balto/services";
    private static final String YAML = "server: { port: \"127.0.0.1:0\", event_loops: 1 }\n";

    @TempDir private Path state;
    private ScriptedBackend backend;
    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        open();
        sent("POST", SERVICES, definition("a.test"), 201);
    }

    private void open() {
        engine =
                EngineFixture.of(
                        YAML, EngineOptions.standard().with(new StatePlace.Directory(state, true)));
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        engine.close();
        backend.close();
    }

    private String definition(String domain) {
        return "{\"domain\":\"%s\",\"path_prefix\":\"/\",\"ports\":[\"%s\"]}"
                .formatted(domain, backend.address());
    }

    private JsonNode sent(String method, String target, String body, int status) {
        HttpResponse<String> answer = client.send(method, target, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body().isEmpty()
                ? ModelJson.mapper().createObjectNode()
                : ModelJson.mapper().readTree(answer.body());
    }

    private JsonNode shown(String domain) {
        return sent("GET", SERVICES + "/" + domain + "-%2F/-/backends", "", 200).get(0);
    }

    private void order() {
        String one = SERVICES + "/a.test-%2F/-/backends/a.test-" + backend.address();
        sent("PATCH", one, "{\"weight\":7}", 200);
        sent("PUT", one + "/circuit", "{\"mode\":\"open\",\"ttl\":\"15m\"}", 200);
        sent("PUT", one + "/state?force=true", "{\"state\":\"maintenance\"}", 200);
    }

    private static void assertOrdered(JsonNode shown) {
        assertThat(shown.path("state").asString()).isEqualTo("maintenance");
        assertThat(shown.path("weight").asInt()).isEqualTo(7);
        assertThat(shown.path("circuit").path("state").asString()).isEqualTo("open");
    }

    @Test
    void move_keepsWhatWasOrderedOfItsBackends_alsoOverARestart() {
        order();
        String uid = shown("a.test").path("uid").asString();

        sent("PUT", SERVICES + "/a.test-%2F", definition("b.test"), 200);
        assertOrdered(shown("b.test"));
        assertThat(shown("b.test").path("uid").asString()).isEqualTo(uid);
        assertThat(shown("b.test").path("id").asString()).isEqualTo("b.test-" + backend.address());

        client.close();
        engine.close();
        open();
        assertOrdered(shown("b.test"));
    }

    @Test
    void move_thatIsTakenBack_isMovedBack() {
        order();
        String uid = sent("GET", SERVICES + "/a.test-%2F", "", 200).path("uid").asString();
        String change =
                "{\"confirm_within\":\"1h\",\"operations\":[{\"op\":\"merge\",\"path\":"
                        + "\"/services/a.test-~1\",\"value\":{\"domain\":\"b.test\"}}]}";
        String id = sent("POST", "/balto/changes", change, 200).at("/confirm/id").asString();
        assertOrdered(shown("b.test"));

        sent("DELETE", "/balto/changes/" + id + "/confirm", "", 200);

        assertOrdered(shown("a.test"));
        assertThat(sent("GET", SERVICES + "/a.test-%2F", "", 200).path("uid").asString())
                .isEqualTo(uid);
        assertThat(client.get(SERVICES + "/b.test-%2F").statusCode()).isEqualTo(404);
    }

    @Test
    void move_keepsConnectionsAndCountsThemOnce() throws IOException {
        try (RawClient traffic = engine.client()) {
            assertThat(traffic.send("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n").answer().status())
                    .isEqualTo(200);

            sent("PUT", SERVICES + "/a.test-%2F", definition("b.test"), 200);
            assertThat(traffic.send("GET / HTTP/1.1\r\nHost: b.test\r\n\r\n").answer().status())
                    .isEqualTo(200);
        }
        assertThat(backend.heads()).hasSize(2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertThat(connections("state=\"idle\"")).isEqualTo(1);
                            assertThat(connections("state=\"active\"")).isZero();
                        });
    }

    private double connections(String state) {
        return engine.counted("balto_backend_connections", "service=\"b.test-/\"", state);
    }
}
