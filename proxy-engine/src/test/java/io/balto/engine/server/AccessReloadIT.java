package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/// Who may manage the engine changes with the configuration, while it runs.
class AccessReloadIT {
    private static final String SERVICE =
            "{\"domain\":\"a.test\",\"path_prefix\":\"/\",\"ports\":[\"127.0.0.1:8001\"]}";

    @TempDir private Path home;
    private Path secret;
    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() throws IOException {
        secret = Files.writeString(home.resolve("token"), "a-secret-of-the-first-day");
        engine = EngineFixture.of(yaml(token("operations")));
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    private static String yaml(String admin) {
        return "server: { port: \"127.0.0.1:0\", event_loops: 1 }\nadmin: { " + admin + " }\n";
    }

    private String token(String name) {
        return "tokens: [{ name: %s, role: admin, token_file: %s }]".formatted(name, secret);
    }

    private ChangeResult reload(String admin) throws ExecutionException, InterruptedException {
        return engine.engine()
                .reload(ReloadSource.SIGNAL, EngineFixture.config(yaml(admin)))
                .toCompletableFuture()
                .get();
    }

    private HttpResponse<String> services(String bearer) {
        return client.get("/balto/services", "Authorization", "Bearer " + bearer);
    }

    @Test
    void secretThatWasReplaced_holdsFromTheReloadOn() throws Exception {
        assertThat(services("a-secret-of-the-first-day").statusCode()).isEqualTo(200);
        Files.writeString(secret, "a-secret-of-the-other-day");
        assertThat(services("a-secret-of-the-other-day").statusCode()).isEqualTo(401);

        assertThat(reload(token("operations"))).isInstanceOf(ChangeResult.Applied.class);

        assertThat(services("a-secret-of-the-first-day").statusCode()).isEqualTo(401);
        assertThat(services("a-secret-of-the-other-day").statusCode()).isEqualTo(200);
        assertThat(
                        engine.counted(
                                "balto_config_reloads_total",
                                "source=\"signal\"",
                                "result=\"applied\""))
                .isEqualTo(1);
    }

    @Test
    void secretThatWasReplaced_endsTheStreamsOfTheFormerOne() throws Exception {
        String keyed = "Authorization: Bearer a-secret-of-the-first-day\r\n";
        try (RawClient events = engine.stream("/balto/events", keyed);
                RawClient stats = engine.stream("/balto/stats/stream", keyed)) {
            events.readThrough("retry: 2000\n\n");
            stats.readThrough("retry: 2000\n\n");
            Files.writeString(secret, "a-secret-of-the-other-day");

            reload(token("operations"));

            assertThat(events.readThrough("\r\n0\r\n\r\n")).isNotEmpty();
            assertThat(stats.readThrough("\r\n0\r\n\r\n")).isNotEmpty();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> engine.counted("balto_event_stream_clients") == 0);
    }

    @Test
    void streamOfATokenThatStays_goesOn() throws Exception {
        String keyed = "Authorization: Bearer a-secret-of-the-first-day\r\n";
        try (RawClient stats = engine.stream("/balto/stats/stream", keyed)) {
            stats.readThrough("event: tick\n");

            reload(token("operations") + ", allow: [{ network: 192.0.2.0/24 }]");

            for (int i = 0; i < 3; i++) {
                assertThat(stats.readThrough("event: tick\n")).isNotEmpty();
            }
        }
    }

    @Test
    void tokenMadeOverRest_isNotTouched() throws Exception {
        HttpResponse<String> made =
                client.send(
                        "POST",
                        "/balto/tokens",
                        "{\"name\":\"ci\",\"role\":\"viewer\"}",
                        "Authorization",
                        "Bearer a-secret-of-the-first-day");
        String text = ModelJson.mapper().readTree(made.body()).path("token").asString();
        assertThat(services(text).statusCode()).isEqualTo(200);

        reload(token("others"));

        assertThat(services(text).statusCode()).isEqualTo(200);
    }

    @Test
    void rulesWithoutToken_holdFromTheReloadOn() throws Exception {
        assertThat(client.get("/balto/services").statusCode()).isEqualTo(401);

        reload(token("operations") + ", allow: [{ network: 127.0.0.0/8, role: admin }]");
        assertThat(client.get("/balto/services").statusCode()).isEqualTo(200);
        assertThat(client.send("POST", "/balto/services", SERVICE).statusCode()).isEqualTo(201);
        reload(
                "allow: [{ network: 127.0.0.0/8, role: admin }], require_if_match: true,"
                        + " allowed_backends: [{ network: 10.0.0.0/8 }]");

        assertThat(client.send("DELETE", "/balto/services/a.test-%2F", "").statusCode())
                .isEqualTo(428);
        HttpResponse<String> outside =
                client.send("POST", "/balto/services", SERVICE.replace("a.test", "b.test"));
        assertThat(outside.statusCode()).isEqualTo(400);
        assertThat(outside.body()).contains("backend_not_allowed");
    }

    @Test
    void secretThatCannotBeRead_changesNothingAndSaysWhy() throws Exception {
        Files.delete(secret);

        ChangeResult result = reload(token("operations"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        ChangeResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.problem().errors())
                                        .singleElement()
                                        .satisfies(
                                                error -> {
                                                    assertThat(error.pointer())
                                                            .isEqualTo("/admin/tokens");
                                                    assertThat(error.message())
                                                            .contains("operations", "NoSuchFile");
                                                }));
        assertThat(services("a-secret-of-the-first-day").statusCode()).isEqualTo(200);
        assertThat(engine.counted("balto_config_last_reload_ok")).isZero();
    }

    @Test
    void settingsThatHold_areNamedByTheReload() throws Exception {
        ChangeResult result = reload(token("operations") + ", listen: \"127.0.0.1:1\"");

        assertThat(result)
                .isInstanceOfSatisfying(
                        ChangeResult.Applied.class,
                        applied ->
                                assertThat(applied.warnings())
                                        .containsExactly(
                                                "changed in the files, but holds until the next"
                                                        + " start: admin.listen"));
    }
}
