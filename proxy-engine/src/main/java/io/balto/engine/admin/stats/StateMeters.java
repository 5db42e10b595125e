package io.balto.engine.admin.stats;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.MeterSource;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.status.CircuitState;
import io.balto.model.status.OperatorState;

import java.util.function.Supplier;

/// The state of services, backends and circuits as gauges, read when somebody scrapes. O(backends).
///
/// @param configHash of what is served
public record StateMeters(Snapshots snapshots, NanoClock clock, Supplier<String> configHash)
        implements MeterSource {
    @Override
    public void report(Sink sink) {
        Snapshot snapshot = snapshots.current();
        long nowNanos = clock.nanoTime();
        sink.put(Meter.CONFIG_GENERATION, (double) snapshot.generation());
        sink.put(Meter.CONFIG_INFO, 1, configHash.get());
        sink.put(Meter.SERVICES, snapshot.services().size());
        sink.put(Meter.ROUTES, snapshot.router().size());
        for (Service service : snapshot.services().values()) {
            for (Backend backend : service.pool().backends()) {
                report(sink, service.id().value(), backend, nowNanos);
            }
        }
    }

    private static void report(Sink sink, String service, Backend backend, long nowNanos) {
        String id = backend.id();
        boolean isUp = backend.health().isUsable(nowNanos);
        boolean isDraining = backend.hold().state() == OperatorState.DRAIN;
        double ramped = backend.weight() * backend.rampPercent(nowNanos) / 100.0;
        CircuitState circuit = backend.circuit().state(nowNanos);
        boolean isForced = backend.circuit().isForced(nowNanos);
        sink.put(Meter.BACKEND_UP, isUp ? 1 : 0, service, id);
        sink.put(Meter.BACKEND_ELIGIBLE, backend.isAvailable(nowNanos) ? 1 : 0, service, id);
        sink.put(Meter.BACKEND_DRAINING, isDraining ? 1 : 0, service, id);
        sink.put(Meter.BACKEND_WEIGHT, ramped, service, id);
        sink.put(Meter.BACKEND_ACTIVE_REQUESTS, backend.inFlight(), service, id);
        sink.put(Meter.CIRCUIT_FORCED, isForced ? 1 : 0, service, id);
        for (CircuitState state : CircuitState.values()) {
            double isCurrent = circuit == state ? 1 : 0;
            sink.put(Meter.CIRCUIT_STATE, isCurrent, service, id, state.word());
        }
    }
}
