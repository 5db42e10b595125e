package io.balto.console.testkit;

import io.balto.model.event.EngineEvent;
import io.balto.model.service.RegisteredService;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.EngineAbout;
import io.balto.model.status.HealthState;
import io.balto.model.status.HealthStats;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.Latency;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;
import io.balto.model.status.Rates;
import io.balto.model.status.ServiceView;
import io.balto.model.status.ServingState;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficTick;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What an engine might tell.
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final Latency LATENCY = new Latency(0.012, 0.03, 0.038, 0.12, 0.4);
    private static final String DOMAIN = "api.example.com";

    private Samples() {}

    public static ServiceId id(String path) {
        return ServiceId.of(DOMAIN, path);
    }

    public static ServiceView service(String path, ServingState state, int eligible, int total) {
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            ports.add(Integer.toString(8081 + i));
        }
        ServiceDefinition definition = ServiceDefinition.of(DOMAIN, path, ports);
        return new ServiceView(
                new RegisteredService(definition, NOW, NOW),
                "svc_" + path,
                4,
                "api",
                Map.of("strip_prefix", true),
                new ServiceView.Status(
                        state,
                        new ServiceView.Backends(total, eligible),
                        new Rates(120, 0.5, state == ServingState.SERVING ? 0.0 : 0.2, LATENCY),
                        null));
    }

    /// The same service, all of whose requests go to services with these paths.
    public static ServiceView hidden(ServiceView view, String... by) {
        ServiceView.Status status = view.status();
        return new ServiceView(
                view.service(),
                view.uid(),
                view.generation(),
                view.source(),
                view.effective(),
                new ServiceView.Status(
                        status.state(),
                        status.backends(),
                        status.rates(),
                        Arrays.stream(by).map(Samples::id).toList()));
    }

    /// The same service with five trials at once.
    public static ServiceView withTrialSlots(ServiceView view) {
        return new ServiceView(
                view.service(),
                view.uid(),
                view.generation(),
                view.source(),
                Map.of("circuit_breaker", Map.of("max_half_open_requests", 5)),
                view.status());
    }

    public static CircuitStatus circuit(CircuitState state, int failures) {
        return new CircuitStatus(
                state,
                NOW,
                failures,
                10,
                state == CircuitState.HALF_OPEN ? 3 : 0,
                10,
                state == CircuitState.OPEN ? NOW.plusSeconds(6) : null,
                state == CircuitState.HALF_OPEN ? 2 : 0,
                state == CircuitState.CLOSED ? 0 : 2,
                state == CircuitState.CLOSED ? "" : "consecutive_failures",
                null,
                null);
    }

    public static BackendStatus backend(String path, String id, CircuitStatus circuit, double rps) {
        return backend(path, id, circuit, rps, OperatorState.READY);
    }

    public static BackendStatus backend(
            String path, String id, CircuitStatus circuit, double rps, OperatorState state) {
        boolean eligible = circuit.state() != CircuitState.OPEN && state == OperatorState.READY;
        return new BackendStatus(
                "bck_" + id,
                id,
                id(path),
                "http://127.0.0.1:8081",
                "north",
                1,
                state,
                eligible,
                eligible ? null : "circuit_open",
                NOW.minusSeconds(90),
                null,
                null,
                null,
                null,
                health(HealthState.HEALTHY),
                circuit,
                2,
                new BackendStatus.Connections(2, 3),
                new Rates(rps, null, 0.01, LATENCY));
    }

    /// The same backend, given its state by somebody, with their words.
    public static BackendStatus ordered(BackendStatus backend, @Nullable OrderNote order) {
        return new BackendStatus(
                backend.uid(),
                backend.id(),
                backend.serviceId(),
                backend.url(),
                backend.zone(),
                backend.weight(),
                backend.state(),
                backend.eligible(),
                backend.whyNot(),
                backend.since(),
                backend.deadlineAt(),
                order == null ? null : order.reason(),
                order,
                backend.weightOrder(),
                backend.health(),
                backend.circuit(),
                backend.activeRequests(),
                backend.connections(),
                backend.rates());
    }

    public static HealthStatus health(HealthState verdict) {
        boolean isGood = verdict == HealthState.HEALTHY;
        List<HealthStatus.Check> checks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            checks.add(
                    new HealthStatus.Check(
                            NOW.minusSeconds(10L * i),
                            isGood || i > 2,
                            isGood ? 200 : null,
                            0.002 + i * 0.0003,
                            isGood || i > 2 ? null : "connection refused"));
        }
        return new HealthStatus(verdict, "probe", 3, null, isGood ? null : "refused", null, checks);
    }

    public static HealthStats stats(int unavailable, List<HealthStats.Alarm> alarms) {
        return new HealthStats(
                alarms.isEmpty() ? "ok" : "degraded",
                "0.1.0",
                "balto-test",
                NOW.minusSeconds(90_000),
                90_000,
                42,
                "9f86d081884c7d65",
                false,
                new HealthStats.Requests(1_234_567, 1_712, 34, 0.001, 10, LATENCY),
                new HealthStats.Services(4, 4 - unavailable, 0, unavailable),
                new HealthStats.Backends(8, 8 - unavailable, 0, unavailable, 0, 0),
                new HealthStats.Circuits(8 - unavailable, unavailable, 0, 0),
                new HealthStats.Connections(120),
                alarms);
    }

    public static HealthStats.Alarm alarm(String severity, String target) {
        return new HealthStats.Alarm(
                "service_unavailable",
                severity,
                NOW.minusSeconds(65),
                target,
                "none takes requests");
    }

    public static EngineAbout about(String role) {
        return new EngineAbout(
                "Balto",
                "0.1.0",
                "abc1234",
                "25.0.3",
                "balto-test",
                NOW,
                new EngineAbout.Caller("loopback", role, List.of()),
                List.of());
    }

    public static EngineEvent event(
            String id, Instant time, String severity, @Nullable ServiceId service) {
        return new EngineEvent(
                id,
                time,
                "circuit.opened",
                severity,
                service,
                service == null ? null : "api-8081",
                "Circuit breaker opened",
                Map.of(),
                null,
                42);
    }

    public static Traffic traffic(double rps) {
        return new Traffic(
                rps,
                Map.of("2xx", rps * 0.97, "4xx", rps * 0.02, "5xx", rps * 0.01),
                Map.of("connect_refused", rps * 0.01),
                rps * 0.01,
                0.01,
                LATENCY,
                3,
                1_000,
                2_000);
    }

    public static TrafficTick tick(Instant time, boolean full, double rps, String... paths) {
        List<TrafficTick.ServiceTraffic> services = new ArrayList<>();
        for (String path : paths) {
            services.add(new TrafficTick.ServiceTraffic(id(path), traffic(rps), List.of()));
        }
        return new TrafficTick(time, 42, 10, full, traffic(rps), services, List.of());
    }
}
