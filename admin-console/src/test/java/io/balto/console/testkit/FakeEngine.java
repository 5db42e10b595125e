package io.balto.console.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.balto.model.config.Difference;
import io.balto.model.config.DryRun;
import io.balto.model.config.GenerationEntry;
import io.balto.model.event.EngineEvent;
import io.balto.model.json.ModelJson;
import io.balto.model.service.RegisteredService;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthStats;
import io.balto.model.status.Latency;
import io.balto.model.status.OperatorState;
import io.balto.model.status.ServiceView;
import io.balto.model.status.ServingState;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficHistory;
import io.balto.model.traffic.TrafficTick;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// An engine that answers the REST API over HTTP with made-up numbers: four services, one with an
/// open circuit, one half-open. Writes of backends change what it tells.
public final class FakeEngine implements AutoCloseable {
    private static final int MINUTES_OF_PAST = 6;

    private final HttpServer server;
    private final long seed = 3;
    private final List<BackendStatus> backends = new CopyOnWriteArrayList<>();
    private final List<ServiceView> services = new CopyOnWriteArrayList<>();
    public final List<String> writes = new CopyOnWriteArrayList<>();

    /// Starts on a free port of the loopback interface.
    public FakeEngine() throws IOException {
        this(0);
    }

    public FakeEngine(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/balto", this::handle);
        fill();
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void fill() {
        services.add(Samples.service("/billing/*", ServingState.SERVING, 3, 3));
        services.add(Samples.service("/inventory/*", ServingState.DEGRADED, 2, 3));
        services.add(Samples.service("/search/:index", ServingState.SERVING, 2, 2));
        services.add(Samples.service("/assets/*", ServingState.SERVING, 2, 2));
        var closed = Samples.circuit(CircuitState.CLOSED, 0);
        backends.add(Samples.backend("/billing/*", "billing-8081", closed, 310));
        backends.add(Samples.backend("/billing/*", "billing-8082", closed, 305));
        backends.add(
                Samples.backend(
                        "/billing/*",
                        "billing-8083",
                        Samples.circuit(CircuitState.CLOSED, 4),
                        298));
        backends.add(
                Samples.backend(
                        "/inventory/*",
                        "inventory-8081",
                        Samples.circuit(CircuitState.OPEN, 10),
                        0));
        backends.add(
                Samples.backend(
                        "/inventory/*",
                        "inventory-8082",
                        Samples.circuit(CircuitState.HALF_OPEN, 10),
                        4));
        backends.add(Samples.backend("/inventory/*", "inventory-8083", closed, 120));
        backends.add(Samples.backend("/search/:index", "search-8081", closed, 240));
        backends.add(
                Samples.backend("/search/:index", "search-8082", closed, 12, OperatorState.DRAIN));
        backends.add(Samples.backend("/assets/*", "assets-8081", closed, 510));
        backends.add(Samples.backend("/assets/*", "assets-8082", closed, 498));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("GET")) {
                read(exchange, path);
            } else {
                write(exchange, path);
            }
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        boolean isStream =
                "text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept"));
        if (isStream) {
            stream(exchange, path.endsWith("/stream"));
            return;
        }
        Object answer =
                switch (path) {
                    case "/balto/health/stats" -> stats();
                    case "/balto/info" -> Samples.about("admin");
                    case "/balto/services" -> services.stream().map(FakeEngine::full).toList();
                    case "/balto/backends" -> backends;
                    case "/balto/events" -> events();
                    case "/balto/stats/history" -> history(exchange.getRequestURI().getQuery());
                    case "/balto/config/generations" -> generations();
                    default -> Map.of();
                };
        if (path.equals("/balto/config")) {
            answer(
                    exchange,
                    200,
                    "services:\n"
                            + "  - domain: api.example.com\n"
                            + "    path_prefix: /billing/*\n"
                            + "    ports: [\"8081\", \"8082\", \"8083\"]\n");
        } else if (path.startsWith("/balto/services/")) {
            exchange.getResponseHeaders().set("ETag", "\"4\"");
            answer(exchange, 200, ModelJson.write(services.getFirst().service()));
        } else {
            answer(exchange, 200, ModelJson.write(answer));
        }
    }

    private static ObjectNode full(ServiceView view) {
        ObjectNode node = (ObjectNode) ModelJson.tree(view.service());
        node.put("uid", view.uid());
        node.put("generation", view.generation());
        node.put("source", view.source());
        node.set("effective", ModelJson.tree(view.effective()));
        node.set("status", ModelJson.tree(view.status()));
        return node;
    }

    private void write(HttpExchange exchange, String path) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("dry_run=true")) {
            answer(
                    exchange,
                    200,
                    ModelJson.write(
                            new DryRun(
                                    List.of(
                                            new Difference(
                                                    "add",
                                                    "/services/new",
                                                    null,
                                                    Map.of("ports", 1),
                                                    null)),
                                    List.of())));
            return;
        }
        writes.add(exchange.getRequestMethod() + " " + path + " " + body);
        if (path.endsWith("/state")) {
            setState(
                    path,
                    body.contains("drain")
                            ? OperatorState.DRAIN
                            : body.contains("maint")
                                    ? OperatorState.MAINTENANCE
                                    : OperatorState.READY);
        }
        if (path.equals("/balto/services")) {
            ServiceDefinition given = ModelJson.read(body, ServiceDefinition.class);
            ServiceView like = services.getFirst();
            services.add(
                    new ServiceView(
                            new RegisteredService(given, Instant.now(), Instant.now()),
                            "svc_new",
                            43,
                            "api",
                            Map.of(),
                            like.status()));
            answer(exchange, 201, body);
            return;
        }
        answer(exchange, 200, "{}");
    }

    private void setState(String path, OperatorState state) {
        backends.replaceAll(
                one ->
                        path.contains("/" + one.id() + "/")
                                ? new BackendStatus(
                                        one.uid(),
                                        one.id(),
                                        one.serviceId(),
                                        one.url(),
                                        one.zone(),
                                        one.weight(),
                                        state,
                                        state == OperatorState.READY,
                                        null,
                                        Instant.now(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        one.health(),
                                        one.circuit(),
                                        one.activeRequests(),
                                        one.connections(),
                                        one.rates())
                                : one);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange, boolean ticks) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        Object pause = new Object();
        try {
            while (true) {
                out.write((ticks ? tick() : ": keep\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                LockSupport.parkNanos(pause, 1_000_000_000L);
            }
        } catch (IOException _) {
            // the client has left
        }
    }

    private String tick() {
        Instant now = Instant.now();
        List<TrafficTick.ServiceTraffic> list = new ArrayList<>();
        for (ServiceView view : services) {
            list.add(
                    new TrafficTick.ServiceTraffic(
                            view.service().definition().id(), traffic(now, 0.25), List.of()));
        }
        TrafficTick tick = new TrafficTick(now, 42, 10, true, traffic(now, 1), list, List.of());
        return "event: tick\ndata: " + ModelJson.write(tick) + "\n\n";
    }

    private Traffic traffic(Instant at, double share) {
        return new Traffic(
                share * rps(at),
                byClass(at, share),
                Map.of("connect_refused", share * rps(at) * wave(at, 40, 0.002, 0.003)),
                share * rps(at) * wave(at, 40, 0.002, 0.003),
                wave(at, 40, 0.004, 0.006),
                latency(at),
                34,
                120_000,
                900_000);
    }

    private Map<String, Double> byClass(Instant at, double share) {
        double all = share * rps(at);
        double failed = all * wave(at, 40, 0.004, 0.006);
        return Map.of("2xx", all * 0.96 - failed, "4xx", all * 0.04, "5xx", failed);
    }

    private Latency latency(Instant at) {
        double p50 = wave(at, 60, 0.012, 0.02);
        return new Latency(p50, p50 * 2, p50 * 2.6, p50 * 5, p50 * 9);
    }

    private double rps(Instant at) {
        return wave(at, 90, 1_400, 2_100);
    }

    private double wave(Instant at, int period, double low, double high) {
        double phase = Math.sin(2 * Math.PI * (at.toEpochMilli() / 1000.0 % period) / period);
        double noise = new Random(seed + at.getEpochSecond() * period).nextDouble() * 0.3;
        return low + (high - low) * (0.35 + 0.35 * phase + noise);
    }

    private TrafficHistory history(String query) {
        boolean isFine = query.contains("step=1s");
        int step = isFine ? 1 : 15;
        int count = isFine ? 300 : MINUTES_OF_PAST * 60 * 4;
        Instant from = Instant.now().minusSeconds((long) step * (count - 1));
        List<Double> rps = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p95 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        Map<String, List<Double>> byClass = new TreeMap<>();
        List<Double> refused = new ArrayList<>();
        double share = query.contains("service") ? 0.25 : 1;
        for (int i = 0; i < count; i++) {
            Instant at = from.plusSeconds((long) i * step);
            rps.add(rps(at) * share);
            byClass(at, share)
                    .forEach(
                            (name, value) ->
                                    byClass.computeIfAbsent(name, _ -> new ArrayList<>())
                                            .add(value));
            refused.add(share * rps(at) * wave(at, 40, 0.002, 0.003));
            errors.add(wave(at, 40, 0.004, 0.006));
            p50.add(latency(at).p50());
            p95.add(latency(at).p95());
            p99.add(latency(at).p99());
        }
        Map<String, List<Double>> series = new TreeMap<>();
        series.putAll(
                Map.of("rps", rps, "error_ratio", errors, "p50", p50, "p95", p95, "p99", p99));
        byClass.forEach((name, values) -> series.put("rps_by_class." + name, values));
        series.put("failures_per_second.connect_refused", refused);
        return new TrafficHistory(step, from, series);
    }

    private HealthStats stats() {
        HealthStats like =
                Samples.stats(
                        1,
                        List.of(
                                new HealthStats.Alarm(
                                        "service_degraded",
                                        "warning",
                                        Instant.now().minusSeconds(65),
                                        "api.example.com-/inventory/*",
                                        "2 of 3 backends take requests"),
                                new HealthStats.Alarm(
                                        "circuit_open",
                                        "critical",
                                        Instant.now().minusSeconds(65),
                                        "inventory-8081",
                                        "the circuit is open: consecutive_failures")));
        Instant now = Instant.now();
        return new HealthStats(
                like.status(),
                like.version(),
                like.instance(),
                like.startedAt(),
                like.uptimeSeconds(),
                like.generation(),
                like.configHash(),
                false,
                new HealthStats.Requests(1_234_567, rps(now), 34, 0.006, 10, latency(now)),
                like.services(),
                like.backends(),
                like.circuits(),
                like.connections(),
                like.alarms());
    }

    private static List<EngineEvent> events() {
        Instant now = Instant.now();
        return List.of(
                event("1", now.minusSeconds(200), "config.applied", null),
                event("2", now.minusSeconds(120), "health.failed", "inventory-8081"),
                event("3", now.minusSeconds(65), "circuit.opened", "inventory-8081"),
                event("4", now.minusSeconds(30), "circuit.half_open", "inventory-8082"));
    }

    private static EngineEvent event(
            String id, Instant time, String type, @Nullable String backend) {
        boolean isTrouble = type.endsWith("opened") || type.endsWith("failed");
        return new EngineEvent(
                id,
                time,
                type,
                isTrouble ? "warning" : "info",
                backend == null ? null : Samples.id("/inventory/*"),
                backend,
                backend == null ? "Generation 42 is served" : type + " " + backend,
                Map.of(),
                backend == null ? "ci" : null,
                42);
    }

    private static List<GenerationEntry> generations() {
        Instant now = Instant.now();
        return List.of(
                new GenerationEntry(
                        42, now.minusSeconds(200), "ci", "api", "deploy 1.7", "9f86", "applied"),
                new GenerationEntry(
                        41,
                        now.minusSeconds(9_000),
                        "anna",
                        "api",
                        "more weight on 8082",
                        "1b4f",
                        "applied"),
                new GenerationEntry(
                        40, now.minusSeconds(80_000), "file", "file", null, "60303", "applied"));
    }
}
