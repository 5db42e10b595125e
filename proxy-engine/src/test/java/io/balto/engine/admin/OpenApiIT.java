package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.balto.engine.admin.http.Route;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The hand-written description and the routes say the same, and answers have the shapes it tells.
class OpenApiIT {
    private static EngineFixture engine;
    private static AdminClient client;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        engine = EngineFixture.serving("", "8001", "8002");
        client = new AdminClient(engine.address());
        document = json(client.get("/balto/openapi.json"));
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
    }

    @Test
    void document_hasEveryRouteAndNoOther() {
        Map<String, String> described = new TreeMap<>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                described.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        method.getValue().path("operationId").asString()
                                + " "
                                + method.getValue().path("x-role").asString());
            }
        }
        Map<String, String> served = new TreeMap<>();
        for (Route route : engine.engine().adminRoutes()) {
            served.put(
                    route.method() + " " + route.path(),
                    route.operation() + " " + route.access().word());
        }

        assertThat(described).isEqualTo(served);
    }

    @Test
    void document_namesEveryParameterAndMediaType() {
        for (Route route : engine.engine().adminRoutes()) {
            JsonNode operation =
                    document.path("paths")
                            .path(route.path().toString())
                            .path(route.method().toLowerCase(Locale.ROOT));
            assertThat(
                            operation
                                    .path("parameters")
                                    .valueStream()
                                    .filter(p -> p.path("in").asString().equals("query"))
                                    .map(p -> p.path("name").asString()))
                    .as(route.operation())
                    .containsExactlyInAnyOrderElementsOf(route.query());
            assertThat(operation.path("requestBody").path("content").propertyNames())
                    .as(route.operation())
                    .containsExactlyInAnyOrderElementsOf(
                            operation.has("requestBody") ? route.consumes() : List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/balto/health/live",
                "/balto/health/ready",
                "/balto/health/stats",
                "/balto/services",
                "/balto/backends",
                "/balto/circuits",
                "/balto/config",
                "/balto/config/generations",
                "/balto/stats",
                "/balto/stats/history",
                "/balto/events",
                "/balto/tokens",
                "/balto/audit",
                "/balto/info",
                "/balto/problems/{code}",
                "/balto/services/{service}",
                "/balto/services/{service}/-/backends"
            })
    void answer_hasTheShapeOfTheDocument(String path) {
        String target = path.replace("{service}", "t.test-%2F%2A").replace("{code}", "not_found");

        HttpResponse<String> answer = client.get(target);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(
                        schema(path, "200", "application/json")
                                .validate(answer.body(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void problem_hasTheShapeOfTheDocument() {
        HttpResponse<String> answer = client.send("POST", "/balto/services", "{\"a\":1}");

        ObjectNode wrapped = document.path("components").deepCopy().asObject();
        wrapped.put("$ref", "#/schemas/Problem");
        Schema schema = of(wrapped.toString().replace("#/components/schemas", "#/schemas"));

        assertThat(schema.validate(answer.body(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void documentation_hasEveryRouteAndNoOther() throws IOException {
        List<String> described =
                Files.readAllLines(Path.of("../docs/rest-api.md")).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring(4))
                        .sorted()
                        .toList();
        List<String> served =
                engine.engine().adminRoutes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .sorted()
                        .toList();

        assertThat(described).isEqualTo(served);
    }

    @Test
    void documentation_namesTheStatusesOfEveryRoute() throws IOException {
        Map<String, String> described = new TreeMap<>();
        String route = "";
        for (String line : Files.readAllLines(Path.of("../docs/rest-api.md"))) {
            route = line.startsWith("### ") ? line.substring(4) : route;
            if (line.startsWith("Answers: ")) {
                described.put(route, line.substring(9, line.length() - 1));
            }
        }
        Map<String, String> wanted = new TreeMap<>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                wanted.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        method.getValue().path("responses").propertyNames().stream()
                                .filter(status -> !status.equals("default"))
                                .collect(Collectors.joining(", ")));
            }
        }

        assertThat(described).isEqualTo(wanted);
    }

    @Test
    void docs_isOnePageThatLoadsNothing() {
        HttpResponse<String> page = client.get("/balto/docs", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.body()).contains("/balto/services/{service}/-/backends");
        assertThat(page.body()).doesNotContain("http://", "https://", "<script");
    }

    private static Schema schema(String path, String status, String type) {
        JsonNode given =
                document.path("paths")
                        .path(path)
                        .path("get")
                        .path("responses")
                        .path(status)
                        .path("content")
                        .path(type)
                        .path("schema");
        ObjectNode whole = (ObjectNode) given.deepCopy();
        whole.set("schemas", document.path("components").path("schemas"));
        return of(whole.toString().replace("#/components/schemas", "#/schemas"));
    }

    private static Schema of(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json, InputFormat.JSON);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
