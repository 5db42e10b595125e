package io.balto.console.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Requests of many clients, in waves, and an operator who takes a backend out and back in.
final class DemoLoad implements AutoCloseable {
    private static final int CLIENTS = 24;
    private static final double MEAN_PAUSE_NANOS = 160e6;

    /// One request of so many asks for what no service has.
    private static final int LOST = 120;

    private static final double WAVE_SECONDS = 90;
    private static final Duration DRAINED_FOR = Duration.ofSeconds(45);
    private static final Duration BETWEEN = Duration.ofSeconds(15);

    private final URI engine;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long startNanos = System.nanoTime();

    /// @param paths of the services, the busiest first
    DemoLoad(URI engine, List<String> paths) {
        this.engine = engine;
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(i);
            threads.execute(() -> send(paths, random));
        }
    }

    private void send(List<String> paths, Random random) {
        while (!Thread.currentThread().isInterrupted()) {
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            double wave = 1 + 0.45 * Math.sin(2 * Math.PI * seconds / WAVE_SECONDS);
            double pause = -Math.log(1 - random.nextDouble()) * MEAN_PAUSE_NANOS / wave;
            LockSupport.parkNanos(this, (long) pause);
            int one = random.nextInt(paths.size());
            int other = random.nextInt(paths.size());
            int index = Math.min(one, other); // so that the first path is the busiest
            String path = random.nextInt(LOST) == 0 ? "/old/page" : paths.get(index);
            ask(HttpRequest.newBuilder(engine.resolve(path)).build());
        }
    }

    /// Drains these backends one after the other, each for a while, until it is closed.
    ///
    /// @param backends their paths in the REST API
    void operate(List<String> backends) {
        threads.execute(
                () -> {
                    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                        String path = backends.get(i % backends.size()) + "/state";
                        set(path, "drain");
                        LockSupport.parkNanos(this, DRAINED_FOR.toNanos());
                        set(path, "ready");
                        LockSupport.parkNanos(this, BETWEEN.toNanos());
                    }
                });
    }

    private void set(String path, String state) {
        ask(
                HttpRequest.newBuilder(engine.resolve(path))
                        .header("Content-Type", "application/json")
                        .PUT(
                                BodyPublishers.ofString(
                                        "{\"state\":\"" + state + "\",\"reason\":\"deploy 1.8\"}"))
                        .build());
    }

    private void ask(HttpRequest request) {
        try {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException _) {
            // the engine is away; the next request tells
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
