package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.AdminRole;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What each role, and a token for some services only, may ask for: every method of every path in
/// `openapi.json`.
class RolesIT {
    private static final Map<AdminRole, String> TOKENS = new EnumMap<>(AdminRole.class);
    private static EngineFixture engine;
    private static AdminClient client;
    private static String limited;
    private static JsonNode document;

    /// @param least `open`, `known` or the word of a role
    private record Operation(String method, String path, String name, String least) {
        String target(String service) {
            return path.replace("{service}", service)
                    .replace("{generation}", "1")
                    .replaceAll("\\{\\w+}", "none");
        }

        boolean admits(AdminRole role) {
            return least.equals("open")
                    || least.equals("known")
                    || role.includes(AdminRole.valueOf(least.toUpperCase(Locale.ROOT)));
        }

        /// One whose answer has no end.
        boolean isEndless() {
            return name.equals("statsStream");
        }
    }

    @BeforeAll
    static void start() {
        engine =
                EngineFixture.of(
                        """
                        server: { port: "127.0.0.1:0", event_loops: 1 }
                        services:
                          - { domain: a.test, path_prefix: /, ports: ["8001"], health_check: { enabled: false } }
                          - { domain: hidden.test, path_prefix: /, ports: ["8002"], health_check: { enabled: false } }
                        """);
        client = new AdminClient(engine.address());
        for (AdminRole role : List.of(AdminRole.ADMIN, AdminRole.OPERATOR)) {
            TOKENS.put(role, token(role, "[]"));
        }
        TOKENS.put(AdminRole.VIEWER, token(AdminRole.VIEWER, "[]"));
        TOKENS.put(AdminRole.METRICS, token(AdminRole.METRICS, "[]"));
        limited = token(AdminRole.ADMIN, "[\"a.test-*\"]");
        document = ModelJson.mapper().readTree(ask("GET", "/balto/openapi.json", "admin").body());
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
    }

    private static String token(AdminRole role, String services) {
        String json =
                "{\"name\":\"%s\",\"role\":\"%s\",\"services\":%s}"
                        .formatted(role.word() + services.length(), role.word(), services);
        String admin = TOKENS.get(AdminRole.ADMIN);
        HttpResponse<String> made =
                admin == null
                        ? client.send("POST", "/balto/tokens", json)
                        : client.send(
                                "POST", "/balto/tokens", json, "Authorization", "Bearer " + admin);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return ModelJson.mapper().readTree(made.body()).path("token").asString();
    }

    private static HttpResponse<String> ask(String method, String target, String role) {
        String token = TOKENS.get(AdminRole.valueOf(role.toUpperCase(Locale.ROOT)));
        return client.send(method, target, "", "Authorization", "Bearer " + token);
    }

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                method -> {
                                                    JsonNode told = method.getValue();
                                                    if (told.has("operationId")) {
                                                        all.add(
                                                                new Operation(
                                                                        method.getKey()
                                                                                .toUpperCase(
                                                                                        Locale
                                                                                                .ROOT),
                                                                        path.getKey(),
                                                                        told.path("operationId")
                                                                                .asString(),
                                                                        told.path("x-role")
                                                                                .asString()));
                                                    }
                                                }));
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    @ParameterizedTest
    @EnumSource(AdminRole.class)
    void everyOperation_isRefusedExactlyToSmallerRoles(AdminRole role) {
        for (Operation operation : operations()) {
            if (operation.isEndless() && operation.admits(role)) {
                continue;
            }

            HttpResponse<String> answer =
                    ask(operation.method, operation.target("none-%2F"), role.word());

            boolean isRefused =
                    answer.statusCode() == 403 && answer.body().contains("has the role");
            assertThat(isRefused)
                    .as("%s for %s: %s", operation, role, answer.body())
                    .isEqualTo(!operation.admits(role));
        }
    }

    @Test
    void everyOperation_withoutAToken_isRefusedUnlessItIsOpen() {
        for (Operation operation : operations()) {
            HttpResponse<String> answer =
                    client.send(operation.method, operation.target("none-%2F"), "");

            assertThat(answer.statusCode() == 401)
                    .as("%s: %s", operation, answer.body())
                    .isEqualTo(!operation.least.equals("open"));
        }
    }

    @Test
    void aTokenForSomeServices_neverReadsOfOthers() {
        for (Operation operation : operations()) {
            if (operation.isEndless()) {
                continue;
            }
            String target = operation.target("hidden.test-%2F");

            HttpResponse<String> answer =
                    client.send(operation.method, target, "", "Authorization", "Bearer " + limited);

            boolean isOfTheService = operation.path.contains("{service}");
            if (isOfTheService) {
                assertThat(answer.statusCode()).as("%s", operation).isBetween(400, 499);
            }
            assertThat(answer.body().replace(target, ""))
                    .as("%s", operation)
                    .doesNotContain(isOfTheService ? "8002" : "hidden.test");
        }
        assertThat(engine.engine().snapshots().current().services().values()).hasSize(2);
    }

    @Test
    void aTokenForSomeServices_changesItsOwnOnly() {
        String[] fields = {"Authorization", "Bearer " + limited};
        String other = "{\"domain\":\"more.test\",\"path_prefix\":\"/\",\"ports\":[\"1\"]}";
        String question = "{\"url\":\"http://hidden.test/\"}";

        assertThat(client.send("POST", "/balto/services", other, fields).statusCode())
                .isEqualTo(403);
        assertThat(client.send("POST", "/balto/explain", question, fields).statusCode())
                .isEqualTo(403);
        HttpResponse<String> own =
                client.send(
                        "PATCH",
                        "/balto/services/a.test-%2F",
                        "{\"retries\":{\"attempts\":2}}",
                        "Authorization",
                        "Bearer " + limited,
                        "Content-Type",
                        "application/merge-patch+json");
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
    }

    @Test
    void aTokenForSomeServices_thatAsksForAll_isRefusedAndCounted() {
        HttpResponse<String> answer =
                client.send("GET", "/balto/metrics", "", "Authorization", "Bearer " + limited);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("is limited to the services a.test-*");
        assertThat(ask("GET", "/balto/metrics", "metrics").body())
                .contains("balto_admin_auth_failures_total{reason=\"other_services\"}");
    }
}
