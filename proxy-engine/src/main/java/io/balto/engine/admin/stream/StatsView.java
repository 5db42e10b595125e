package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.stats.EngineLiveness;
import io.balto.engine.admin.stats.Lifecycle;
import io.balto.engine.backend.Backend;
import io.balto.engine.metrics.History;
import io.balto.engine.metrics.Label.CodeClass;
import io.balto.engine.metrics.Reason;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.service.ServiceId;
import io.balto.model.status.Rates;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficTick;
import io.balto.model.traffic.TrafficTick.BackendTraffic;
import io.balto.model.traffic.TrafficTick.ServiceTraffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What flowed in the last ten seconds: through the engine, its services and to their backends.
///
/// @param history what was measured
record StatsView(Moments moments, Snapshots snapshots, History history, Lifecycle lifecycle) {
    private static final int WINDOW_SECONDS = 10;

    // Of most services of a long list.
    private static final Traffic NO_REQUESTS = traffic(History.Window.NONE, 0.0, 0);

    /// Everything a caller may see. O(backends).
    TrafficTick whole(Caller caller) {
        Snapshot snapshot = snapshots.current();
        List<ServiceTraffic> services =
                caller.among(snapshot.services().values())
                        .map(this::service)
                        .sorted(Comparator.comparing(ServiceTraffic::id))
                        .toList();
        return new TrafficTick(
                moments.now(),
                snapshot.generation(),
                WINDOW_SECONDS,
                true,
                withRetries(history.window(), lifecycle.requestsInFlight()),
                services,
                List.of());
    }

    /// Only what differs from what was told before.
    static TrafficTick delta(TrafficTick before, TrafficTick now) {
        Map<ServiceId, ServiceTraffic> known = new HashMap<>();
        before.services().forEach(service -> known.put(service.id(), service));
        List<ServiceTraffic> changed = new ArrayList<>();
        for (ServiceTraffic service : now.services()) {
            ServiceTraffic former = known.remove(service.id());
            if (!service.equals(former)) {
                changed.add(service);
            }
        }
        return new TrafficTick(
                now.time(),
                now.generation(),
                now.windowSeconds(),
                false,
                now.engine(),
                changed,
                List.copyOf(new TreeSet<>(known.keySet())));
    }

    private ServiceTraffic service(Service service) {
        List<Backend> pool = service.pool().backends();
        BackendTraffic[] backends = new BackendTraffic[pool.size()];
        int inFlight = 0;
        for (int i = 0; i < backends.length; i++) {
            Backend backend = pool.get(i);
            int own = backend.inFlight();
            inFlight += own;
            History.Window window = history.window(backend.series());
            Traffic traffic = isIdle(window, own) ? Traffic.NONE : traffic(window, null, own);
            backends[i] = new BackendTraffic(backend.id(), traffic);
        }
        Traffic traffic = withRetries(history.window(service.series()), inFlight);
        return new ServiceTraffic(service.id(), traffic, List.of(backends));
    }

    private static Traffic withRetries(History.Window window, int inFlight) {
        return isIdle(window, inFlight)
                ? NO_REQUESTS
                : traffic(window, window.retriesPerSecond(), inFlight);
    }

    private static boolean isIdle(History.Window window, int inFlight) {
        return inFlight == 0 && window.equals(History.Window.NONE);
    }

    private static Traffic traffic(
            History.Window window, @Nullable Double retriesPerSecond, int inFlight) {
        Rates rates = EngineLiveness.ratesOf(window, retriesPerSecond);
        return new Traffic(
                rates.rps(),
                byClass(window),
                byReason(window),
                rates.retriesPerSecond(),
                rates.errorRatio(),
                rates.latencySeconds(),
                inFlight,
                window.receivedBytesPerSecond(),
                window.sentBytesPerSecond());
    }

    private static Map<String, Double> byClass(History.Window window) {
        if (window.requests() == 0) {
            return Map.of();
        }
        Map<String, Double> rates = new HashMap<>();
        for (CodeClass codeClass : CodeClass.values()) {
            double rate = window.requestsPerSecond(codeClass);
            if (rate > 0) {
                rates.put(codeClass.value(), rate);
            }
        }
        return rates;
    }

    private static Map<String, Double> byReason(History.Window window) {
        if (!window.counts().hasFailures()) {
            return Map.of();
        }
        Map<String, Double> rates = new HashMap<>();
        for (Reason reason : Reason.values()) {
            double rate = window.failuresPerSecond(reason);
            if (rate > 0) {
                rates.put(reason.code(), rate);
            }
        }
        return rates;
    }
}
