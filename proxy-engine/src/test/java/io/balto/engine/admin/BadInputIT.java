package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Ports;
import io.balto.engine.testkit.RawClient;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/// Bad input of every kind to everything that takes a body: the code that is right, a sentence a
/// person can act on, and nothing changed.
class BadInputIT {
    private static final String SERVICES = "/balto/services";
    private static final String A = SERVICES + "/a.test-%2F%2A";
    private static final String BACKEND = A + "/-/backends/a.test-8001";
    private static final String VALIDATE = "/balto/config/validate";
    private static final int TOO_LARGE_BYTES = 5 << 20;
    private static final int TOO_DEEP = 10_000;
    private static final int SHORTEST_SENTENCE = 15;

    private static final List<Endpoint> ENDPOINTS =
            List.of(
                    new Endpoint("POST", SERVICES),
                    new Endpoint("PUT", A),
                    new Endpoint("PATCH", A),
                    new Endpoint("PATCH", BACKEND),
                    new Endpoint("PUT", BACKEND + "/state"),
                    new Endpoint("PUT", BACKEND + "/health"),
                    new Endpoint("PUT", BACKEND + "/circuit"),
                    new Endpoint("PUT", "/balto/config"),
                    new Endpoint("POST", VALIDATE),
                    new Endpoint("POST", "/balto/config/diff"),
                    new Endpoint("POST", "/balto/changes"),
                    new Endpoint("POST", "/balto/config/generations/1/rollback"),
                    new Endpoint("POST", "/balto/explain"),
                    new Endpoint("POST", "/balto/probe"),
                    new Endpoint("PUT", "/balto/logging"),
                    new Endpoint("POST", "/balto/tokens"));

    private static final List<Bad> BODIES =
            List.of(
                    new Bad("no JSON", "{", 400, "syntax"),
                    new Bad("two documents", "{} {}", 400, "several_documents"),
                    new Bad("an array", "[1]", 400, ""),
                    new Bad("a text", "\"text\"", 400, ""),
                    new Bad("a key twice", "{\"a\":1,\"a\":2}", 400, "duplicate_key"),
                    new Bad("an unknown key", "{\"unheard_of\":1}", 400, ""),
                    new Bad("NUL in a text", "{\"a\":\"\\u0000\"}", 400, "control_character"),
                    new Bad("NUL in a key", "{\"a\\u0000\":1}", 400, "control_character"),
                    new Bad("a raw control character", "{\"a\":\"\u0007\"}", 400, "syntax"),
                    new Bad("a deep one", nested(), 400, "too_deep"),
                    new Bad("a large one", " ".repeat(TOO_LARGE_BYTES), 413, ""));

    private static EngineFixture engine;
    private static AdminClient client;

    /// What takes a body.
    record Endpoint(String method, String target) {}

