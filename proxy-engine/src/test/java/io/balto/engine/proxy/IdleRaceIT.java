package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Pace;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Ten thousand requests that come about when an idle connection is closed, on either side of the
/// engine: none fails.
class IdleRaceIT {
    private static final int CLIENTS = 200;
    private static final int REQUESTS = 50;

    private static ScriptedBackend closingAfter(Duration idle) throws IOException {
        return ScriptedBackend.start(
                link -> {
                    link.idleTimeout(idle);
                    while (link.readHead()) {
                        link.write(ScriptedBackend.ok("hello"));
                    }
                });
    }

    /// One client's part.
    @FunctionalInterface
    private interface Client {
        void run(Random random) throws IOException;
    }

    /// @throws AssertionError of the first client that failed, naming its seed
    private static void inParallel(Client client) throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                running.add(
                        clients.submit(
                                () -> {
                                    client.run(random);
                                    return true;
                                }));
            }
        }
        for (int seed = 0; seed < CLIENTS; seed++) {
            try {
                running.get(seed).get();
            } catch (ExecutionException e) {
                throw new AssertionError("client with seed " + seed, e.getCause());
            }
        }
    }

    @Test
    void requests_asTheBackendClosesItsIdleConnections_areAllAnswered() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (ScriptedBackend backend = closingAfter(Duration.ofMillis(100));
                EngineFixture engine = EngineFixture.serving("", backend.address())) {
            inParallel(
                    random -> {
                        try (RawClient client = engine.client()) {
                            for (int i = 0; i < REQUESTS; i++) {
                                assertThat(client.get("/").answer().status()).isEqualTo(200);
                                answered.incrementAndGet();
                                Pace.pause(Duration.ofMillis(50 + random.nextInt(100)));
                            }
                        }
                    });
        }
        assertThat(answered).hasValue(CLIENTS * REQUESTS);
    }

    @Test
    void requests_asTheEngineClosesIdleClients_areAnsweredOrNotBegun() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        try (ScriptedBackend backend = closingAfter(Duration.ofMinutes(1));
                EngineFixture engine =
                        EngineFixture.withGlobal(
                                "timeouts: { idle: 100ms }", "", "", backend.address())) {
            inParallel(
                    random -> {
                        RawClient client = engine.client();
                        for (int i = 0; i < REQUESTS; i++) {
                            if (isServed(client)) {
                                answered.incrementAndGet();
                            } else {
                                closed.incrementAndGet();
                                client.close();
                                client = engine.client();
                            }
                            Pace.pause(Duration.ofMillis(50 + random.nextInt(200)));
                        }
                        client.close();
                    });

            assertThat(backend.heads()).hasSize(answered.get());
        }
        assertThat(answered.get() + closed.get()).isEqualTo(CLIENTS * REQUESTS);
        assertThat(closed.get()).isPositive();
    }

    /// @return false when the connection ended before a byte of an answer
    private static boolean isServed(RawClient client) throws IOException {
        try {
            client.get("/");
            if (client.isEnded()) {
                return false;
            }
        } catch (SocketException e) {
            return false;
        }
        assertThat(client.readThrough("\r\n\r\nhello")).startsWith("TTP/1.1 200 "); // after its H
        return true;
    }
}
