package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;
import io.netty.buffer.PooledByteBufAllocator;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// Whoever is slow makes the other side wait: what the engine holds stays small however much is on
/// its way.
class BackPressureIT {
    private static final long BODY = 1L << 30;
    private static final long MOST_HELD = 16L << 20; // some chunks of the pool, whatever is in use
    private static final String PATIENT =
            "timeouts: { read: 60s, write: 60s, idle: 60s, request_head: 60s }";

    private static long held() {
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private static void read(RawClient client, long count) throws IOException {
        byte[] into = new byte[64 << 10];
        long total = 0;
        while (total < count) {
            int some = client.read(into);
            if (some < 0) {
                throw new IOException("ended after " + total + " of " + count);
            }
            total += some;
        }
    }

    @Test
    void download_byASlowClient_makesTheBackendWait() throws IOException {
        AtomicLong written = new AtomicLong();
        ScriptedBackend eager =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.write("HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n");
                            byte[] block = new byte[64 << 10];
                            while (written.get() < BODY) {
                                link.write(block);
                                written.addAndGet(block.length);
                            }
                        });
        try (eager;
                EngineFixture engine = EngineFixture.withGlobal(PATIENT, "", "", eager.address());
                RawClient client = RawClient.connect(engine.address(), 16 << 10)) {
            long before = held();
            client.get("/");

            long stalledAt = awaitStandstill(written);

            assertThat(stalledAt).isLessThan(BODY / 2);
            assertThat(held() - before).isLessThan(MOST_HELD);
            client.readThrough("\r\n\r\n");
            read(client, BODY);
            assertThat(written.get()).isEqualTo(BODY);
            assertThat(held() - before).isLessThan(MOST_HELD);
            assertThat(Scrape.of(engine).limitHits("buffered")).isPositive();
        }
    }

    /// Waits until a count has not moved between two looks.
    private static long awaitStandstill(AtomicLong count) {
        AtomicLong last = new AtomicLong(-1);
        await().pollDelay(Duration.ofMillis(400))
                .pollInterval(Duration.ofMillis(400))
                .until(() -> count.get() > 0 && last.getAndSet(count.get()) == count.get());
        return count.get();
    }

    @Test
    void upload_intoASlowBackend_makesTheClientWait() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ScriptedBackend slow =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.awaitGate(gate);
                            link.skipBody();
                            link.write(ScriptedBackend.ok("taken"));
                        });
        try (slow;
                EngineFixture engine = EngineFixture.withGlobal(PATIENT, "", "", slow.address());
                RawClient client = engine.client()) {
            long before = held();
            AtomicLong sent = new AtomicLong();
            Thread sender = Thread.ofVirtual().start(() -> upload(client, sent));

            long stalledAt = awaitStandstill(sent);

            assertThat(stalledAt).isLessThan(BODY / 2);
            assertThat(held() - before).isLessThan(MOST_HELD);
            gate.countDown();
            assertThat(client.answer().body()).isEqualTo("taken");
            sender.join();
            assertThat(sent.get()).isEqualTo(BODY);
            assertThat(held() - before).isLessThan(MOST_HELD);
        }
    }

    private static void upload(RawClient client, AtomicLong sent) {
        byte[] block = new byte[64 << 10];
        try {
            client.send("POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: " + BODY + "\r\n\r\n");
            while (sent.get() < BODY) {
                client.send(block);
                sent.addAndGet(block.length);
            }
        } catch (IOException e) {
            sent.set(-1);
        }
    }

    @Test
    void requestsSentAhead_whoseAnswersNobodyReads_areNotCollected() throws Exception {
        String body = "b".repeat(2_000);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine =
                        EngineFixture.withGlobal(
                                PATIENT,
                                "limits: { requests_per_connection: 1000000 }",
                                "",
                                backend.address());
                RawClient greedy = RawClient.connect(engine.address(), 16 << 10);
                RawClient normal = engine.client()) {
            int count = 10_000;
            long before = held();
            AtomicLong sent = new AtomicLong();
            Thread sender = Thread.ofVirtual().start(() -> sendAhead(greedy, count, sent));

            await().until(() -> Scrape.of(engine).limitHits("pipelined_requests") > 0);
            for (int i = 0; i < 50; i++) {
                assertThat(normal.get("/" + i).answer().body()).isEqualTo(body);
            }

            assertThat(held() - before).isLessThan(MOST_HELD);
            assertThat(backend.heads().size()).isLessThan(count);
            for (int i = 0; i < count; i++) {
                assertThat(greedy.answer().body()).hasSize(body.length());
            }
            sender.join();
            assertThat(sent.get()).isEqualTo(count);
        }
    }

    private static void sendAhead(RawClient client, int count, AtomicLong sent) {
        String requests = "GET /ahead HTTP/1.1\r\nHost: t.test\r\n\r\n".repeat(10);
        try {
            while (sent.get() < count) {
                client.send(requests);
                sent.addAndGet(10);
            }
        } catch (IOException e) {
            sent.set(-1);
        }
    }

    @Test
    void answersOfTheEngineItself_thatNobodyReads_areNotCollected() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.withGlobal(
                                PATIENT,
                                "limits: { requests_per_connection: 1000000 }",
                                "",
                                backend.address());
                RawClient greedy = RawClient.connect(engine.address(), 4 << 10)) {
            long before = held();
            AtomicLong sent = new AtomicLong();
            Thread sender = Thread.ofVirtual().start(() -> sendUnrouted(greedy, sent));

            await().until(() -> Scrape.of(engine).limitHits("pipelined_requests") > 0);
            awaitStandstill(sent);

            assertThat(held() - before).isLessThan(MOST_HELD);
            greedy.hangUp();
            sender.join();
        }
    }

    private static void sendUnrouted(RawClient client, AtomicLong sent) {
        String requests = "GET / HTTP/1.1\r\nHost: nobody.test\r\n\r\n".repeat(100);
        try {
            while (true) {
                client.send(requests);
                sent.addAndGet(100);
            }
        } catch (IOException e) {
            // the test has seen enough and closed
        }
    }

    @Test
    void slowClientsByTheHundred_doNotDisturbANormalOne() throws IOException {
        String server = "limits: { body_pause: 60s }";
        String body = "b".repeat(1 << 20);
        ScriptedBackend backend =
                ScriptedBackend.start(
                        link -> {
                            while (link.readHead()) {
                                boolean large = link.head().startsWith("GET /large");
                                link.skipBody();
                                link.write(ScriptedBackend.ok(large ? body : "hello"));
                            }
                        });
        List<RawClient> slow = new ArrayList<>();
        try (backend;
                EngineFixture engine =
                        EngineFixture.withGlobal(PATIENT, server, "", backend.address());
                RawClient normal = engine.client()) {
            long before = held();
            String post = "POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: 1000\r\n\r\nsome";
            for (int i = 0; i < 100; i++) {
                slow.add(engine.client().send("GET / HTTP/1.1\r\nHost: t.t"));
                slow.add(engine.client().send(post));
                slow.add(RawClient.connect(engine.address(), 4 << 10).get("/large"));
            }
            await().until(() -> backend.heads().size() >= 200);

            for (int i = 0; i < 200; i++) {
                assertThat(normal.get("/" + i).answer().body()).isEqualTo("hello");
            }

            assertThat(held() - before).isLessThan(3 * MOST_HELD);
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }
}