    /// What is wrong with a body.
    ///
    /// @param code of the first error; empty when it differs by endpoint
    record Bad(String name, String body, int status, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String nested() {
        return "{\"x-a\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}";
    }

    @BeforeAll
    static void start() {
        engine =
                EngineFixture.of(
                        """
                        server: { port: "127.0.0.1:0", event_loops: 1 }
                        admin:
                          allowed_backends: [{ network: 127.0.0.0/8, ports: 8000-8999 }]
                        services:
                          - { domain: a.test, path_prefix: "/*", ports: ["8001"], health_check: { enabled: false } }
                          - { domain: p.test, path_prefix: "/x/:id", ports: ["8001"], health_check: { enabled: false } }
                        """);
        client = new AdminClient(engine.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
    }

    private static Stream<Arguments> bodies() {
        return ENDPOINTS.stream()
                .flatMap(endpoint -> BODIES.stream().map(bad -> Arguments.of(endpoint, bad)));
    }

    private static String service(String domain, String path, String port) {
        return "{\"domain\":\"%s\",\"path_prefix\":\"%s\",\"ports\":[\"%s\"]}"
                .formatted(domain, path, port);
    }

    private static String config(String service) {
        return "{\"services\":[" + service + "]}";
    }

    private static String change(String service) {
        return "{\"operations\":[{\"op\":\"create\",\"path\":\"/services\",\"value\":"
                + service
                + "}]}";
    }

    private static String explain(String service) {
        return "{\"url\":\"http://a.test/\",\"config\":" + config(service) + "}";
    }

    /// Method, target, body, status, code.
    private static Stream<Arguments> documents() {
        String taken = service("p.test", "/x/:name", "8001");
        String far = service("f.test", "/*", "10.0.0.1:8001");
        String port = service("f.test", "/*", "9001");
        return Stream.of(
                Arguments.of(
                        "POST", SERVICES, service("a.test", "/*", "8001"), 409, "service_exists"),
                Arguments.of("POST", SERVICES, taken, 409, "duplicate_route"),
                Arguments.of("PUT", A, taken, 409, "duplicate_route"),
                Arguments.of(
                        "PATCH",
                        A,
                        "{\"domain\":\"p.test\",\"path_prefix\":\"/x/:name\"}",
                        409,
                        "duplicate_route"),
                Arguments.of("PUT", "/balto/config", config(taken), 409, "duplicate_route"),
                Arguments.of("POST", "/balto/changes", change(taken), 409, "duplicate_route"),
                Arguments.of("POST", "/balto/explain", explain(taken), 409, "duplicate_route"),
                Arguments.of("POST", SERVICES, far, 400, "backend_not_allowed"),
                Arguments.of("POST", SERVICES, port, 400, "backend_not_allowed"),
                Arguments.of("PUT", A, far, 400, "backend_not_allowed"),
                Arguments.of("PATCH", A, "{\"ports\":[\"9001\"]}", 400, "backend_not_allowed"),
                Arguments.of("PUT", "/balto/config", config(far), 400, "backend_not_allowed"),
                Arguments.of("POST", "/balto/changes", change(far), 400, "backend_not_allowed"),
                Arguments.of("POST", "/balto/explain", explain(far), 400, "backend_not_allowed"),
                Arguments.of(
                        "POST",
                        "/balto/probe",
                        "{\"target\":\"10.0.0.1:80\"}",
                        400,
                        "backend_not_allowed"));
    }

    /// Method, target, body: values of a type or a kind that the key does not have.
    private static Stream<Arguments> values() {
        return Stream.of(
                row("POST", SERVICES, "{\"domain\":5,\"path_prefix\":\"/*\",\"ports\":[\"8001\"]}"),
                row(
                        "POST",
                        SERVICES,
                        "{\"domain\":\"w.test\",\"path_prefix\":\"/*\",\"ports\":8001}"),
                row(
                        "POST",
                        SERVICES,
                        "{\"domain\":\"w.test\",\"path_prefix\":[],\"ports\":[\"8001\"]}"),
                row("POST", SERVICES, service("w.test", "no slash", "8001")),
                row("POST", SERVICES, service("w test", "/*", "8001")),
                row("PUT", A, "{\"domain\":null,\"path_prefix\":\"/*\",\"ports\":[\"8001\"]}"),
                row("PUT", A, "{\"domain\":\"a.test\",\"path_prefix\":\"/*\",\"ports\":[]}"),
                row("PATCH", A, "{\"ports\":\"8001\"}"),
                row("PATCH", A, "{\"retries\":{\"attempts\":1.5}}"),
                row("PATCH", A, "{\"timeouts\":{\"read\":5}}"),
                row("PATCH", A, "{\"circuit_breaker\":{\"failure_threshold\":\"three\"}}"),
                row("PATCH", A, "{\"circuit_breaker\":true}"),
                row("PATCH", A, "{\"tags\":\"a\"}"),
                row("PATCH", BACKEND, "{\"weight\":\"heavy\"}"),
                row("PATCH", BACKEND, "{\"weight\":-1}"),
                row("PUT", BACKEND + "/state", "{\"state\":5}"),
                row("PUT", BACKEND + "/state", "{\"state\":\"gone\"}"),
                row("PUT", BACKEND + "/state", "{\"state\":\"drain\",\"deadline\":5}"),
                row("PUT", BACKEND + "/health", "{\"status\":\"so so\"}"),
                row("PUT", BACKEND + "/health", "{\"status\":\"healthy\",\"ttl\":60}"),
                row("PUT", BACKEND + "/circuit", "{\"mode\":\"ajar\"}"),
                row("PUT", BACKEND + "/circuit", "{\"mode\":\"open\",\"ttl\":\"soon\"}"),
                row("PUT", "/balto/config", "{\"services\":{}}"),
                row("PUT", "/balto/config", "{\"services\":[5]}"),
                row("POST", "/balto/config/diff", "{\"from\":\"once\"}"),
                row("POST", "/balto/changes", "{\"operations\":\"all\"}"),
                row("POST", "/balto/changes", "{\"operations\":[],\"reason\":5}"),
                row("POST", "/balto/changes", "{\"operations\":[{\"op\":\"explode\"}]}"),
                row("POST", "/balto/changes", "{\"operations\":[],\"confirm_within\":5}"),
                row("POST", "/balto/changes", "{\"operations\":[],\"if_generation\":\"1\"}"),
                row("POST", "/balto/config/generations/1/rollback", "{\"reason\":[5]}"),
                row("POST", "/balto/explain", "{\"url\":5}"),
                row("POST", "/balto/probe", "{\"target\":5}"),
                row("POST", "/balto/probe", "{\"target\":\"nowhere\"}"),
                row("PUT", "/balto/logging", "{\"level\":[\"loud\"]}"),
                row("PUT", "/balto/logging", "{\"level\":5}"),
                row("POST", "/balto/tokens", "{\"name\":5,\"role\":\"viewer\"}"),
                row("POST", "/balto/tokens", "{\"name\":\"x\",\"role\":\"king\"}"));
    }

    private static Arguments row(String method, String target, String body) {
        return Arguments.of(method, target, body);
    }

    /// Addresses at which no backend can be.
    private static Stream<String> addresses() {
        return Stream.of(
                "",
                "0",
                "70000",
                "-1",
                "80x",
                "http://",
                "ftp://127.0.0.1:8001",
                "a b:8001",
                "127.0.0.1:",
                "127.0.0.1:8001/path",
                "http://user@127.0.0.1:8001",
                "[::1:8001");
    }

    /// Method and target with an id that nobody has.
    private static Stream<Arguments> ids() {
        String huge = "x".repeat(7_000);
        String tooHuge = "x".repeat(9_000);
        return Stream.of(
                Arguments.of("PUT", SERVICES + "/" + huge, 404),
                Arguments.of("PATCH", SERVICES + "/" + huge, 404),
                Arguments.of("DELETE", SERVICES + "/" + huge, 404),
                Arguments.of("PUT", A + "/-/backends/" + huge + "/state", 404),
                Arguments.of(
                        "POST",
                        "/balto/config/generations/" + "9".repeat(7_000) + "/rollback",
                        404),
                Arguments.of("POST", "/balto/changes/" + huge + "/confirm", 404),
                Arguments.of("DELETE", "/balto/tokens/" + huge, 404),
                Arguments.of("PUT", SERVICES + "/" + tooHuge, 414),
                Arguments.of("PUT", SERVICES + "/a%00b", 404),
                Arguments.of("PUT", SERVICES + "/a%0Ab", 404));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_thatIsBad_isRefusedWithASentenceAndChangesNothing(Endpoint endpoint, Bad bad) {
        String before = state();

        HttpResponse<String> answer = client.send(endpoint.method, endpoint.target, bad.body);

        boolean isAnswerItself = endpoint.target.equals(VALIDATE) && bad.status == 400;
        assertThat(answer.statusCode())
                .as(answer.body())
                .isEqualTo(isAnswerItself ? 200 : bad.status);
        JsonNode said = json(answer);
        if (isAnswerItself) {
            assertThat(said.path("valid").asBoolean()).isFalse();
            assertThat(said.path("errors").isEmpty()).isFalse();
        } else {
            assertActionable(answer);
        }
        if (!bad.code.isEmpty()) {
            assertThat(said.path("errors").path(0).path("code").asString()).isEqualTo(bad.code);
        }
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void document_thatCannotBeServed_isRefusedAndChangesNothing(
            String method, String target, String body, int status, String code) {
        String before = state();

        HttpResponse<String> answer = client.send(method, target, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"" + code + "\"");
        assertActionable(answer);
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_thatTheKeyDoesNotHave_isRefusedAndChangesNothing(
            String method, String target, String body) {
        String before = state();

        HttpResponse<String> answer = client.send(method, target, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertActionable(answer);
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void address_atWhichNoBackendCanBe_isRefusedByItsPlaceAndChangesNothing(String address) {
        String before = state();

        HttpResponse<String> answer =
                client.send("POST", SERVICES, service("w.test", "/*", address));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertActionable(answer);
        assertThat(json(answer).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/ports/0");
        assertThat(state()).isEqualTo(before);
    }

    /// Not bad input: who registers a service before its backend runs is right to do so.
    @Test
    void backend_thatCannotBeReached_isTakenAndToldByTheCheckAndByTraffic() throws IOException {
        int nobody = Ports.closed();
        String service = service("u.test", "/*", "127.0.0.1:" + nobody);
        String target = SERVICES + "/u.test-%2F%2A";
        try (EngineFixture free =
                        EngineFixture.of("server: { port: \"127.0.0.1:0\" }\nservices: []\n");
                AdminClient admin = new AdminClient(free.address());
                RawClient traffic = free.client()) {
            assertThat(admin.send("POST", SERVICES, service).statusCode()).isEqualTo(201);

            HttpResponse<String> check =
                    admin.send("POST", target + "/-/backends/u.test-" + nobody + "/check", "");
            traffic.send("GET / HTTP/1.1\r\nHost: u.test\r\n\r\n");
            RawClient.Answer refused = traffic.answer();

            assertThat(check.statusCode()).as(check.body()).isEqualTo(200);
            assertThat(json(check).path("ok").asBoolean(true)).isFalse();
            assertThat(json(check).path("cause").asString()).contains("refused");
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.body()).contains("the backend refused the connection");
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void id_thatNobodyHas_isRefusedAndChangesNothing(String method, String target, int status) {
        String before = state();

        HttpResponse<String> answer =
                client.send(method, target, method.equals("DELETE") ? "" : body(target));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertActionable(answer);
        assertThat(state()).isEqualTo(before);
    }

    private static String body(String target) {
        return target.endsWith("/state") ? "{\"state\":\"drain\"}" : "{}";
    }

    /// A problem whose sentence, and those of its errors, say something.
    private static void assertActionable(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("content-type"))
                .contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("code").asString()).isNotBlank();
        assertThat(problem.path("detail").asString())
                .hasSizeGreaterThan(SHORTEST_SENTENCE)
                .contains(" ");
        for (JsonNode error : problem.path("errors").values()) {
            assertThat(error.path("message").asString()).contains(" ");
        }
    }

    /// Everything that a change could have changed.
    private static String state() {
        Snapshot now = engine.engine().snapshots().current();
        StringBuilder state =
                new StringBuilder(
                        "generation "
                                + now.generation()
                                + json(client.get("/balto/health/stats")).path("config_hash"));
        for (Service service : now.services().values()) {
            state.append(service.definition());
            for (Backend backend : service.pool().backends()) {
                state.append(backend.hold())
                        .append(backend.weight())
                        .append(backend.circuit().view(0).isForced());
            }
        }
        return state + client.get("/balto/tokens").body();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
