package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/// What still runs on a draining backend when its deadline comes.
class DrainDeadlineIT {
    /// Begins an answer where it is asked to, and never ends one.
    private static ScriptedBackend endless() throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        if (link.head().startsWith("GET /begun")) {
                            link.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
                        } else if (link.head().contains("Upgrade")) {
                            link.write(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                            + "Connection: Upgrade\r\n\r\n");
                        }
                    }
                });
    }

    @Test
    void deadline_cutsWhatStillRunsOnTheBackendAndNothingElse() throws IOException {
        try (ScriptedBackend backend = endless();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                AdminClient admin = new AdminClient(engine.address());
                RawClient waiting = engine.client();
                RawClient begun = engine.client();
                RawClient upgraded = engine.client()) {
            waiting.get("/waiting");
            begun.get("/begun").readThrough("hello");
            upgraded.send(
                    "GET /ws HTTP/1.1\r\nHost: t.test\r\nConnection: Upgrade\r\n"
                            + "Upgrade: websocket\r\n\r\n");
            upgraded.readThrough("\r\n\r\n");
            await().until(() -> backend.heads().size() == 3);

            assertThat(drain(admin, backend, "\"deadline\":\"50ms\"")).isEqualTo(200);

            RawClient.Answer answer = waiting.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("draining");
            assertThat(begun.isEnded()).isTrue();
            assertThat(upgraded.isEnded()).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> backend.openConnections() == 0);
            assertThat(admin.get("/balto/events?types=backend").body())
                    .contains("came to its deadline; requests that are cut: 3");
        }
    }

    @Test
    void drainWithoutDeadline_letsRequestsEnd() throws IOException {
        try (ScriptedBackend backend = endless();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                AdminClient admin = new AdminClient(engine.address());
                RawClient begun = engine.client()) {
            begun.get("/begun").readThrough("hello");

            assertThat(drain(admin, backend, "\"reason\":\"update\"")).isEqualTo(200);

            await().during(Duration.ofMillis(2_500))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> backend.openConnections() == 1);
        }
    }

    private static int drain(AdminClient admin, ScriptedBackend backend, String more) {
        return admin.send(
                        "PUT",
                        "/balto/services/t.test-%2F*/-/backends/t.test-"
                                + backend.address()
                                + "/state?force=true",
                        "{\"state\":\"drain\"," + more + "}")
                .statusCode();
    }
}
