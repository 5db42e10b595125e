package io.balto.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.soak.SoakClient.Tally;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.netty.buffer.PooledByteBufAllocator;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Mixed traffic with faults at backends: no wrong answer, no leak, memory flat.
///
/// A few seconds as a test; `make soak` runs it for ten minutes (`soak.seconds`, `soak.seed`).
class SoakIT {
    private static final int CLIENTS = 16;
    private static final int BACKENDS = 3;
    private static final int FAULTS_IN_A_HUNDRED = 8;
    private static final long MAY_GROW_BYTES = 16L << 20;
    private static final String SERVICE =
            """
            retries: { attempts: 1, on: [connect, reset-before-response] }
            circuit_breaker: { failure_threshold: 5, success_threshold: 2, timeout: 300ms }
            """;

    private final long seed = Long.getLong("soak.seed", 20_261_124L);
    private final Tally tally =
            new Tally(
                    new AtomicLong(),
                    new AtomicLong(),
                    new AtomicLong(),
                    new CopyOnWriteArrayList<>());

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private List<Thread> clients(EngineFixture engine, AtomicBoolean running) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SoakClient client = new SoakClient(engine.address(), seed + i, tally);
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        while (running.get()) {
                                            client.visit();
                                        }
                                    }));
        }
        return threads;
    }

    private void awaitMoreOf(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(30)).until(() -> System.nanoTime() - until >= 0);
    }

    private static void failAll(List<FaultyBackend> backends, int inAHundred) {
        backends.forEach(backend -> backend.fail(inAHundred));
    }

    @Test
    void mixedTraffic_withFaults_getsNoWrongAnswerAndLeavesNothing() throws Exception {
        long pinnedBefore = PooledByteBufAllocator.DEFAULT.pinnedDirectMemory();
        Duration part = Duration.ofMillis(Integer.getInteger("soak.seconds", 6) * 1000L / 3);
        List<FaultyBackend> backends = new ArrayList<>();
        for (int i = 0; i < BACKENDS; i++) {
            backends.add(new FaultyBackend());
        }
        String[] ports = backends.stream().map(FaultyBackend::address).toArray(String[]::new);
        String timeouts = "timeouts: { read: 500ms, write: 500ms, idle: 2s }";
        try (EngineFixture engine = EngineFixture.withGlobal(timeouts, "", SERVICE, ports)) {
            AtomicBoolean running = new AtomicBoolean(true);
            List<Thread> threads = clients(engine, running);
            failAll(backends, FAULTS_IN_A_HUNDRED);
            awaitMoreOf(part);
            long heapBefore = usedHeap();
            failAll(backends, 0);
            awaitMoreOf(part);
            failAll(backends, FAULTS_IN_A_HUNDRED);
            awaitMoreOf(part);
            failAll(backends, 0);
            running.set(false);
            for (Thread thread : threads) {
                thread.join();
            }

            LoggerFactory.getLogger(SoakIT.class)
                    .info(
                            "Soak ended seed={} answered={} excused={} cut={} wrong={}",
                            seed,
                            tally.answered(),
                            tally.excused(),
                            tally.cut(),
                            tally.wrong().size());
            assertThat(tally.wrong()).as("seed %s", seed).isEmpty();
            assertThat(tally.answered()).as("seed %s", seed).hasPositiveValue();
            assertThat(usedHeap()).isLessThan(heapBefore + MAY_GROW_BYTES);
            assertNothingIsLeft(engine);
        }
        await().until(() -> PooledByteBufAllocator.DEFAULT.pinnedDirectMemory() <= pinnedBefore);
        for (FaultyBackend backend : backends) {
            backend.close();
        }
    }

    private static void assertNothingIsLeft(EngineFixture engine) {
        await().until(() -> engine.counted("balto_requests_in_flight") == 0);
        await().until(() -> engine.counted("balto_open_connections") == 0);
        await().until(() -> engine.counted("balto_backend_active_requests") == 0);
        SoakBody body = new SoakBody(1_000, 2);
        await().until(
                        () -> { // once circuits have closed, everything is served
                            for (int i = 0; i < 10; i++) {
                                if (!serves(engine, body)) {
                                    return false;
                                }
                            }
                            return true;
                        });
    }

    private static boolean serves(EngineFixture engine, SoakBody body) throws IOException {
        try (RawClient client = engine.client()) {
            return client.get(body.path()).answer().status() == 200;
        }
    }
}
