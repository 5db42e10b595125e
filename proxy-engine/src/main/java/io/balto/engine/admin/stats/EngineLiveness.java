package io.balto.engine.admin.stats;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.service.Liveness;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.metrics.BackendSeries;
import io.balto.engine.metrics.History;
import io.balto.engine.metrics.Label.ConnectionUse;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.model.service.ProbeType;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.Latency;
import io.balto.model.status.Rates;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// How services and backends do, as metrics and probes know it.
public record EngineLiveness(
        NanoClock clock, Metrics metrics, History history, CircuitOpenings openings, Probes probes)
        implements Liveness {
    @Override
    public Rates rates(ServiceSeries service) {
        History.Window window = history.window(service);
        return ratesOf(window, window.retriesPerSecond());
    }

    @Override
    public Rates rates(BackendSeries backend) {
        History.Window window = history.window(backend);
        return window.equals(History.Window.NONE) ? Rates.NONE : ratesOf(window, null);
    }

    @Override
    public BackendStatus.Connections connections(BackendSeries backend) {
        return new BackendStatus.Connections(
                metrics.connections(backend, ConnectionUse.ACTIVE),
                metrics.connections(backend, ConnectionUse.IDLE));
    }

    @Override
    public int openingsLastHour(Backend backend) {
        return openings.lastHour(backend, clock.nanoTime());
    }

    @Override
    public List<HealthStatus.Check> lastChecks(Backend backend, int most) {
        return probes.last(backend, most);
    }

    @Override
    public CompletionStage<Optional<HealthStatus.Check>> checkNow(Backend backend) {
        return probes.checkNow(backend);
    }

    @Override
    public CompletionStage<HealthStatus.Check> probe(
            BackendAddress address, ProbeType type, String path, Duration timeout) {
        return probes.probe(address, type, path, timeout);
    }

    /// What happened in a window, in the words of the model.
    ///
    /// @param retriesPerSecond null for a backend, whose retries nobody counts
    public static Rates ratesOf(History.Window window, @Nullable Double retriesPerSecond) {
        return new Rates(
                window.requestsPerSecond(),
                retriesPerSecond,
                known(window.errorRatio()),
                latency(window.latency()));
    }

    static Latency latency(History.Latency latency) {
        if (latency.equals(History.Latency.NONE)) {
            return Latency.NONE;
        }
        return new Latency(
                known(latency.p50()),
                known(latency.p90()),
                known(latency.p95()),
                known(latency.p99()),
                known(latency.max()));
    }

    /// A value, or nothing where there is none.
    static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
