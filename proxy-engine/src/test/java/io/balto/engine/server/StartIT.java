package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A start that succeeds serves at once; one that fails says where and what to do, and leaves
/// nothing behind.
class StartIT {
    private static final String SERVICE =
            """
            services:
              - domain: t.test
                path_prefix: "/*"
                ports: ["1"]
                health_check: { enabled: false }
            """;

    private static Set<String> engineThreads() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("balto-")) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    private static StartResult start(String port) {
        String yaml = "server: { port: \"" + port + "\" }\n" + SERVICE;
        return BaltoEngine.start(EngineFixture.config(yaml), EngineOptions.standard());
    }

    @Test
    void start_onAPortThatIsTaken_namesPlaceAndRemedyAndLeavesNothing() throws IOException {
        Set<String> before = engineThreads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String place = "127.0.0.1:" + taken.getLocalPort();

            assertThat(start(place))
                    .isInstanceOfSatisfying(
                            StartResult.Refused.class,
                            refused -> {
                                assertThat(refused.isConfiguration()).isFalse();
                                assertThat(refused.reasons())
                                        .singleElement()
                                        .asString()
                                        .contains("cannot listen on " + place)
                                        .contains("server.port");
                            });
            await().untilAsserted(() -> assertThat(engineThreads()).isEqualTo(before));
        }
    }

    @Test
    void start_onAHostThatIsNotKnown_namesIt() {
        assertThat(start("nobody.invalid:0"))
                .isInstanceOfSatisfying(
                        StartResult.Refused.class,
                        refused ->
                                assertThat(refused.reasons())
                                        .singleElement()
                                        .asString()
                                        .contains("nobody.invalid"));
    }

    @Test
    void start_afterARefusedOne_succeedsOnTheSamePort() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThat(start("127.0.0.1:" + port)).isInstanceOf(StartResult.Refused.class);
        }

        StartResult result = start("127.0.0.1:" + port);

        assertThat(result).isInstanceOf(StartResult.Started.class);
        if (result instanceof StartResult.Started(BaltoEngine engine, List<String> _)) {
            assertThat(engine.stop()).isZero();
        }
    }

    @Test
    void startAndStop_manyTimes_leaveNoThreadAndFreeThePort() throws IOException {
        Set<String> before = engineThreads();
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"))) {
            for (int i = 0; i < 10; i++) {
                try (EngineFixture engine = EngineFixture.serving("", backend.address());
                        RawClient client = engine.client()) {
                    assertThat(client.get("/").answer().body()).isEqualTo("hello");
                }
            }
            await().until(() -> backend.openConnections() == 0);
        }
        await().untilAsserted(() -> assertThat(engineThreads()).isEqualTo(before));
    }

    @Test
    void info_namesTheBuildAndTheMachineWithThePortThatIsBound() {
        try (EngineFixture engine = EngineFixture.of("server: { port: \"127.0.0.1:0\" }");
                AdminClient client = new AdminClient(engine.address())) {
            String instance = MachineName.ofThisMachine() + ":" + engine.address().getPort();

            assertThat(client.get("/balto/info").body())
                    .contains("\"instance\":\"" + instance + "\"")
                    .contains("\"build\":\"" + BuildFacts.commit() + "\"");
        }
    }
}
