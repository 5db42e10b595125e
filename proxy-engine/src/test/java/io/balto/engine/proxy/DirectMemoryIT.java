package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Memory for buffers that runs short costs new requests, not the engine, and it passes.
class DirectMemoryIT {
    private static final String SMALL = "limits: { direct_memory: 16MiB, buffered: 2MiB }";
    private static final String PATIENT = "timeouts: { read: 60s, write: 60s, idle: 60s }";

    private static ScriptedBackend flooding() throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        if (link.head().startsWith("GET /flood")) {
                            link.write("HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n");
                            byte[] block = new byte[64 << 10];
                            while (true) {
                                link.write(block);
                            }
                        }
                        link.write(ScriptedBackend.ok("hello"));
                    }
                });
    }

    @Test
    void requests_whileBuffersAreShort_get503UntilTheyAreGivenBack() throws IOException {
        List<RawClient> stalled = new ArrayList<>();
        try (ScriptedBackend backend = flooding();
                EngineFixture engine =
                        EngineFixture.withGlobal(PATIENT, SMALL, "", backend.address());
                RawClient normal = engine.client()) {
            for (int i = 0; i < 30; i++) {
                stalled.add(RawClient.connect(engine.address(), 4 << 10).get("/flood"));
            }

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> normal.get("/").answer().status() == 503);

            assertThat(normal.get("/").answer().field("Retry-After")).isEqualTo("1");
            assertThat(normal.get("/health").answer().status()).isEqualTo(200);
            assertThat(Scrape.of(engine).limitHits("direct_memory")).isPositive();
            for (RawClient client : stalled) {
                client.reset();
            }
            await().until(() -> normal.get("/").answer().status() == 200);
        } finally {
            for (RawClient client : stalled) {
                client.close();
            }
        }
    }
}
