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

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class ExplainIT {
    private static final List<String> PATTERNS =
            List.of("/*", "/a", "/a/*", "/a/:id", "/a/:id/b/*", "/b/:x/:y", "/caf%C3%A9/*");
    private static final List<String> HOSTS =
            List.of("one.test", "x.one.test", "two.test", "three.test");
    private static final List<String> SEGMENTS =
            List.of("a", "b", "c%20d", "%2F", "..", ".", "", "caf%C3%A9", "%61", "42", "%zz");

    private ScriptedBackend backend;
    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        backend = ScriptedBackend.answering(ScriptedBackend.ok("x"));
        List<String> services = new ArrayList<>();
        for (String pattern : PATTERNS) {
            services.add(service("one.test", pattern, services.size() % 2 == 0));
            services.add(service("'*.one.test'", pattern, services.size() % 2 == 0));
        }
        services.add(service("two.test", "/a/*", true));
        engine =
                EngineFixture.of(
                        "server: { port: \"127.0.0.1:0\", event_loops: 1 }\nservices:\n"
                                + String.join("", services));
        client = new AdminClient(engine.address());
    }

    private String service(String domain, String pattern, boolean strips) {
        return """
        - domain: %s
          path_prefix: "%s"
          ports: ["%s"]
          strip_prefix: %s
          health_check: { enabled: false }
        """
                .formatted(domain, pattern, backend.address(), strips)
                .indent(2);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        engine.close();
        backend.close();
    }

    @Test
    void explain_ofRandomRequests_saysWhatTrafficDoes() throws IOException {
        long seed = 5_500;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String host = HOSTS.get(random.nextInt(HOSTS.size()));
            String target = target(random);
            int seen = backend.heads().size();

            JsonNode said = explain(host, target);
            int status = traffic(host, target);

            boolean wasForwarded = backend.heads().size() > seen;
            assertThat(said.path("matched").asBoolean())
                    .as("seed %d, %d: %s%s", seed, i, host, target)
                    .isEqualTo(wasForwarded);
            if (wasForwarded) {
                assertSame(said, backend.heads().get(seen), host + target);
            } else {
                assertThat(said.path("status").asInt()).as("%s%s", host, target).isEqualTo(status);
            }
        }
    }

    private static void assertSame(JsonNode said, String head, String what) {
        JsonNode toBackend = said.path("to_backend");
        String path = head.split(" ", 3)[1];
        assertThat(toBackend.path("path").asString()).as(what).isEqualTo(path);
        String lower = head.toLowerCase(Locale.ROOT);
        for (var field : toBackend.path("headers_set").properties()) {
            if (!field.getKey().equals("x-request-id")) {
                String line = field.getKey() + ": " + field.getValue().asString();
                assertThat(lower).as(what).contains(line.toLowerCase(Locale.ROOT));
            }
        }
        for (JsonNode removed : toBackend.path("headers_removed")) {
            assertThat(lower).as(what).doesNotContain("\r\n" + removed.asString() + ":");
        }
    }

    private static String target(Random random) {
        StringBuilder target = new StringBuilder();
        for (int segments = random.nextInt(5); segments >= 0; segments--) {
            target.append('/').append(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        return random.nextInt(4) == 0 ? target.append("?q=/a").toString() : target.toString();
    }

    private JsonNode explain(String host, String target) {
        String body =
                """
                {"url":"http://%s%s","headers":{"Connection":"X-Hop","X-Hop":"1",\
                "X-Param-id":"forged"},"client_ip":"127.0.0.1"}\
                """
                        .formatted(host, target);
        return ModelJson.mapper().readTree(client.send("POST", "/balto/explain", body).body());
    }

    private int traffic(String host, String target) throws IOException {
        try (RawClient raw = engine.client()) {
            return raw.send(
                            "GET "
                                    + target
                                    + " HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nConnection: X-Hop\r\nX-Hop: 1\r\n"
                                    + "X-Param-id: forged\r\n\r\n")
                    .answer()
                    .status();
        }
    }

    @Test
    void explain_namesTheServicesThatWereNotTaken() {
        JsonNode said = explain("one.test", "/a/7");

        assertThat(said.path("service_id").asString()).isEqualTo("one.test-/a/:id");
        assertThat(said.path("route").path("type").asString()).isEqualTo("parameter");
        assertThat(said.path("route").path("params").path("id").asString()).isEqualTo("7");
        assertThat(said.path("candidates").valueStream().map(c -> c.path("service_id").asString()))
                .contains("one.test-/*", "one.test-/a/*")
                .doesNotContain("two.test-/a/*");
        assertThat(said.path("balancer").path("odds").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "one.test?a=/b, /?a=/b",
        "http://one.test, /",
        "http://one.test/?a#/c, /?a",
        "https://one.test#a?b, /"
    })
    void explain_ofAnyFormOfUrl_asksForWhatAClientWould(String url, String path) {
        String services =
                "{\"services\":[{\"domain\":\"one.test\",\"path_prefix\":\"/*\",\"ports\":[\"1\"]}]}";

        HttpResponse<String> answer =
                client.send(
                        "POST",
                        "/balto/explain",
                        "{\"url\":\"" + url + "\",\"config\":" + services + "}");

        assertThat(ModelJson.mapper().readTree(answer.body()).at("/to_backend/path").asString())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"G T, http://one.test/", "GET, http://one test/", "GET, http://one.test/a b"})
    void explain_ofWordsWithSpaces_saysSo(String method, String url) {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        "/balto/explain",
                        "{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("have no spaces");
    }

    @Test
    void explain_ofTextThatWouldBeTwoRequests_isRefused() {
        String body = "{\"url\":\"http://one.test/\",\"headers\":{\"a\":\"b\\nc: d\"}}";

        assertThat(client.send("POST", "/balto/explain", body).statusCode()).isEqualTo(400);
    }

    @Test
    void explain_againstAGeneration_saysWhatItWouldDoNow() {
        long before = engine.engine().snapshots().current().generation();
        String service = "{\"domain\":\"new.test\",\"path_prefix\":\"/*\",\"ports\":[\"8001\"]}";
        assertThat(client.send("POST", "/balto/services", service).statusCode()).isEqualTo(201);
        long after = engine.engine().snapshots().current().generation();

        assertThat(against("generation:" + before).path("matched").asBoolean()).isFalse();
        assertThat(against("generation:" + after).path("service_id").asString())
                .isEqualTo("new.test-/*");
        assertThat(engine.engine().snapshots().current().generation()).isEqualTo(after);
        assertThat(asked("\"against\":\"generation:99999\"").statusCode()).isEqualTo(404);
        assertThat(asked("\"against\":\"yesterday\"").statusCode()).isEqualTo(400);
    }

    @Test
    void explain_withACandidate_saysWhatItWouldChangeAndChangesNothing() {
        String config =
                "\"config\":{\"services\":[{\"domain\":\"new.test\",\"path_prefix\":\"/x/*\","
                        + "\"ports\":[\"8001\"]}]}";
        long generation = engine.engine().snapshots().current().generation();

        JsonNode said = ModelJson.mapper().readTree(asked(config).body());

        assertThat(said.path("service_id").asString()).isEqualTo("new.test-/x/*");
        assertThat(said.path("to_backend").path("path").asString()).isEqualTo("/y");
        assertThat(engine.engine().snapshots().current().generation()).isEqualTo(generation);
        assertThat(client.get("/balto/services").body()).doesNotContain("new.test");
        HttpResponse<String> broken = asked("\"config\":{\"services\":[{\"domain\":1}]}");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("\"/config/services/0");
    }

    private JsonNode against(String what) {
        HttpResponse<String> answer = asked("\"against\":\"" + what + "\"");
        assertThat(answer.statusCode()).isEqualTo(200);
        return ModelJson.mapper().readTree(answer.body());
    }

    private HttpResponse<String> asked(String more) {
        return client.send(
                "POST", "/balto/explain", "{\"url\":\"http://new.test/x/y\"," + more + "}");
    }
}
