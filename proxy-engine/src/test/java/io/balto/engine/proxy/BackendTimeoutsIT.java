package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Pace;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// How long a backend may take, and what its closing of idle connections may not cost.
class BackendTimeoutsIT {
    private static final String SHORT =
            "timeouts: { connect: 300ms, read: 400ms, write: 400ms, idle: 30s }";

    private static final String NO_CIRCUIT = "circuit_breaker: { enabled: false }";

    private static EngineFixture engine(ScriptedBackend backend) {
        return EngineFixture.withGlobal(SHORT, "", "", backend.address());
    }

    @Test
    void backend_thatSaysNothing_costs504AndItsConnection() throws IOException {
        ScriptedBackend silent =
                ScriptedBackend.start(
                        link -> {
                            while (link.readHead()) {
                                // never answers
                            }
                        });
        try (silent;
                EngineFixture engine = engine(silent);
                RawClient client = engine.client()) {
            RawClient.Answer answer = client.get("/").answer();

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("read_timeout");
            assertThat(answer.field("Connection")).isEmpty();
            await().until(() -> silent.openConnections() == 0);
        }
    }

    @Test
    void backend_thatFallsSilentInItsAnswer_cutsTheAnswerAsVisiblyIncomplete() throws IOException {
        ScriptedBackend halting =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                            link.readHead();
                        });
        try (halting;
                EngineFixture engine = engine(halting);
                RawClient client = engine.client()) {
            client.get("/");

            assertThatThrownBy(client::answer).hasMessageContaining("ended after 5 of 10 bytes");
        }
    }

    @Test
    void backend_thatMovesSlowly_isNeverCut() throws IOException {
        ScriptedBackend slow =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.write("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n");
                            AtomicInteger sent = new AtomicInteger();
                            Pace.every(
                                    Duration.ofMillis(50),
                                    () -> {
                                        link.write("b");
                                        return sent.incrementAndGet() == 30;
                                    });
                        });
        try (slow;
                EngineFixture engine = engine(slow);
                RawClient client = engine.client()) {
            assertThat(client.get("/").answer().body()).hasSize(30);
        }
    }

    @Test
    void backend_thatTakesNothing_costs504() throws IOException {
        ScriptedBackend deaf =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            Pace.every(Duration.ofMillis(50), () -> link.isClosed());
                        });
        try (deaf;
                EngineFixture engine = engine(deaf);
                RawClient client = engine.client()) {
            int most = 64 << 20;
            client.send("POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: " + most + "\r\n\r\n");
            Thread sender = Thread.ofVirtual().start(() -> sendUntilRefused(client));

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("write_timeout");
            client.hangUp();
            await().until(() -> !sender.isAlive());
        }
    }

    private static void sendUntilRefused(RawClient client) {
        byte[] block = new byte[64 << 10];
        try {
            for (int i = 0; i < 1_024; i++) {
                client.send(block);
            }
        } catch (IOException e) {
            // the engine has answered and closed
        }
    }

    @Test
    void backend_thatDoesNotAccept_costs504AfterTheConnectTimeout() throws IOException {
        try (SilentPort silent = new SilentPort();
                EngineFixture engine = EngineFixture.withGlobal(SHORT, "", "", silent.port());
                RawClient client = engine.client()) {
            RawClient.Answer answer = client.get("/").answer();

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("connect_timeout");
        }
    }

    /// Retries are earned by the requests before, so that a service has them when it needs the
    /// first ones.
    @Test
    void backend_thatTakesNoConnection_costsNoneOfManyRequestsAtOnce() throws IOException {
        try (ScriptedBackend good = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                SilentPort silent = new SilentPort();
                EngineFixture engine =
                        EngineFixture.withGlobal(SHORT, "", NO_CIRCUIT, good.address());
                AdminClient admin = new AdminClient(engine.address())) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                clients.add(engine.client());
            }
            for (int i = 0; i < 5; i++) { // a fifth of a retry each
                assertThat(atOnce(clients)).containsOnly(200);
            }
            String ports = "{\"ports\":[\"%s\",\"%s\"]}".formatted(good.address(), silent.port());
            assertThat(admin.send("PATCH", "/balto/services/t.test-%2F*", ports).statusCode())
                    .isEqualTo(200);

            assertThat(atOnce(clients)).containsOnly(200);
            await().until(() -> engine.counted("balto_retries_total", "outcome=\"ok\"") == 32);
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static List<Integer> atOnce(List<RawClient> clients) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (RawClient client : clients) {
            client.get("/");
        }
        for (RawClient client : clients) {
            statuses.add(client.answer().status());
        }
        return statuses;
    }

    /// A port that is open and answers no attempt to connect, as a machine that is gone: its queue
    /// is full.
    private static final class SilentPort implements AutoCloseable {
        private final ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<SocketChannel> fillers = new ArrayList<>();

        SilentPort() throws IOException {
            for (int i = 0; i < 4; i++) {
                SocketChannel filler = SocketChannel.open();
                filler.configureBlocking(false);
                filler.connect(full.getLocalSocketAddress());
                fillers.add(filler);
            }
        }

        String port() {
            return Integer.toString(full.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
            full.close();
        }
    }

    @Test
    void backend_thatClosesWhenTheNextRequestComes_costsNoRequest() throws IOException {
        ScriptedBackend closing =
                ScriptedBackend.start(
                        link -> {
                            if (link.readHead()) {
                                link.write(ScriptedBackend.ok("hello"));
                                link.readHead(); // taken, and closed without an answer
                            }
                        });
        try (closing;
                EngineFixture engine = engine(closing);
                RawClient client = engine.client()) {
            for (int i = 0; i < 100; i++) { // all but the first are sent twice, past any budget
                assertThat(client.get("/" + i).answer().status())
                        .as("request %d", i)
                        .isEqualTo(200);
            }
            assertThat(engine.counted("balto_retries_total", "outcome=\"budget_empty\"")).isZero();
        }
    }

    @Test
    void backend_thatClosesIdleConnectionsAtAnyMoment_costsNoRequest() throws IOException {
        ScriptedBackend closing =
                ScriptedBackend.start(
                        link -> {
                            for (int i = 0; i < 3 && link.readHead(); i++) {
                                link.write(ScriptedBackend.ok("hello"));
                            }
                        });
        try (closing;
                EngineFixture engine = engine(closing);
                RawClient client = engine.client()) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(client.get("/" + i).answer().status())
                        .as("request %d", i)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void backend_thatClosesAllIdleConnectionsAtOnce_costsNoRequest() throws IOException {
        String service = "retries: { attempts: 1 }";
        int clients = 8;
        ScriptedBackend closing =
                ScriptedBackend.start(
                        link -> {
                            if (link.readHead()) {
                                link.write(ScriptedBackend.ok("hello"));
                                link.readHead(); // taken, and closed without an answer
                            }
                        });
        try (closing;
                EngineFixture engine = EngineFixture.withServer("", service, closing.address())) {
            List<RawClient> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(engine.client());
            }
            for (RawClient client : all) {
                client.get("/first");
            }
            for (RawClient client : all) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            for (RawClient client : all) {
                assertThat(client.get("/again").answer().status()).isEqualTo(200);
                client.close();
            }
        }
    }
}
