package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A configuration that is read again changes what is served, and nothing else.
class ReloadIT {
    private static final int RELOADS = 1_000;
    private static final int CLIENTS = 4;

    /// The service of `t.test` on one backend, with others beside it.
    private static String yaml(String port, int others, String read) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("server: { port: \"127.0.0.1:0\", event_loops: 2 }\n");
        yaml.append("services:\n");
        yaml.append(service("t.test", port, "30s"));
        for (int i = 0; i < others; i++) {
            yaml.append(service("other" + i + ".test", port, read));
        }
        return yaml.toString();
    }

    private static String service(String domain, String port, String read) {
        return """
          - domain: %s
            path_prefix: "/*"
            ports: ["%s"]
            health_check: { enabled: false }
            timeouts: { read: %s }
        """
                .formatted(domain, port, read);
    }

    @Test
    void reload_manyTimesUnderLoad_failsNoRequestAndKeepsConnections() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.of(yaml(backend.address(), 1, "30s"))) {
            List<EngineConfig> versions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                versions.add(EngineFixture.config(yaml(backend.address(), i * 3, (5 + i) + "s")));
            }
            AtomicBoolean running = new AtomicBoolean(true);
            AtomicInteger answered = new AtomicInteger();
            List<String> failures = new CopyOnWriteArrayList<>();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(
                        Thread.ofVirtual().start(() -> ask(engine, running, answered, failures)));
            }
            await().until(() -> answered.get() > 100);

            for (int i = 0; i < RELOADS; i++) {
                ChangeResult result =
                        engine.engine()
                                .reload(ReloadSource.FILE, versions.get(i % versions.size()))
                                .toCompletableFuture()
                                .get();
                assertThat(result).isInstanceOf(ChangeResult.Applied.class);
            }

            int atTheEnd = answered.get();
            await().until(() -> answered.get() > atTheEnd + 100);
            running.set(false);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(failures).isEmpty();
            assertThat(backend.accepted()).isLessThanOrEqualTo(CLIENTS);
        }
    }

    private static void ask(
            EngineFixture engine,
            AtomicBoolean running,
            AtomicInteger answered,
            List<String> failures) {
        try {
            while (running.get()) {
                askOnOneConnection(engine, running, answered, failures);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    /// Until the engine says that it closes: a connection has so many requests and no more.
    private static void askOnOneConnection(
            EngineFixture engine,
            AtomicBoolean running,
            AtomicInteger answered,
            List<String> failures)
            throws IOException {
        try (RawClient client = engine.client()) {
            boolean isKept = true;
            while (running.get() && isKept) {
                RawClient.Answer answer = client.get("/").answer();
                if (answer.status() != 200 || !answer.body().equals("hello")) {
                    failures.add(answer.head());
                }
                isKept = answer.field("Connection").isEmpty();
                answered.incrementAndGet();
            }
        }
    }

    @Test
    void reload_withoutAService_letsItsRequestsEndAndRoutesNoMore() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.of(yaml(backend.address(), 1, "5s"));
                RawClient client = engine.client()) {
            String other = "GET / HTTP/1.1\r\nHost: other0.test\r\n\r\n";
            assertThat(client.send(other).answer().status()).isEqualTo(200);

            engine.engine()
                    .reload(
                            ReloadSource.FILE,
                            EngineFixture.config(yaml(backend.address(), 0, "5s")))
                    .toCompletableFuture()
                    .get();

            assertThat(client.send(other).answer().status()).isEqualTo(404);
            assertThat(client.get("/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void reload_ofWhatIsInvalid_changesNothing() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.of(yaml(backend.address(), 1, "5s"));
                RawClient client = engine.client()) {
            long before = engine.engine().snapshots().current().generation();
            EngineConfig valid = EngineFixture.config(yaml(backend.address(), 0, "5s"));
            EngineConfig twice =
                    new EngineConfig(
                            valid.global(),
                            valid.server(),
                            valid.admin(),
                            List.of(valid.services().getFirst(), valid.services().getFirst()));

            ChangeResult result =
                    engine.engine().reload(ReloadSource.SIGNAL, twice).toCompletableFuture().get();

            assertThat(result).isInstanceOf(ChangeResult.Rejected.class);
            assertThat(engine.engine().snapshots().current().generation()).isEqualTo(before);
            String other = "GET / HTTP/1.1\r\nHost: other0.test\r\n\r\n";
            assertThat(client.send(other).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void reload_isCountedByWhoAskedAndWhatBecameOfIt() throws Exception {
        try (EngineFixture engine = EngineFixture.of(yaml("8001", 1, "5s"))) {
            assertThat(engine.counted("balto_config_last_reload_ok")).isEqualTo(1);
            EngineConfig same = EngineFixture.config(yaml("8001", 1, "5s"));
            EngineConfig other = EngineFixture.config(yaml("8001", 2, "5s"));
            EngineConfig broken =
                    new EngineConfig(
                            same.global(),
                            same.server(),
                            same.admin(),
                            List.of(same.services().getFirst(), same.services().getFirst()));

            reload(engine, ReloadSource.FILE, same);
            reload(engine, ReloadSource.SIGNAL, other);
            reload(engine, ReloadSource.API, broken);

            assertThat(reloads(engine, "file", "unchanged")).isEqualTo(1);
            assertThat(reloads(engine, "signal", "applied")).isEqualTo(1);
            assertThat(reloads(engine, "api", "rejected")).isEqualTo(1);
            assertThat(engine.counted("balto_config_last_reload_ok")).isZero();
            assertThat(engine.counted("balto_config_last_success_timestamp_seconds"))
                    .isGreaterThan(1.7e9);

            engine.engine().reloadRefused(ReloadSource.FILE, "2 findings");
            assertThat(reloads(engine, "file", "rejected")).isEqualTo(1);
            reload(engine, ReloadSource.API, other);
            assertThat(engine.counted("balto_config_last_reload_ok")).isEqualTo(1);
        }
    }

    @Test
    void files_thatWereRefused_areAnAlarmUntilGoodOnesAreRead() throws Exception {
        EngineConfig good = EngineFixture.config(yaml("8001", 1, "5s"));
        try (EngineFixture engine = EngineFixture.of(yaml("8001", 1, "5s"));
                AdminClient client = new AdminClient(engine.address())) {
            engine.engine().reloadRefused(ReloadSource.FILE, "1 finding");
            JsonNode first = refusal(client);
            engine.engine().reloadRefused(ReloadSource.SIGNAL, "2 findings");
            JsonNode second = refusal(client);
            String status = stats(client).path("status").asString();
            reload(engine, ReloadSource.FILE, good);

            assertThat(first.path("severity").asString()).isEqualTo("warning");
            assertThat(status).isEqualTo("ok");
            assertThat(second.path("message").asString())
                    .isEqualTo(
                            "the configuration files are refused and the last good ones stay: 2"
                                    + " findings");
            assertThat(second.path("since")).isEqualTo(first.path("since"));
            assertThat(refusal(client).isMissingNode()).isTrue();
        }
    }

    private static JsonNode refusal(AdminClient client) {
        return stats(client)
                .path("alarms")
                .valueStream()
                .filter(alarm -> alarm.path("code").asString().equals("config_refused"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode stats(AdminClient client) {
        return ModelJson.mapper().readTree(client.get("/balto/health/stats").body());
    }

    private static void reload(EngineFixture engine, ReloadSource by, EngineConfig next)
            throws Exception {
        engine.engine().reload(by, next).toCompletableFuture().get();
    }

    private static double reloads(EngineFixture engine, String source, String result) {
        return engine.counted(
                "balto_config_reloads_total",
                "source=\"" + source + "\"",
                "result=\"" + result + "\"");
    }
}
