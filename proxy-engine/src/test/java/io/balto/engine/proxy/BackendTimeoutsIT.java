package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Pace;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        List<SocketChannel> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address =
                    new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
            for (int i = 0; i < 4; i++) {
                SocketChannel filler = SocketChannel.open();
                filler.configureBlocking(false);
                filler.connect(address);
                fillers.add(filler);
            }
            String port = Integer.toString(full.getLocalPort());
            try (EngineFixture engine = EngineFixture.withGlobal(SHORT, "", "", port);
                    RawClient client = engine.client()) {
                RawClient.Answer answer = client.get("/").answer();

                assertThat(answer.status()).isEqualTo(504);
                assertThat(answer.field("X-Balto-Reason")).isEqualTo("connect_timeout");
            }
        } finally {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
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
            for (int i = 0; i < 8; i++) { // each needs a retry, and those are budgeted
                assertThat(client.get("/" + i).answer().status()).isEqualTo(200);
            }
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
