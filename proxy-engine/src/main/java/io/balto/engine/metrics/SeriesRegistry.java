package io.balto.engine.metrics;

import io.balto.engine.metrics.Meter.Scope;
import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Layouts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Which services, backends and listeners have series now.
///
/// Thread-safe: entries are immutable and replaced. What was removed stays five minutes, so that a
/// scraper sees the last counts, and comes back as the same series when it is registered again in
/// that time.
final class SeriesRegistry {
    /// How long the series of a removed object are still shown.
    static final Duration KEPT = Duration.ofMinutes(5);

    private record Entry<T>(T series, boolean removed, long removedAtNanos) {
        Entry(T series) {
            this(series, false, 0);
        }

        boolean isExpired(long nowNanos) {
            return removed && nowNanos - removedAtNanos >= KEPT.toNanos();
        }
    }

    private record BackendKey(String serviceId, String backendId) {}

    private final Layouts layouts;
    private final Guard guard;
    private final SeriesCells serviceOverflow;
    private final SeriesCells backendOverflow;
    private final SeriesCells listenerOverflow;
    private final Map<String, Entry<ServiceSeries>> services = new ConcurrentHashMap<>();
    private final Map<BackendKey, Entry<BackendSeries>> backends = new ConcurrentHashMap<>();
    private final Map<String, Entry<ListenerSeries>> listeners = new ConcurrentHashMap<>();

    SeriesRegistry(Layouts layouts, Guard guard) {
        this.layouts = layouts;
        this.guard = guard;
        this.serviceOverflow = fixed(Scope.SERVICE, List.of("_overflow"));
        this.backendOverflow = fixed(Scope.BACKEND, List.of("_overflow", "_overflow"));
        this.listenerOverflow = fixed(Scope.LISTENER, List.of("_overflow"));
    }

    /// Series that are always admitted and never retired.
    SeriesCells fixed(Scope scope, List<String> labels) {
        return new SeriesCells(scope, labels, layouts, guard, null);
    }

    ServiceSeries service(String serviceId) {
        return register(services, serviceId, id -> new ServiceSeries(id, cells(Scope.SERVICE, id)));
    }

    BackendSeries backend(String serviceId, String backendId) {
        ServiceSeries service = service(serviceId);
        return register(
                backends,
                new BackendKey(serviceId, backendId),
                key ->
                        new BackendSeries(
                                service,
                                key.backendId(),
                                cells(Scope.BACKEND, serviceId, key.backendId())));
    }

    ListenerSeries listener(String name) {
        return register(listeners, name, id -> new ListenerSeries(id, cells(Scope.LISTENER, id)));
    }

    void remove(ServiceSeries service, long nowNanos) {
        remove(services, service.serviceId(), nowNanos);
    }

    void remove(BackendSeries backend, long nowNanos) {
        remove(
                backends,
                new BackendKey(backend.service().serviceId(), backend.backendId()),
                nowNanos);
    }

    void remove(ListenerSeries listener, long nowNanos) {
        remove(listeners, listener.listener(), nowNanos);
    }

    /// Drops what was removed long enough ago. O(series).
    void expire(long nowNanos) {
        expire(services, ServiceSeries::cells, nowNanos);
        expire(backends, BackendSeries::cells, nowNanos);
        expire(listeners, ListenerSeries::cells, nowNanos);
    }

    /// Every service with series, removed ones included until they expire.
    List<ServiceSeries> services() {
        return services.values().stream().map(Entry::series).toList();
    }

    /// Every backend with series, removed ones included until they expire.
    List<BackendSeries> backends() {
        return backends.values().stream().map(Entry::series).toList();
    }

    /// Cells of everything with series, those for overflow included.
    List<SeriesCells> all() {
        List<SeriesCells> all =
                new ArrayList<>(services.size() + backends.size() + listeners.size() + 3);
        services.values().forEach(entry -> all.add(entry.series().cells()));
        backends.values().forEach(entry -> all.add(entry.series().cells()));
        listeners.values().forEach(entry -> all.add(entry.series().cells()));
        all.addAll(List.of(serviceOverflow, backendOverflow, listenerOverflow));
        return all;
    }

    private SeriesCells cells(Scope scope, String... labels) {
        SeriesCells overflow =
                switch (scope) {
                    case SERVICE -> serviceOverflow;
                    case BACKEND -> backendOverflow;
                    case LISTENER -> listenerOverflow;
                    case ENGINE ->
                            throw new IllegalArgumentException("the engine's series are fixed");
                };
        return new SeriesCells(scope, List.of(labels), layouts, guard, overflow);
    }

    private static <K, T> T register(Map<K, Entry<T>> entries, K key, Function<K, T> made) {
        return entries.compute(key, (k, before) -> revived(before, () -> made.apply(k))).series();
    }

    private static <T> Entry<T> revived(@Nullable Entry<T> before, Supplier<T> made) {
        if (before == null) {
            return new Entry<>(made.get());
        }
        return before.removed() ? new Entry<>(before.series()) : before;
    }

    private static <K, T> void remove(Map<K, Entry<T>> entries, K key, long nowNanos) {
        entries.computeIfPresent(
                key,
                (_, entry) ->
                        entry.removed() ? entry : new Entry<>(entry.series(), true, nowNanos));
    }

    private static <K, T> void expire(
            Map<K, Entry<T>> entries, Function<T, SeriesCells> cells, long nowNanos) {
        for (K key : entries.keySet()) {
            entries.computeIfPresent(
                    key,
                    (_, entry) -> {
                        if (!entry.isExpired(nowNanos)) {
                            return entry;
                        }
                        cells.apply(entry.series()).retire();
                        return null;
                    });
        }
    }
}
