package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.admin.change.Controls;
import io.balto.engine.config.LogLevel;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.ReloadSource;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// What the audit says of changes of every kind.
class AuditIT {
    private static final String SERVICES = "/balto/services";
    private static final String CHANGES = "/balto/changes";

    private final Files files = new Files();
    private EngineFixture engine;
    private AdminClient client;

    /// The files of an engine, read again over REST.
    private final class Files implements Controls {
        private String yaml = yaml("");

        @Override
        public CompletionStage<Reloaded> reload() {
            return reloadBy(ReloadSource.API, yaml)
                    .thenApply(
                            result ->
                                    new Reloaded(
                                            result instanceof ChangeResult.Applied,
                                            List.of(),
                                            List.of(),
                                            ""));
        }

        @Override
        public Set<LogLevel> levels() {
            return Set.of(LogLevel.INFO);
        }

        @Override
        public void changeLevels(Set<LogLevel> levels, @Nullable Duration during) {}
    }

    @BeforeEach
    void start() {
        engine = EngineFixture.of(yaml(""), EngineOptions.standard().with(files));
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    private CompletionStage<ChangeResult> reloadBy(ReloadSource by, String yaml) {
        return engine.engine().reload(by, EngineFixture.config(yaml));
    }

    @Test
    void reload_overRest_isWrittenOnceWithItsGenerationAndDifference() {
        long before = generation();
        files.yaml = yaml(fileService());

        HttpResponse<String> answer = client.send("POST", "/balto/reload", "");
        HttpResponse<String> again = client.send("POST", "/balto/reload", "");

        assertThat(answer.headers().firstValue("balto-generation"))
                .contains(Long.toString(before + 1));
        assertThat(again.statusCode()).isEqualTo(200);
        List<JsonNode> entries = entries(2);
        assertGenerations(entries.get(1), before, before + 1);
        assertThat(entries.get(1).path("action").asString()).isEqualTo("reload");
        assertThat(entries.get(1).path("diff").get(0).path("op").asString()).isEqualTo("add");
        assertGenerations(entries.get(0), before + 1, before + 1);
        assertThat(entries.get(0).has("diff")).isFalse();
    }

    @Test
    void revert_hasItsGenerationAndDifference() {
        JsonNode change = changeOnTrial("1h");
        String id = change.path("confirm").path("id").asString();
        long made = change.path("generation").asLong();

        HttpResponse<String> reverted = client.send("DELETE", CHANGES + "/" + id + "/confirm", "");

        assertThat(reverted.headers().firstValue("balto-generation"))
                .contains(Long.toString(made + 1));
        JsonNode entry = entries(2).get(0);
        assertThat(entry.path("action").asString()).isEqualTo("revertChange");
        assertGenerations(entry, made, made + 1);
        assertThat(entry.path("diff").get(0).path("op").asString()).isEqualTo("remove");
    }

    @Test
    void dryRuns_areMarked() {
        String dry = "?dry_run=true";
        client.send("POST", SERVICES + dry, service("a"));
        client.send("POST", CHANGES + dry, change("a"));
        client.send("PUT", "/balto/config" + dry, "{\"services\":[" + service("a") + "]}");
        client.send("DELETE", SERVICES + "/none-/" + dry, "");

        List<JsonNode> entries = entries(4);

        assertThat(results(entries))
                .containsExactly("unknown_service", "dry_run", "dry_run", "dry_run");
        assertThat(entries)
                .allSatisfy(entry -> assertGenerations(entry, generation(), generation()))
                .allSatisfy(entry -> assertThat(entry.has("diff")).isFalse());
    }

    @Test
    void repeatedRequests_areMarked() {
        String[] key = {"Idempotency-Key", "k1"};
        client.send("POST", SERVICES, service("a"), key);
        long made = generation();
        client.send("POST", SERVICES, service("b"));

        client.send("POST", SERVICES, service("a"), key);
        client.send("POST", SERVICES, service("c"), key);

        List<JsonNode> entries = entries(4);
        assertThat(results(entries))
                .containsExactly("idempotency_mismatch", "replayed", "done", "done");
        assertGenerations(entries.get(1), made + 1, made + 1);
        assertThat(entries.get(1).has("diff")).isFalse();
        assertGenerations(entries.get(3), made - 1, made);
    }

    @Test
    void reload_ofFilesThatChanged_isWrittenAsMadeByTheFile() {
        long before = generation();

        reloadBy(ReloadSource.SIGNAL, yaml(fileService()));
        reloadBy(ReloadSource.FILE, yaml(fileService())); // as before, nothing to tell

        JsonNode entry = entries(1).getFirst();
        assertThat(entry.path("action").asString()).isEqualTo("reload");
        assertThat(entry.path("actor").path("name").asString()).isEqualTo("file");
        assertThat(entry.path("actor").path("via").asString()).isEqualTo("file");
        assertThat(entry.path("result").asString()).isEqualTo("done");
        assertGenerations(entry, before, before + 1);
        assertThat(entry.path("diff").get(0).path("op").asString()).isEqualTo("add");
    }

    @Test
    void changeThatNobodyConfirmed_isWrittenAsTakenBackByTheEngine() {
        JsonNode change = changeOnTrial("50ms");
        String id = change.path("confirm").path("id").asString();
        long made = change.path("generation").asLong();

        JsonNode entry = entries(2).getFirst();

        assertThat(entry.path("action").asString()).isEqualTo("revertChange");
        assertThat(entry.path("target").asString()).isEqualTo("/balto/changes/" + id + "/confirm");
        assertThat(entry.path("actor").path("name").asString()).isEqualTo("engine");
        assertThat(entry.path("actor").path("via").asString()).isEqualTo("revert");
        assertThat(entry.path("reason").asString()).isEqualTo("nobody confirmed it");
        assertGenerations(entry, made, made + 1);
        assertThat(entry.path("diff").get(0).path("op").asString()).isEqualTo("remove");
    }

    @Test
    void reload_ofOtherAccessRules_namesThem() {
        String admin = "admin: { allow: [{ network: 127.0.0.0/8, role: admin }] }\n";

        reloadBy(ReloadSource.SIGNAL, yaml(admin));

        JsonNode entry = entries(1).getFirst();
        assertThat(entry.path("action").asString()).isEqualTo("changeAccess");
        assertThat(entry.path("target").asString()).isEqualTo("admin");
        assertThat(entry.path("actor").path("name").asString()).isEqualTo("file");
        assertThat(entry.path("reason").asString()).isEqualTo("changed: allow");
        assertGenerations(entry, generation(), generation());
    }

    @Test
    void reload_overRestOfOtherAccessRules_isWrittenBesideTheRequest() {
        files.yaml = yaml("admin: { require_if_match: true }\n");

        client.send("POST", "/balto/reload", "");

        assertThat(entries(2))
                .extracting(entry -> entry.path("action").asString())
                .containsExactly("reload", "changeAccess");
    }

    private JsonNode changeOnTrial(String within) {
        String body = change("a").replaceFirst("\\{", "{\"confirm_within\":\"" + within + "\",");
        return json(client.send("POST", CHANGES, body));
    }

    /// Awaits so many, the newest first.
    private List<JsonNode> entries(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json(client.get("/balto/audit")).size() >= count);
        List<JsonNode> entries = json(client.get("/balto/audit")).valueStream().toList();
        assertThat(entries).hasSize(count);
        return entries;
    }

    private static List<String> results(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("result").asString()).toList();
    }

    private static void assertGenerations(JsonNode entry, long before, long after) {
        assertThat(entry.path("generation_before").asLong()).isEqualTo(before);
        assertThat(entry.path("generation_after").asLong()).isEqualTo(after);
    }

    private long generation() {
        return engine.engine().snapshots().current().generation();
    }

    private static String yaml(String further) {
        return "server: { port: \"127.0.0.1:0\", event_loops: 1 }\n" + further;
    }

    private static String fileService() {
        return "services: [{ domain: file.test, path_prefix: \"/\", ports: [\"8001\"] }]\n";
    }

    private static String service(String name) {
        return "{\"domain\":\"%s.test\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]}"
                .formatted(name);
    }

    private static String change(String name) {
        return "{\"operations\":[{\"op\":\"create\",\"value\":" + service(name) + "}]}";
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
