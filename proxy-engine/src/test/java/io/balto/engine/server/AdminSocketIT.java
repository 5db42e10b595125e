package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.client.ApiCall;
import io.balto.client.ApiCalls;
import io.balto.client.ClientProblem;
import io.balto.client.EventStream;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.client.ServerEvent;
import io.balto.client.WriteOptions;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// `admin.listen` as a socket in the file system.
class AdminSocketIT {
    @TempDir private Path folder;

    static List<String> transports() {
        return Stream.of("nio", "epoll", "io_uring")
                .filter(name -> !name.equals("epoll") || Epoll.isAvailable())
                .filter(name -> !name.equals("io_uring") || IoUring.isAvailable())
                .toList();
    }

    private Path socket() {
        return folder.resolve("admin.sock");
    }

    private String yaml(String transport, String backend) {
        return """
        server: { port: "127.0.0.1:0", transport: %s, event_loops: 2 }
        admin: { listen: "unix:%s" }
        services:
          - { domain: "*", path_prefix: "/*", ports: ["%s"], health_check: { enabled: false } }
        """
                .formatted(transport, socket(), backend);
    }

    private HttpBaltoClient client() {
        URI address = URI.create("unix:" + socket());
        return new HttpBaltoClient(
                new Profile("here", address, null, Profile.Environment.DEV, false), "");
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theApi_isServedThereAlone(String transport) throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("backend"));
                EngineFixture engine = EngineFixture.of(yaml(transport, backend.address()));
                HttpBaltoClient client = client();
                RawClient passer = RawClient.connect(engine.address())) {
            assertThat(engine.engine().transport()).isEqualTo(transport);
            assertThat(client.about().join().caller().role()).isEqualTo("admin");
            assertThat(client.services().join()).hasSize(1);
            assertThat(client.exchange(ApiCalls.health()).join().body())
                    .isEqualTo("{\"status\":\"ok\"}");
            assertThat(client.send(listeners()).join().text())
                    .contains("\"address\":\"unix:" + socket() + "\"", "\"serves\":[\"admin\"]");
            passer.send("GET /balto/services HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(passer.answer().body()).isEqualTo("backend");
        }
        assertThat(socket()).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    private static ApiCall listeners() {
        return new ApiCall("GET", "/balto/listeners", Map.of(), null);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void largeBodiesAndAnswers_passWhole(String transport) throws IOException {
        String reason = "x".repeat(2_000_000);
        String yaml =
                """
                x-note: %s
                services:
                  - { domain: big.test, path_prefix: "/*", ports: ["8001"], x-long: %s,
                      health_check: { enabled: false } }
                """
                        .formatted(reason, reason.substring(1_000_000));

        try (EngineFixture _ = EngineFixture.of(yaml(transport, "9"));
                HttpBaltoClient client = client()) {
            client.replaceConfig(yaml, WriteOptions.NONE).join();

            assertThat(client.config().join().text()).contains(reason.substring(1_000_000));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aStream_isFollowed(String transport) throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (EngineFixture _ = EngineFixture.of(yaml(transport, "9"));
                HttpBaltoClient client = client();
                EventStream _ = client.open(ApiCalls.eventStream(), into(seen))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> seen.contains("open"));
            String json = "{\"domain\":\"new.test\",\"path_prefix\":\"/*\",\"ports\":[\"8001\"]}";
            client.register(json, WriteOptions.NONE).join();

            await().atMost(Duration.ofSeconds(10)).until(() -> seen.contains("service.created"));
        }
    }

    private static EventStream.Listener into(List<String> seen) {
        return new EventStream.Listener() {
            @Override
            public void onOpen() {
                seen.add("open");
            }

            @Override
            public void onEvent(ServerEvent event) {
                seen.add(event.name());
            }

            @Override
            public void onInterrupted(ClientProblem problem, Duration retryIn) {
                seen.add("interrupted");
            }

            @Override
            public void onRefused(ClientProblem problem) {
                seen.add("refused");
            }
        };
    }

    @Test
    void theSocket_isOpenToOwnerAndGroupOnly() throws IOException {
        try (EngineFixture _ = EngineFixture.of(yaml("auto", "9"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                    .isEqualTo("rw-rw----");
            assertThat(Files.getOwner(socket())).isEqualTo(Files.getOwner(folder));
        }
    }

    @Test
    void aSocketNobodyAnswersAt_isReplaced() throws IOException {
        try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            gone.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(Files.exists(socket(), LinkOption.NOFOLLOW_LINKS)).isTrue();

        try (EngineFixture _ = EngineFixture.of(yaml("auto", "9"));
                HttpBaltoClient client = client()) {
            assertThat(client.about().join().name()).isNotEmpty();
        }
    }

    @Test
    void aSocketSomebodyAnswersAt_staysAndRefusesTheStart() throws IOException {
        try (EngineFixture _ = EngineFixture.of(yaml("auto", "9"));
                HttpBaltoClient client = client()) {
            assertThat(refusal()).contains("another process answers there");
            assertThat(client.about().join().name()).isNotEmpty();
        }
    }

    @Test
    void aFileThatIsNoSocket_staysAndRefusesTheStart() throws IOException {
        Files.writeString(socket(), "precious");

        assertThat(refusal()).contains("a file that is no socket is there already");
        assertThat(socket()).hasContent("precious");
    }

    @Test
    void aFolderThatIsNotThere_refusesTheStart() {
        folder = folder.resolve("none");

        assertThat(refusal()).contains("the folder " + folder + " is not there");
    }

    private String refusal() {
        StartResult result =
                BaltoEngine.start(
                        EngineFixture.config(yaml("auto", "9")), EngineOptions.standard());
        assertThat(result).isInstanceOf(StartResult.Refused.class);
        StartResult.Refused refused = (StartResult.Refused) result;
        assertThat(refused.reasons())
                .singleElement()
                .asString()
                .startsWith("cannot listen on unix:" + socket() + ": ")
                .endsWith("set admin.listen to another");
        return refused.reasons().getFirst();
    }

    @Test
    void stop_leavesTheSocketOfASuccessor() throws IOException {
        try (EngineFixture _ = EngineFixture.of(yaml("auto", "9"))) {
            Files.delete(socket());
            Files.writeString(socket(), "of another");
        }

        assertThat(socket()).hasContent("of another");
    }
}
