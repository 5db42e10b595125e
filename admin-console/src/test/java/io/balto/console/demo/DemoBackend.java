package io.balto.console.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A backend on this machine that follows a habit.
final class DemoBackend implements AutoCloseable {
    private static final String HEALTH = "/health";

    private final Habit habit;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong requests = new AtomicLong();
    private final long startNanos;

    /// @param port wanted; another one where it is taken
    /// @param second of its habit to begin with
    DemoBackend(Habit habit, int port, int second) throws IOException {
        this.habit = habit;
        this.startNanos = System.nanoTime() - Duration.ofSeconds(second).toNanos();
        this.server = bound(port);
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    private static HttpServer bound(int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try {
            return HttpServer.create(new InetSocketAddress(here, port), 0);
        } catch (BindException _) {
            return HttpServer.create(new InetSocketAddress(here, 0), 0);
        }
    }

    String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isCheck = exchange.getRequestURI().getPath().equals(HEALTH);
            long second = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
            Habit.Mood mood =
                    habit.at(second, isCheck ? requests.get() : requests.incrementAndGet());
            if (!isCheck) {
                LockSupport.parkNanos(this, Duration.ofMillis(mood.latencyMillis()).toNanos());
            }
            int status = !isCheck ? mood.status() : mood.isWell() ? 200 : 503;
            if (status > 0) {
                byte[] body = (status == 200 ? "ok\n" : "sorry\n").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
