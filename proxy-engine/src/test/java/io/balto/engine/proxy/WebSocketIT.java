package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// WebSocket through the engine, with a library's client and server at its ends.
class WebSocketIT {
    private EchoServer server;
    private EngineFixture engine;

    /// Says back what it hears; `bye` makes it close, `cut` makes it drop the connection.
    private static final class EchoServer extends WebSocketServer {
        private final CountDownLatch started = new CountDownLatch(1);
        private final List<String> closes = new CopyOnWriteArrayList<>();

        EchoServer() {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            setReuseAddr(true);
        }

        @Override
        public void onStart() {
            started.countDown();
        }

        @Override
        public void onOpen(WebSocket link, ClientHandshake handshake) {
            link.send("path " + handshake.getResourceDescriptor());
        }

        @Override
        public void onMessage(WebSocket link, String message) {
            switch (message) {
                case "bye" -> link.close(4001, "as asked");
                case "cut" -> link.closeConnection(CloseFrame.ABNORMAL_CLOSE, "as asked");
                default -> link.send(message);
            }
        }

        @Override
        public void onMessage(WebSocket link, ByteBuffer message) {
            link.send(message);
        }

        @Override
        public void onClose(WebSocket link, int code, String reason, boolean remote) {
            closes.add(code + " " + reason);
        }

        @Override
        public void onError(WebSocket link, Exception e) {}
    }

    private static final class Client extends WebSocketClient implements AutoCloseable {
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<ByteBuffer> binaries = new CopyOnWriteArrayList<>();
        private final List<String> closes = new CopyOnWriteArrayList<>();

        Client(InetSocketAddress engine) {
            super(URI.create("ws://127.0.0.1:" + engine.getPort() + "/chat?room=1"));
            addHeader("Host", "t.test");
        }

        Client open() throws InterruptedException {
            assertThat(connectBlocking(20, TimeUnit.SECONDS)).isTrue();
            return this;
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onMessage(String message) {
            texts.add(message);
        }

        @Override
        public void onMessage(ByteBuffer message) {
            binaries.add(message);
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            closes.add(code + " " + reason);
        }

        @Override
        public void onError(Exception e) {}
    }

    @BeforeEach
    void start() throws InterruptedException {
        server = new EchoServer();
        server.start();
        assertThat(server.started.await(20, TimeUnit.SECONDS)).isTrue();
        engine =
                EngineFixture.withGlobal(
                        "timeouts: { read: 300ms, write: 300ms, idle: 300ms }",
                        "",
                        "",
                        Integer.toString(server.getPort()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.close();
        server.stop(1000);
    }

    @Test
    void messages_ofBothKinds_goBothWays() throws InterruptedException {
        try (Client client = new Client(engine.address()).open()) {
            byte[] large = new byte[3 << 20];
            new Random(7).nextBytes(large);
            client.send("hello");
            client.send(large);
            client.send("world");

            await().until(() -> client.texts.size() == 3 && client.binaries.size() == 1);
            assertThat(client.texts).containsExactly("path /chat?room=1", "hello", "world");
            assertThat(client.binaries.getFirst()).isEqualTo(ByteBuffer.wrap(large));
            assertThat(engine.counted("balto_open_connections", "protocol=\"ws\"")).isEqualTo(1);
        }
    }

    @Test
    void aQuietTunnel_outlivesEveryTimeoutOfRequests() throws InterruptedException {
        try (Client client = new Client(engine.address()).open()) {
            await().until(() -> client.texts.size() == 1);
            long quietFrom = System.nanoTime();
            await().atLeast(1500, TimeUnit.MILLISECONDS)
                    .until(() -> System.nanoTime() - quietFrom > 1_600_000_000L);
            client.send("still there");

            await().until(() -> client.texts.contains("still there"));
            assertThat(client.closes).isEmpty();
        }
    }

    @Test
    void aCloseByTheServer_reachesTheClientWithItsCode() throws InterruptedException {
        try (Client client = new Client(engine.address()).open()) {
            client.send("bye");

            await().until(() -> !client.closes.isEmpty());
            assertThat(client.closes).containsExactly("4001 as asked");
            await().until(() -> engine.counted("balto_open_connections") == 0);
        }
    }

    @Test
    void aCloseByTheClient_reachesTheServerWithItsCode() throws InterruptedException {
        try (Client client = new Client(engine.address()).open()) {
            client.close(4002, "enough");

            await().until(() -> !server.closes.isEmpty());
            assertThat(server.closes).containsExactly("4002 enough");
        }
    }

    @Test
    void aServerThatDropsTheConnection_endsTheClients() throws InterruptedException {
        try (Client client = new Client(engine.address()).open()) {
            client.send("cut");

            await().until(() -> !client.closes.isEmpty());
            assertThat(client.closes.getFirst()).startsWith("1006");
        }
    }

    @Test
    void aClientThatDropsTheConnection_endsTheServers() throws InterruptedException {
        try (Client client = new Client(engine.address()).open()) {
            await().until(() -> client.texts.size() == 1);
            client.getSocket().close();

            await().until(() -> !server.closes.isEmpty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUpgradeThatIsRefused_isAnAnswerLikeAnyOther() throws IOException {
        String upgrade =
                "GET /a HTTP/1.1\r\nHost: t.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n";
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("no"));
                EngineFixture other = EngineFixture.serving("", backend.address());
                RawClient client = other.client()) {
            assertThat(client.send(upgrade).answer().body()).isEqualTo("no");
            assertThat(backend.lastHead())
                    .contains("Connection: Upgrade\r\n")
                    .contains("Upgrade: websocket\r\n");
            assertThat(client.get("/b").answer().body()).isEqualTo("no");
        }
    }

    @Test
    void anUpgradeToAnotherProtocol_isNotPassedOn() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("plain"));
                EngineFixture other = EngineFixture.serving("", backend.address());
                RawClient client = other.client()) {
            client.send(
                    "GET /a HTTP/1.1\r\nHost: t.test\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("plain");
            assertThat(backend.lastHead()).doesNotContainIgnoringCase("upgrade");
        }
    }
}
