package io.balto.console.live;

import io.balto.model.service.ServiceId;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficHistory;
import io.balto.model.traffic.TrafficTick;
import io.balto.model.traffic.TrafficTick.ServiceTraffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What flowed through an engine and its services: every second for six minutes, every 15 seconds
/// for six hours.
///
/// Confined to the UI thread.
public final class TrafficLog {
    private static final long SECOND = 1_000;
    private static final long QUARTER_MINUTE = 15_000;
    private static final int SECONDS = 360;
    private static final int QUARTER_MINUTES = 6 * 240 + 4;
    private static final int SPARK_SECONDS = 60;

    private final Scope engine = new Scope(SECONDS, QUARTER_MINUTES);
    private final Map<ServiceId, Scope> watched = new HashMap<>();
    private final Map<ServiceId, ServiceTraffic> now = new HashMap<>();
    private final Map<ServiceId, Track> sparks = new HashMap<>();
    private final Map<ServiceId, Map<String, Track>> byBackend = new HashMap<>();

    /// Both resolutions of one scope.
    private static final class Scope {
        private final Track fine;
        private final Track coarse;
        private long lastMillis;
        private boolean isFilled;

        Scope(int seconds, int quarters) {
            fine = new Track(SECOND, seconds);
            coarse = new Track(QUARTER_MINUTE, quarters);
        }

        void add(long epochMillis, Traffic traffic) {
            // Rates are taken over ten seconds: a tick that is a moment late leaves no hole.
            boolean isLate = epochMillis - lastMillis < 2 * SECOND;
            lastMillis = epochMillis;
            for (Metric metric : Metric.values()) {
                double value = metric.of(traffic);
                if (isLate) {
                    fine.fill(epochMillis - SECOND, SECOND, metric, List.of(value));
                }
                fine.put(epochMillis, metric, value);
                coarse.put(epochMillis, metric, value);
            }
        }
    }

    /// Takes what flows through the whole engine at this moment.
    void add(long epochMillis, Traffic traffic) {
        engine.add(epochMillis, traffic);
    }

    /// Takes a tick of the stream.
    void add(TrafficTick tick) {
        long epochMillis = tick.time().toEpochMilli();
        engine.add(epochMillis, tick.engine());
        if (tick.full()) {
            List<ServiceId> present = tick.services().stream().map(ServiceTraffic::id).toList();
            now.keySet().retainAll(new ArrayList<>(present));
        }
        tick.removed().forEach(now::remove);
        tick.services().forEach(service -> now.put(service.id(), service));
        now.values().forEach(service -> add(epochMillis, service.id(), service.traffic()));
        watched.keySet().forEach(id -> addBackends(epochMillis, now.get(id)));
    }

    private void addBackends(long epochMillis, @Nullable ServiceTraffic service) {
        if (service == null) {
            return;
        }
        Map<String, Track> tracks =
                byBackend.computeIfAbsent(service.id(), _ -> new LinkedHashMap<>());
        List<String> present = service.backends().stream().map(one -> one.id()).toList();
        tracks.keySet().retainAll(present);
        for (TrafficTick.BackendTraffic backend : service.backends()) {
            tracks.computeIfAbsent(backend.id(), _ -> new Track(SECOND, SECONDS))
                    .put(epochMillis, Metric.RPS, backend.traffic().rps());
        }
    }

    /// Requests per second of each backend of a watched service since it is watched, at most the
    /// last six minutes; the engine keeps no history of single backends.
    public Map<String, Track> backends(ServiceId id) {
        return Collections.unmodifiableMap(byBackend.getOrDefault(id, Map.of()));
    }

    /// Takes what flows through one service at this moment.
    void add(long epochMillis, ServiceId id, Traffic traffic) {
        sparks.computeIfAbsent(id, _ -> new Track(SECOND, SPARK_SECONDS))
                .put(epochMillis, Metric.RPS, traffic.rps());
        Scope scope = watched.get(id);
        if (scope != null) {
            scope.add(epochMillis, traffic);
        }
    }

    /// Forgets services that are gone.
    void retain(Collection<ServiceId> services) {
        sparks.keySet().retainAll(services);
        byBackend.keySet().retainAll(services);
        watched.keySet().retainAll(services);
        now.keySet().retainAll(services);
    }

    /// Keeps the past of a service from now on.
    void watch(ServiceId id) {
        watched.computeIfAbsent(id, _ -> new Scope(SECONDS, QUARTER_MINUTES));
    }

    /// Fills gaps with the engine's own history.
    ///
    /// @param service null for the whole engine
    void fill(@Nullable ServiceId service, TrafficHistory history) {
        Scope scope = service == null ? engine : watched.get(service);
        if (scope == null) {
            return;
        }
        scope.isFilled = true;
        long step = history.stepSeconds() * SECOND;
        for (Metric metric : Metric.values()) {
            List<@Nullable Double> values = PastRates.of(history, metric);
            if (step < QUARTER_MINUTE) {
                scope.fine.fill(history.from().toEpochMilli(), step, metric, values);
            }
            scope.coarse.fill(history.from().toEpochMilli(), step, metric, values);
        }
    }

    /// Whether the history of a scope was asked for and has come.
    boolean isFilled(@Nullable ServiceId service) {
        Scope scope = service == null ? engine : watched.get(service);
        return scope != null && scope.isFilled;
    }

    /// The track to draw a span of time from.
    ///
    /// @param service null for the whole engine; one that is not watched has an empty track
    /// @param fine every second, up to six minutes; else every 15 seconds, up to six hours
    public Track track(@Nullable ServiceId service, boolean fine) {
        Scope scope = service == null ? engine : watched.get(service);
        if (scope == null) {
            return new Track(fine ? SECOND : QUARTER_MINUTE, 1);
        }
        return fine ? scope.fine : scope.coarse;
    }

    /// What flows through a service now, as the stream told it; null when the stream is silent on
    /// it.
    public @Nullable ServiceTraffic current(ServiceId id) {
        return now.get(id);
    }

    /// Requests per second of a service over the last minute, for a small line in a table.
    public double[] spark(ServiceId id, long endEpochMillis) {
        Track track = sparks.get(id);
        return track == null
                ? new double[0]
                : track.values(Metric.RPS, endEpochMillis, SPARK_SECONDS);
    }
}
