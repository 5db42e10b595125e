package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// The end of an engine: who is being served is served to the end, within a time.
class StopIT {
    private static CompletableFuture<Integer> stopping(EngineFixture engine) {
        return CompletableFuture.supplyAsync(() -> engine.engine().stop());
    }

    private static ScriptedBackend gated(CountDownLatch gate) throws IOException {
        return ScriptedBackend.start(
                link -> {
                    while (link.readHead()) {
                        link.awaitGate(gate);
                        link.write(ScriptedBackend.ok("late"));
                    }
                });
    }

    /// Loops begin to drain one after the other: what one does says nothing about another.
    private static EngineFixture onOneLoop(ScriptedBackend backend) {
        return EngineFixture.of(
                EngineFixture.yaml("", "", "", backend.address())
                        .replace("event_loops: 2", "event_loops: 1"));
    }

    @Test
    void stop_closesIdleConnectionsAndFinishesWhatRuns() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (ScriptedBackend backend = gated(gate);
                EngineFixture engine = onOneLoop(backend);
                RawClient idle = engine.client();
                RawClient busy = engine.client()) {
            busy.get("/");
            await().until(() -> backend.heads().size() == 1);

            CompletableFuture<Integer> stop = stopping(engine);

            assertThat(idle.rest()).isEmpty();
            assertThat(stop).isNotDone();
            gate.countDown();
            RawClient.Answer answer = busy.answer();
            assertThat(answer.body()).isEqualTo("late");
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(busy.rest()).isEmpty();
            assertThat(stop.get()).isZero();
        }
    }

    @Test
    void stop_afterTheDrainTimeout_cutsAndTellsHowMany() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<RawClient> clients = new ArrayList<>();
        String yaml =
                EngineFixture.yaml("timeouts: { read: 60s }", "", "", "PORT")
                        .replace("drain_timeout: 5s", "drain_timeout: 300ms");
        try (ScriptedBackend backend = gated(never);
                EngineFixture engine = EngineFixture.of(yaml.replace("PORT", backend.address()))) {
            for (int i = 0; i < 3; i++) {
                clients.add(engine.client().get("/" + i));
            }
            await().until(() -> backend.heads().size() == 3);

            assertThat(engine.engine().stop()).isEqualTo(3);

            for (RawClient client : clients) {
                assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
                client.close();
            }
            never.countDown();
        }
    }

    @Test
    void stop_whileAnAnswerIsTakenSlowly_waitsForItsEnd() throws Exception {
        String body = "b".repeat(6 << 20);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = RawClient.connect(engine.address(), 16 << 10)) {
            client.get("/");
            await().until(client::hasArrived);

            CompletableFuture<Integer> stop = stopping(engine);
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);

            assertThat(stop).isNotDone();
            assertThat(client.answer().body()).hasSize(body.length());
            assertThat(stop.get()).isZero();
        }
    }

    @Test
    void health_whileDraining_is503AndRequestsAreStillServed() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine =
                        EngineFixture.withServer("drain_pause: 1s", "", backend.address());
                RawClient client = engine.client()) {
            assertThat(client.get("/health").answer().status()).isEqualTo(200);
            assertThat(client.get("/balto/health/ready").answer().status()).isEqualTo(200);

            CompletableFuture<Integer> stop = stopping(engine);

            await().until(() -> client.get("/health").answer().status() == 503);
            RawClient.Answer ready = client.get("/balto/health/ready").answer();
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.field("Retry-After")).isNotEmpty();
            assertThat(client.get("/").answer().body()).isEqualTo("hello");
            try (RawClient late = engine.client()) {
                assertThat(late.get("/").answer().body()).isEqualTo("hello");
            }
            assertThat(stop.get()).isZero();
            assertThatThrownBy(engine::client).isInstanceOf(IOException.class);
        }
    }

    @Test
    void stop_underLoad_answersEveryRequestThatReachedABackend() throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        ScriptedBackend echo =
                ScriptedBackend.start(
                        link -> {
                            while (link.readHead()) {
                                String path = link.head().split(" ", 3)[1];
                                asked.add(path);
                                link.write(ScriptedBackend.ok(path));
                            }
                        });
        try (echo;
                EngineFixture engine = EngineFixture.serving("", echo.address())) {
            AtomicInteger next = new AtomicInteger();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                boolean keepsAlive = i % 2 == 0;
                clients.add(
                        Thread.ofVirtual()
                                .start(() -> askUntilClosed(engine, keepsAlive, next, answered)));
            }
            await().until(() -> answered.size() > 500);

            assertThat(engine.engine().stop()).isZero();

            for (Thread client : clients) {
                client.join();
            }
            assertThat(answered).containsAll(asked);
        }
    }

    private static void askUntilClosed(
            EngineFixture engine, boolean keepsAlive, AtomicInteger next, Set<String> answered) {
        try {
            while (true) {
                try (RawClient client = engine.client()) {
                    boolean open = true;
                    while (open) {
                        String path = "/" + next.incrementAndGet();
                        RawClient.Answer answer = client.get(path).answer();
                        if (answer.body().equals(path)) {
                            answered.add(path);
                        }
                        open = keepsAlive && !answer.field("Connection").equals("close");
                    }
                }
            }
        } catch (IOException e) {
            // refused or closed: the engine has stopped
        }
    }
}
