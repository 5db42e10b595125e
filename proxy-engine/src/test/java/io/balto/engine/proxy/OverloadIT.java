package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Memory that runs short costs new requests, not the engine, and it passes.
class OverloadIT {
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
                        EngineFixture.withGlobal(PATIENT, SMALL, "", backend.address())) {
            for (int i = 0; i < 30; i++) {
                stalled.add(RawClient.connect(engine.address(), 4 << 10).get("/flood"));
            }

            assertThat(awaitRefusal(engine).field("Retry-After")).isEqualTo("1");
            assertThat(answer(engine, "/health").status()).isEqualTo(200);
            assertThat(Scrape.of(engine).limitHits("direct_memory")).isPositive();
            for (RawClient client : stalled) {
                client.reset();
            }
            await().until(() -> answer(engine, "/").status() == 200);
        } finally {
            for (RawClient client : stalled) {
                client.close();
            }
        }
    }

    /// Holds a share of the 16 MiB that the engine may use, in the allocator it counts.
    private static List<ByteBuf> ballast(double share) {
        List<ByteBuf> held = new ArrayList<>();
        for (int i = 0; i < share * 64; i++) {
            held.add(PooledByteBufAllocator.DEFAULT.directBuffer(256 << 10));
        }
        return held;
    }

    /// What a connection of its own gets.
    private static RawClient.Answer answer(EngineFixture engine, String path) throws IOException {
        try (RawClient client = engine.client()) {
            return client.get(path).answer();
        }
    }

    /// The first 503. Event loops look at memory each at their own tick, so the next connection may
    /// still be served by another.
    private static RawClient.Answer awaitRefusal(EngineFixture engine) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> answer(engine, "/"), answer -> answer.status() == 503);
    }

    private static boolean ends(EngineFixture engine) throws IOException {
        return "close".equals(answer(engine, "/").field("Connection"));
    }

    private static double refused(EngineFixture engine) {
        return Scrape.of(engine).sum("balto_connections_rejected_total", "reason=\"overload\"");
    }

    private static ScriptedBackend plain() throws IOException {
        return ScriptedBackend.answering(ScriptedBackend.ok("hello"));
    }

    @Test
    void connections_from80Percent_endWithTheirAnswerAndIdleOnesInFiveSeconds() throws IOException {
        try (ScriptedBackend backend = plain();
                EngineFixture engine =
                        EngineFixture.withGlobal(PATIENT, SMALL, "", backend.address());
                RawClient idle = engine.client()) {
            assertThat(idle.get("/").answer().status()).isEqualTo(200);
            assertThat(ends(engine)).isFalse();
            List<ByteBuf> ballast = ballast(0.84);
            try {
                await().until(() -> ends(engine));

                assertThat(idle.isEnded()).isTrue(); // its idle timeout is 60 s
                assertThat(answer(engine, "/").status()).isEqualTo(200);
            } finally {
                ballast.forEach(ByteBuf::release);
            }
            await().until(() -> !ends(engine));
        }
    }

    @Test
    void connections_from95Percent_areRefusedButForAFewThatAskForHealth() throws IOException {
        List<RawClient> many = new ArrayList<>();
        try (ScriptedBackend backend = plain();
                EngineFixture engine =
                        EngineFixture.withGlobal(PATIENT, SMALL, "", backend.address())) {
            List<ByteBuf> ballast = ballast(0.97);
            try {
                await().until(() -> ends(engine));

                assertThat(answer(engine, "/health").status()).isEqualTo(200);
                assertThat(awaitRefusal(engine).field("Connection")).isEqualTo("close");
                for (int i = 0; i < 200; i++) {
                    many.add(engine.client());
                }
                await().untilAsserted(() -> assertThat(refused(engine)).isBetween(1.0, 200.0));
            } finally {
                ballast.forEach(ByteBuf::release);
                for (RawClient client : many) {
                    client.close();
                }
            }
            await().ignoreExceptions().until(() -> !ends(engine)); // the reserve empties
        }
    }
}
