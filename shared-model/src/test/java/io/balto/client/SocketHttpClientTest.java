package io.balto.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// The client of an engine behind a socket in the file system, against a server that answers bytes.
class SocketHttpClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir private Path folder;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> clients = new CopyOnWriteArrayList<>();
    private volatile boolean leavesOpen;
    private volatile String answer = "";
    private ServerSocketChannel server;
    private HttpBaltoClient client;

    @BeforeEach
    void start() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        Thread.ofVirtual().start(this::accept);
        client = client("s", PATIENCE);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        for (SocketChannel open : clients) {
            open.close();
        }
    }

    private HttpBaltoClient client(String name, Duration limit) {
        URI address = URI.create("unix:" + folder.resolve(name));
        Profile profile = new Profile("here", address, null, Profile.Environment.DEV, false);
        return new HttpBaltoClient(profile, "balto_t", limit);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel link = server.accept();
                try {
                    serve(link);
                } finally {
                    clients.add(link); // the test may change its mode from now on
                }
            }
        } catch (IOException _) {
            // the test has ended, or a client that would not wait
        }
    }

    private void serve(SocketChannel link) throws IOException {
        InputStream in = Channels.newInputStream(link);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("within a head");
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?s).*Length: (\\d+).*", "$1"));
        requests.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        link.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        if (!leavesOpen) {
            link.close();
        }
    }

    private static String ok(String fields, String body) {
        return "HTTP/1.1 200 OK\r\n" + fields + "\r\n" + body;
    }

    @Test
    void send_aBody_asksForTheWholeOverHttp10() {
        answer = ok("ETag: \"4\"\r\nContent-Length: 2\r\n", "{}");

        Document document = client.register("{\"é\":1}", WriteOptions.NONE.asDryRun()).join();

        assertThat(document).isEqualTo(new Document("{}", "\"4\"", ""));
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("POST /balto/services?dry_run=true HTTP/1.0\r\nHost: localhost\r\n")
                .contains("\r\nAuthorization: Bearer balto_t\r\n", "\r\nContent-Length: 8\r\n")
                .endsWith("\r\n\r\n{\"é\":1}");
    }

    @Test
    void answer_withoutLength_endsWithTheConnection() {
        answer = ok("", "to the end");

        assertThat(client.config().join().text()).isEqualTo("to the end");
    }

    @Test
    void answer_complete_isNotWaitedBehind() {
        leavesOpen = true;
        answer = ok("Content-Length: 3\r\n", "all");

        assertThat(client.config().join().text()).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', the answer broke off",
        "'HTTP/1.1 200 OK\r\nContent-Le', the connection was closed without an answer",
        "'', the connection was closed without an answer",
        "'SSH-2.0-OpenSSH\r\n\r\n', what answers there does not speak HTTP/1",
        "'HTTP/1.1 200 OK\r\n: 9\r\n\r\n', what answers there does not speak HTTP/1"
    })
    void answer_broken_isToldAsOffline(String bytes, String sentence) {
        answer = bytes;

        assertThat(ClientProblem.of(catchThrowable(client.config()::join)))
                .isEqualTo(new ClientProblem.Offline(sentence));
    }

    @Test
    void answer_refused_keepsItsProblem() {
        answer =
                "HTTP/1.1 403 Forbidden\r\n\r\n"
                        + "{\"title\":\"No\",\"status\":403,\"detail\":\"d\",\"code\":\"role\"}";

        assertThat(ClientProblem.of(catchThrowable(client.config()::join)))
                .isInstanceOf(ClientProblem.Forbidden.class);
    }

    @Test
    void nobodyListening_isToldAsOffline() {
        try (HttpBaltoClient other = client("none", PATIENCE)) {
            assertThat(ClientProblem.of(catchThrowable(other.config()::join)))
                    .isInstanceOf(ClientProblem.Offline.class);
        }
    }

    @Test
    void answer_thatDoesNotCome_endsInTimeAndLetsGo() {
        leavesOpen = true;
        try (HttpBaltoClient hasty = client("s", Duration.ofMillis(100))) {
            assertThat(ClientProblem.of(catchThrowable(hasty.config()::join)))
                    .isEqualTo(new ClientProblem.Offline("no answer in time"));
        }

        await().atMost(PATIENCE).until(this::isFirstGone);
    }

    @Test
    void stream_closed_letsGoOfTheConnection() throws Exception {
        leavesOpen = true;
        answer = ok("", "id: 1\nevent: a\ndata: {}\n\n");
        CompletableFuture<ServerEvent> first = new CompletableFuture<>();

        try (EventStream _ = client.open(ApiCalls.eventStream(), telling(first))) {
            assertThat(first.orTimeout(10, TimeUnit.SECONDS).join().id()).isEqualTo("1");
        }

        await().atMost(PATIENCE).until(this::isFirstGone);
    }

    @Test
    void close_whileAStreamIsOpen_letsGoOfTheConnection() {
        leavesOpen = true;
        answer = ok("", "id: 1\nevent: a\ndata: {}\n\n");
        CompletableFuture<ServerEvent> first = new CompletableFuture<>();
        HttpBaltoClient other = client("s", PATIENCE);
        other.open(ApiCalls.eventStream(), telling(first));
        first.orTimeout(10, TimeUnit.SECONDS).join();

        other.close();

        await().atMost(PATIENCE).until(this::isFirstGone);
    }

    private static EventStream.Listener telling(CompletableFuture<ServerEvent> first) {
        return new EventStream.Listener() {
            @Override
            public void onOpen() {
                // an event will follow
            }

            @Override
            public void onEvent(ServerEvent event) {
                first.complete(event);
            }

            @Override
            public void onInterrupted(ClientProblem problem, Duration retryIn) {
                first.completeExceptionally(new AssertionError(problem));
            }

            @Override
            public void onRefused(ClientProblem problem) {
                first.completeExceptionally(new AssertionError(problem));
            }
        };
    }

    private boolean isFirstGone() throws IOException {
        if (clients.isEmpty()) {
            return false;
        }
        SocketChannel link = clients.getFirst();
        link.configureBlocking(false);
        return link.read(ByteBuffer.allocate(1)) < 0;
    }
}
