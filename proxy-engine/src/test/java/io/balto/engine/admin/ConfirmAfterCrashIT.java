package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.StatePlace;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What a crash leaves is what the state directory holds while the engine runs; a second engine on
/// a copy of it is the engine after the crash.
class ConfirmAfterCrashIT {
    private static final String YAML = "server: { port: \"127.0.0.1:0\", event_loops: 1 }\n";
    private static final String CHANGES = "/balto/changes";
    @TempDir private Path folder;

    @Test
    void change_thatNobodyConfirmed_isTakenBackByTheEngineThatFollows() throws IOException {
        Path after = folder.resolve("after");
        try (EngineFixture engine = engine(folder.resolve("before"));
                AdminClient client = new AdminClient(engine.address())) {
            create(client, "kept.test");
            change(client, "2s");
            copy(folder.resolve("before"), after);
        }

        try (EngineFixture engine = engine(after);
                AdminClient client = new AdminClient(engine.address())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !client.get("/balto/services").body().contains("trial.test"));

            assertThat(client.get("/balto/services").body()).contains("kept.test");
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    Files.readString(after.resolve("confirmations.json"))
                                            .equals("[]"));
        }
    }

    @Test
    void change_thatWaits_isStillConfirmedOrTakenBackByItsId() throws IOException {
        Path after = folder.resolve("after");
        String kept;
        String back;
        try (EngineFixture engine = engine(folder.resolve("before"));
                AdminClient client = new AdminClient(engine.address())) {
            kept = change(client, "1h");
            back = changeOf(client, "other.test", "1h");
            copy(folder.resolve("before"), after);
        }

        try (EngineFixture engine = engine(after);
                AdminClient client = new AdminClient(engine.address())) {
            HttpResponse<String> confirmed =
                    client.send("POST", CHANGES + "/" + kept + "/confirm", "");
            HttpResponse<String> reverted =
                    client.send("DELETE", CHANGES + "/" + back + "/confirm", "");

            assertThat(confirmed.statusCode()).isEqualTo(200);
            assertThat(confirmed.body())
                    .isEqualTo("{\"id\":\"%s\",\"state\":\"confirmed\",\"generation\":1}", kept);
            assertThat(reverted.statusCode()).isEqualTo(200);
            assertThat(client.get("/balto/services").body())
                    .contains("trial.test")
                    .doesNotContain("other.test");
            assertThat(Files.readString(after.resolve("confirmations.json"))).doesNotContain(kept);
        }
    }

    @Test
    void change_thatWasRefused_waitsForNothing() throws IOException {
        Path state = folder.resolve("before");
        try (EngineFixture engine = engine(state);
                AdminClient client = new AdminClient(engine.address())) {
            create(client, "trial.test");

            HttpResponse<String> refused = client.send("POST", CHANGES, body("trial.test", "1h"));

            assertThat(refused.statusCode()).isEqualTo(409);
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    Files.readString(state.resolve("confirmations.json"))
                                            .equals("[]"));
        }
    }

    private static EngineFixture engine(Path state) {
        return EngineFixture.of(
                YAML, EngineOptions.standard().with(new StatePlace.Directory(state, true)));
    }

    private static void create(AdminClient client, String domain) {
        String service =
                "{\"domain\":\"%s\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]}".formatted(domain);
        assertThat(client.send("POST", "/balto/services", service).statusCode()).isEqualTo(201);
    }

    private static String change(AdminClient client, String within) {
        return changeOf(client, "trial.test", within);
    }

    private static String changeOf(AdminClient client, String domain, String within) {
        HttpResponse<String> answer = client.send("POST", CHANGES, body(domain, within));
        assertThat(answer.statusCode()).isEqualTo(200);
        return ModelJson.mapper().readTree(answer.body()).path("confirm").path("id").asString();
    }

    private static String body(String domain, String within) {
        return """
        {"confirm_within":"%s","operations":[{"op":"create","value":
        {"domain":"%s","path_prefix":"/","ports":["8001"]}}]}
        """
                .formatted(within, domain);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            List<Path> kept =
                    files.filter(file -> !file.getFileName().toString().equals("lock")).toList();
            for (Path file : kept) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
