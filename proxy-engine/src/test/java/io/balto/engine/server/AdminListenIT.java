package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/// `admin.listen` moves `/balto` to a listener of its own.
class AdminListenIT {
    private static String yaml(String listen, String backend) {
        return """
        server: { port: "127.0.0.1:0" }
        admin: { listen: "%s" }
        services:
          - { domain: "*", path_prefix: "/*", ports: ["%s"], health_check: { enabled: false } }
        """
                .formatted(listen, backend);
    }

    private static RawClient.Answer get(InetSocketAddress address, String path) throws IOException {
        try (RawClient client = RawClient.connect(address)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return client.answer();
        }
    }

    @Test
    void theApi_isServedThereAlone() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("backend"));
                EngineFixture engine = EngineFixture.of(yaml("127.0.0.1:0", backend.address()))) {
            InetSocketAddress api = engine.engine().adminAddress();

            assertThat(get(api, "/balto/services").status()).isEqualTo(200);
            assertThat(get(api, "/health").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(get(api, "/any").status()).isEqualTo(404);
            assertThat(get(engine.address(), "/any").body()).isEqualTo("backend");
            assertThat(get(engine.address(), "/health").body()).isEqualTo("{\"status\":\"ok\"}");
            assertThat(get(engine.address(), "/balto/services").body()).isEqualTo("backend");
        }
    }

    @Test
    void anAddressThatIsTaken_refusesTheStartWithItsKey() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listen = "127.0.0.1:" + taken.getLocalPort();

            assertThat(
                            BaltoEngine.start(
                                    EngineFixture.config(yaml(listen, "9")),
                                    EngineOptions.standard()))
                    .isInstanceOfSatisfying(
                            StartResult.Refused.class,
                            refused ->
                                    assertThat(refused)
                                            .extracting(StartResult.Refused::reasons)
                                            .isEqualTo(reasons(refused, listen)));
        }
    }

    private static List<String> reasons(StartResult.Refused refused, String listen) {
        assertThat(refused.isConfiguration()).isFalse();
        assertThat(refused.reasons())
                .singleElement()
                .asString()
                .startsWith("cannot listen on " + listen + ": ")
                .endsWith("; stop what listens there or set admin.listen to another");
        return refused.reasons();
    }
}
