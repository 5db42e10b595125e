package io.balto.console.live;

import io.balto.model.service.ServiceId;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficHistory;
import io.balto.model.traffic.TrafficTick;
import io.balto.model.traffic.TrafficTick.ServiceTraffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What flowed through an engine, its services and their backends: every second for six minutes,
/// every 15 seconds for six hours. Of services and backends it keeps the past of the hundred that
/// were looked at last.
///
/// Confined to the UI thread.
public final class TrafficLog {
    private static final long SECOND = 1_000;
    private static final long QUARTER_MINUTE = 15_000;
    private static final int SECONDS = 360;
    private static final int QUARTER_MINUTES = 6 * 240 + 4;
    private static final int SPARK_SECONDS = 60;
    private static final int MOST_WATCHED = 100;

    private final Past engine = new Past(SECONDS, QUARTER_MINUTES);
    private final Map<TrafficScope, Past> watched = new LinkedHashMap<>();
    private final Map<ServiceId, ServiceTraffic> now = new HashMap<>();
    private Traffic engineNow = Traffic.NONE;
    private final Map<ServiceId, Track> sparks = new HashMap<>();

    /// Both resolutions of one scope.
    private static final class Past {
        private final Track fine;
        private final Track coarse;
        private long lastMillis;
        private boolean isFilled;
        private boolean isAwaited = true;

        Past(int seconds, int quarters) {
            fine = new Track(SECOND, seconds);
            coarse = new Track(QUARTER_MINUTE, quarters);
        }

        void add(long epochMillis, Traffic traffic) {
            // Rates are taken over ten seconds: a tick that is a moment late leaves no hole.
            boolean isLate = epochMillis - lastMillis < 2 * SECOND;
            lastMillis = epochMillis;
            for (Metric metric : Metric.values()) {
                put(epochMillis, metric.word(), metric.of(traffic), isLate);
            }
            for (Split split : Split.values()) {
                split.of(traffic)
                        .forEach(
                                (label, value) ->
                                        put(epochMillis, split.series(label), value, isLate));
            }
        }

        private void put(long epochMillis, String series, double value, boolean isLate) {
            if (isLate) {
                fine.fill(epochMillis - SECOND, SECOND, series, List.of(value));
            }
            fine.put(epochMillis, series, value);
            coarse.put(epochMillis, series, value);
        }
    }

    /// Takes what flows through the whole engine at this moment.
    void add(long epochMillis, Traffic traffic) {
        engineNow = traffic;
        engine.add(epochMillis, traffic);
    }

    /// What flows through the whole engine now.
    public Traffic current() {
        return engineNow;
    }

    /// Takes a tick of the stream.
    void add(TrafficTick tick) {
        long epochMillis = tick.time().toEpochMilli();
        add(epochMillis, tick.engine());
        if (tick.full()) {
            List<ServiceId> present = tick.services().stream().map(ServiceTraffic::id).toList();
            now.keySet().retainAll(new ArrayList<>(present));
        }
        tick.removed().forEach(now::remove);
        tick.services().forEach(service -> now.put(service.id(), service));
        now.values().forEach(service -> add(epochMillis, service.id(), service.traffic()));
        watched.forEach((scope, past) -> addBackend(epochMillis, scope, past));
    }

    private void addBackend(long epochMillis, TrafficScope scope, Past past) {
        ServiceTraffic service = scope.backend() == null ? null : now.get(scope.service());
        if (service != null) {
            service.backends().stream()
                    .filter(backend -> backend.id().equals(scope.backend()))
                    .forEach(backend -> past.add(epochMillis, backend.traffic()));
        }
    }

    /// Takes what flows through one service at this moment.
    void add(long epochMillis, ServiceId id, Traffic traffic) {
        sparks.computeIfAbsent(id, _ -> new Track(SECOND, SPARK_SECONDS))
                .put(epochMillis, Metric.RPS, traffic.rps());
        Past past = watched.get(TrafficScope.of(id));
        if (past != null) {
            past.add(epochMillis, traffic);
        }
    }

    /// Forgets services that are gone.
    void retain(Collection<ServiceId> services) {
        sparks.keySet().retainAll(services);
        watched.keySet().removeIf(scope -> !services.contains(scope.service()));
        now.keySet().retainAll(services);
    }

    /// Keeps the past of a service or backend from now on; what was not asked for longest makes
    /// room.
    ///
    /// @return whether it was not kept before
    boolean watch(TrafficScope scope) {
        if (scope.equals(TrafficScope.ENGINE)) {
            return false;
        }
        Past known = watched.remove(scope);
        if (known == null && watched.size() >= MOST_WATCHED) {
            watched.remove(watched.keySet().iterator().next());
        }
        watched.put(scope, known == null ? new Past(SECONDS, QUARTER_MINUTES) : known);
        return known == null;
    }

    /// Fills gaps with the engine's own history.
    void fill(TrafficScope scope, TrafficHistory history) {
        Past past = pastOf(scope);
        if (past == null) {
            return;
        }
        past.isFilled = true;
        long step = history.stepSeconds() * SECOND;
        past.isAwaited &= step >= QUARTER_MINUTE;
        for (String series : history.series().keySet()) {
            List<@Nullable Double> values = PastRates.of(history, series);
            if (step < QUARTER_MINUTE) {
                past.fine.fill(history.from().toEpochMilli(), step, series, values);
            }
            past.coarse.fill(history.from().toEpochMilli(), step, series, values);
        }
    }

    /// Whether the history of a scope was asked for and has come.
    boolean isFilled(TrafficScope scope) {
        Past past = pastOf(scope);
        return past != null && past.isFilled;
    }

    /// Nothing more of the past of a scope will come.
    void endWait(TrafficScope scope) {
        Past past = pastOf(scope);
        if (past != null) {
            past.isAwaited = false;
        }
    }

    /// Whether the seconds of a scope before it was watched have not come yet, but will.
    public boolean isAwaited(TrafficScope scope) {
        Past past = pastOf(scope);
        return past != null && past.isAwaited;
    }

    /// Whether the past of a scope is kept.
    public boolean isWatched(TrafficScope scope) {
        return pastOf(scope) != null;
    }

    /// The track to draw a span of time from.
    ///
    /// @param scope one that is not watched has an empty track
    /// @param fine every second, up to six minutes; else every 15 seconds, up to six hours
    public Track track(TrafficScope scope, boolean fine) {
        Past past = pastOf(scope);
        if (past == null) {
            return new Track(fine ? SECOND : QUARTER_MINUTE, 1);
        }
        return fine ? past.fine : past.coarse;
    }

    private @Nullable Past pastOf(TrafficScope scope) {
        return scope.equals(TrafficScope.ENGINE) ? engine : watched.get(scope);
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
