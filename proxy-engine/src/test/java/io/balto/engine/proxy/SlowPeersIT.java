package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Large answers of backends that close, taken by clients that wait or have closed their sending
/// side: every byte arrives, on every transport.
class SlowPeersIT {
    private static final int BODY = 12 << 20;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private EngineFixture engine(String transport, String response) throws IOException {
        ScriptedBackend closing =
                ScriptedBackend.start(
                        link -> {
                            if (link.readHead()) {
                                link.write(response);
                            }
                        });
        open.add(closing);
        EngineFixture engine =
                EngineFixture.withServer("transport: " + transport, "", closing.address());
        open.add(engine);
        return engine;
    }

    private RawClient client(EngineFixture engine) throws IOException {
        RawClient client = RawClient.connect(engine.address(), 16 << 10);
        open.add(client);
        return client;
    }

    private static void waitABit(RawClient client) {
        await().pollDelay(Duration.ofMillis(500)).until(client::hasArrived);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio", "io_uring"})
    void answerUntilClose_takenLate_arrivesWhole(String transport) throws IOException {
        EngineFixture engine = engine(transport, "HTTP/1.1 200 OK\r\n\r\n" + "b".repeat(BODY));
        RawClient client = client(engine);
        client.get("/");
        waitABit(client);

        assertThat(client.answer().body()).hasSize(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio", "io_uring"})
    void answerWithLength_ofAClosingBackend_takenLate_arrivesWhole(String transport)
            throws IOException {
        EngineFixture engine = engine(transport, ScriptedBackend.ok("b".repeat(BODY)));
        RawClient client = client(engine);
        client.get("/");
        waitABit(client);

        assertThat(client.answer().body()).hasSize(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio", "io_uring"})
    void answer_takenLateByAHalfClosedClient_arrivesWhole(String transport) throws IOException {
        EngineFixture engine = engine(transport, ScriptedBackend.ok("b".repeat(BODY)));
        RawClient client = client(engine);
        client.get("/").shutdownOutput();
        waitABit(client);

        assertThat(client.answer().body()).hasSize(BODY);
        assertThat(client.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio", "io_uring"})
    void answer_takenLateByAClientThatHalfClosesMeanwhile_arrivesWhole(String transport)
            throws IOException {
        EngineFixture engine = engine(transport, ScriptedBackend.ok("b".repeat(BODY)));
        RawClient client = client(engine);
        client.get("/");
        waitABit(client);
        client.shutdownOutput();
        waitABit(client);

        assertThat(client.answer().body()).hasSize(BODY);
        assertThat(client.rest()).isEmpty();
    }
}
