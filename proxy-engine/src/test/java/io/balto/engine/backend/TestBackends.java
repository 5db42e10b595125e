package io.balto.engine.backend;

import io.balto.engine.NanoClock;
import io.balto.engine.balancer.LoadBalancers;
import io.balto.engine.circuit.CircuitPolicy;
import io.balto.engine.circuit.FailureRatePolicy;
import io.balto.engine.metrics.Metrics;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.ServiceId;
import io.balto.model.status.CircuitState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Backends of tests, and what was told of them.
final class TestBackends {
    static final ServiceId SERVICE = ServiceId.of("a.test", "/*");
    static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// Opens after three failures for ten seconds, closes after two of two concurrent trials.
    static final CircuitPolicy CIRCUIT =
            new CircuitPolicy(true, 3, 2, 10 * SECOND, 2, FailureRatePolicy.OFF, 10 * SECOND);

    /// Told by any thread.
    final List<BackendEvent> events = Collections.synchronizedList(new ArrayList<>());

    private final NanoClock clock;
    private final Metrics metrics;

    TestBackends(NanoClock clock) {
        this.clock = clock;
        this.metrics = new Metrics(clock, Metrics.Options.OFF);
    }

    static BackendSettings settings() {
        return settings(1, 100, 0, HealthPolicy.DEFAULT);
    }

    static BackendSettings settings(
            int weight, int maxInFlight, long slowStartNanos, HealthPolicy health) {
        return new BackendSettings(weight, maxInFlight, "", slowStartNanos, CIRCUIT, health);
    }

    static HealthPolicy passive(int failures) {
        return new HealthPolicy(true, 2, 3, true, failures, 30 * SECOND);
    }

    Backend backend(int port, BackendSettings settings) {
        String id = "api-" + port;
        return new Backend(
                BackendAddress.of(Integer.toString(port), "127.0.0.1"),
                new Backend.Naming(SERVICE, id, metrics.backend(SERVICE.value(), id)),
                settings,
                events::add,
                clock.nanoTime());
    }

    List<Backend> backends(int count, BackendSettings settings) {
        return IntStream.range(0, count).mapToObj(i -> backend(8081 + i, settings)).toList();
    }

    /// How often a circuit came to this state.
    long eventsOf(CircuitState state) {
        return events.stream()
                .filter(BackendEvent.CircuitChanged.class::isInstance)
                .map(BackendEvent.CircuitChanged.class::cast)
                .filter(event -> event.transition().to() == state)
                .count();
    }

    static BackendPool pool(List<Backend> backends) {
        return new BackendPool(
                backends, LoadBalancers.of(LoadBalancingAlgorithm.ROUND_ROBIN, _ -> 0));
    }
}
