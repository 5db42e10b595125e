package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Eligibility;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthStats;
import io.balto.model.status.HealthStats.Alarm;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

class EngineStateIT {
    private static final ServiceId API = ServiceId.of("api.test", "/*");

    private static final OrderNote SIGNED =
            new OrderNote("ops", Instant.parse("2026-01-02T03:04:05Z"), "upgrade");

    @TempDir private Path state;

    @Test
    void restart_withAStateDirectory_servesWhatWasRegisteredAndHoldsWhatWasOrdered()
            throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("kept"))) {
            try (EngineFixture engine = engine(true)) {
                put(engine, backend.address());
                String id = onlyBackend(engine);
                await(
                        engine.engine()
                                .registry()
                                .order(
                                        new OperatorOrder.SetState(
                                                API,
                                                id,
                                                OperatorState.DRAIN,
                                                OperatorOrder.FOREVER,
                                                true,
                                                SIGNED)));
            }

            try (EngineFixture engine = engine(true);
                    RawClient client = engine.client()) {
                assertThat(eligibility(engine)).isEqualTo(Eligibility.DRAINING);
                assertThat(shownBackend(engine))
                        .contains(
                                "\"reason\":\"upgrade\"",
                                "\"state_order\":{\"by\":\"ops\",\"at\":\"2026-01-02T03:04:05Z\","
                                        + "\"reason\":\"upgrade\"}");
                await(
                        engine.engine()
                                .registry()
                                .order(
                                        new OperatorOrder.SetState(
                                                API,
                                                onlyBackend(engine),
                                                OperatorState.READY,
                                                OperatorOrder.FOREVER,
                                                false,
                                                OrderNote.NONE)));
                client.send("GET / HTTP/1.1\r\nHost: api.test\r\n\r\n");
                assertThat(client.answer().body()).isEqualTo("kept");
            }
        }
    }

    @Test
    void restart_withAnotherFile_followsTheFileForItsOwnServices() {
        try (EngineFixture engine = EngineFixture.of(yaml("file.test", "8081"), options(true))) {
            put(engine, "8085");
        }

        try (EngineFixture engine = EngineFixture.of(yaml("file.test", "8082"), options(true))) {
            var snapshot = engine.engine().snapshots().current();
            assertThat(
                            snapshot.service(ServiceId.of("file.test", "/*"))
                                    .orElseThrow()
                                    .definition()
                                    .ports())
                    .containsExactly("8082");
            assertThat(snapshot.service(API).orElseThrow().definition().ports())
                    .containsExactly("8085");
        }
    }

    @Test
    void start_onTheDirectoryOfARunningEngine_isRefused() {
        try (EngineFixture _ = engine(false)) {
            assertThat(refused(false).reasons())
                    .singleElement()
                    .asString()
                    .contains("is used by another engine", state.toString());
        }
    }

    @Test
    void start_onADamagedJournal_isRefusedEvenWhenNobodyAskedForTheDirectory() throws IOException {
        Files.writeString(state.resolve("journal"), "this is not a journal at all");

        assertThat(refused(false).reasons())
                .singleElement()
                .asString()
                .contains("does not begin like a journal", "move it away");
    }

    @Test
    void start_onADirectoryThatCannotBeUsed_isRefusedWhenItWasAskedFor() throws IOException {
        state = Files.writeString(state.resolve("file"), "");

        assertThat(refused(true).reasons()).singleElement().asString().contains("--state-dir");
    }

    @Test
    void start_onADirectoryThatCannotBeUsed_servesTheFileAndRefusesRestElse() throws IOException {
        state = Files.writeString(state.resolve("file"), "");

        try (EngineFixture engine = EngineFixture.of(yaml("file.test", "8081"), options(false))) {
            assertThat(engine.engine().snapshots().current().services().size()).isEqualTo(1);
            Alarm atTheStart = onlyAlarm(engine);
            assertThat(atTheStart.code()).isEqualTo("changes_not_kept");
            assertThat(stats(engine).status()).isEqualTo("degraded");
            assertThat(atTheStart.message())
                    .contains(state.toString(), "start the engine again")
                    .doesNotContain("tries again");
            assertThat(apply(engine, "8085")).isInstanceOf(ChangeResult.NotDurable.class);
            ChangeResult reloaded =
                    await(
                            engine.engine()
                                    .reload(
                                            ReloadSource.FILE,
                                            EngineFixture.config(yaml("file.test", "8082"))));
            assertThat(reloaded).isInstanceOf(ChangeResult.Applied.class);
            assertThat(stats(engine).alarms()) // the audit of the reload has no place either
                    .contains(atTheStart)
                    .allMatch(alarm -> alarm.target().equals(atTheStart.target()));
        }
    }

    private EngineFixture engine(boolean isRequired) {
        return EngineFixture.of(yaml("file.test", "8081"), options(isRequired));
    }

    private StartResult.Refused refused(boolean isRequired) {
        StartResult result =
                BaltoEngine.start(
                        EngineFixture.config(yaml("file.test", "8081")), options(isRequired));
        return (StartResult.Refused) result;
    }

    private EngineOptions options(boolean isRequired) {
        return EngineOptions.standard().with(new StatePlace.Directory(state, isRequired));
    }

    private static String yaml(String domain, String port) {
        return """
        server:
          port: "127.0.0.1:0"
          event_loops: 1
          drain_timeout: 1s
        services:
          - domain: %s
            path_prefix: "/*"
            ports: ["%s"]
            health_check: { enabled: false }
        """
                .formatted(domain, port);
    }

    private static void put(EngineFixture engine, String port) {
        assertThat(apply(engine, port)).isInstanceOf(ChangeResult.Applied.class);
    }

    private static ChangeResult apply(EngineFixture engine, String port) {
        ServiceDefinition definition = ServiceDefinition.of("api.test", "/*", List.of(port));
        return await(
                engine.engine()
                        .registry()
                        .apply(
                                ChangeRequest.of(
                                        new ServiceChange.Put(definition),
                                        Author.api("test", ""))));
    }

    private static String shownBackend(EngineFixture engine) {
        try (AdminClient client = new AdminClient(engine.address())) {
            return client.get("/balto/backends").body();
        }
    }

    private static Alarm onlyAlarm(EngineFixture engine) {
        HealthStats stats = stats(engine);
        assertThat(stats.alarms()).hasSize(1);
        return stats.alarms().getFirst();
    }

    private static HealthStats stats(EngineFixture engine) {
        try (AdminClient client = new AdminClient(engine.address())) {
            return ModelJson.readable(client.get("/balto/health/stats").body(), HealthStats.class)
                    .orElseThrow();
        }
    }

    private static String onlyBackend(EngineFixture engine) {
        return engine.engine()
                .snapshots()
                .current()
                .service(API)
                .orElseThrow()
                .pool()
                .backends()
                .getFirst()
                .id();
    }

    private static Eligibility eligibility(EngineFixture engine) {
        return engine.engine()
                .snapshots()
                .current()
                .service(API)
                .orElseThrow()
                .backend(onlyBackend(engine))
                .orElseThrow()
                .eligibility(EngineOptions.standard().clock().nanoTime());
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
