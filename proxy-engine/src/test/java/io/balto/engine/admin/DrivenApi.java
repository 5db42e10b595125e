package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.http.RouteTable;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// An engine whose REST API is asked for every answer it can give; keeps which operation gave
/// which.
final class DrivenApi implements AutoCloseable {
    private final EngineFixture engine;
    private final AdminClient client;
    private final RouteTable table;
    private final Set<String> seen;

    /// @param seen shared by all engines of a test: operation and status, `listServices 200`
    DrivenApi(EngineFixture engine, Set<String> seen) {
        this.engine = engine;
        this.client = new AdminClient(engine.engine().adminAddress());
        this.table = new RouteTable(engine.engine().adminRoutes());
        this.seen = seen;
    }

    static Set<String> nothingSeen() {
        return new TreeSet<>();
    }

    EngineFixture engine() {
        return engine;
    }

    /// Asks and expects this status.
    ///
    /// @param json empty for no body
    HttpResponse<String> ask(
            int status, String method, String target, String json, String... fields) {
        HttpResponse<String> answer = client.send(method, target, json, fields);
        note(method, target, answer.statusCode());
        assertThat(answer.statusCode())
                .as("%s %s %s: %s", method, target, json, answer.body())
                .isEqualTo(status);
        return answer;
    }

    HttpResponse<String> get(int status, String target, String... fields) {
        return ask(status, "GET", target, "", fields);
    }

    /// Asks without waiting; to be noted when it is answered.
    CompletableFuture<HttpResponse<String>> later(
            String method, String target, String json, String... fields) {
        return client.later(method, target, json, fields);
    }

    void note(String method, String target, int status) {
        String path = target.replaceAll("\\?.*", "");
        String operation =
                table.find(path)
                        .flatMap(found -> found.route(method))
                        .map(Route::operation)
                        .orElse("_none");
        seen.add(operation + " " + status);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        client.close();
        engine.close();
    }
}
