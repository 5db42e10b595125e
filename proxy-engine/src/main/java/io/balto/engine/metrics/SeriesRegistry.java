package io.balto.engine.metrics;

import io.balto.engine.metrics.Meter.Scope;
import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Layouts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Which services, backends and listeners have series now.
///
/// Thread-safe: entries are immutable and replaced. What was removed stays five minutes, so that a
/// scraper sees the last counts, and comes back as the same series when it is registered again in
/// that time. Of each kind the last thousand that were removed stay: changes of whole fleets, one
/// after the other, would else fill a small heap with what is no more.
final class SeriesRegistry {
    /// How long the series of a removed object are still shown.
    static final Duration KEPT = Duration.ofMinutes(5);

    /// How many removed ones of a kind are still shown.
    static final int MOST_REMOVED = 1_000;

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
    private final Kind<String, ServiceSeries> services = new Kind<>(ServiceSeries::cells);
    private final Kind<BackendKey, BackendSeries> backends = new Kind<>(BackendSeries::cells);
    private final Kind<String, ListenerSeries> listeners = new Kind<>(ListenerSeries::cells);

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
        return services.register(serviceId, id -> new ServiceSeries(id, cells(Scope.SERVICE, id)));
    }

    BackendSeries backend(String serviceId, String backendId) {
        ServiceSeries service = service(serviceId);
        return backends.register(
                new BackendKey(serviceId, backendId),
                key ->
                        new BackendSeries(
                                service,
                                key.backendId(),
                                cells(Scope.BACKEND, serviceId, key.backendId())));
    }

    ListenerSeries listener(String name) {
        return listeners.register(name, id -> new ListenerSeries(id, cells(Scope.LISTENER, id)));
    }

    void remove(ServiceSeries service, long nowNanos) {
        services.remove(service.serviceId(), nowNanos);
    }

    void remove(BackendSeries backend, long nowNanos) {
        backends.remove(
                new BackendKey(backend.service().serviceId(), backend.backendId()), nowNanos);
    }

    void remove(ListenerSeries listener, long nowNanos) {
        listeners.remove(listener.listener(), nowNanos);
    }

    /// Drops what was removed long enough ago. O(series).
    void expire(long nowNanos) {
        services.expire(nowNanos);
        backends.expire(nowNanos);
        listeners.expire(nowNanos);
    }

    /// Every service with series, removed ones included until they expire.
    List<ServiceSeries> services() {
        return services.all();
    }

    /// Every backend with series, removed ones included until they expire.
    List<BackendSeries> backends() {
        return backends.all();
    }

    /// Cells of everything with series, those for overflow included.
    List<SeriesCells> all() {
        List<SeriesCells> all =
                new ArrayList<>(
                        services.entries.size()
                                + backends.entries.size()
                                + listeners.entries.size()
                                + 3);
        services.addCells(all);
        backends.addCells(all);
        listeners.addCells(all);
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

    /// The series of one kind by what names them.
    private static final class Kind<K, T> {
        private final Function<T, SeriesCells> cells;
        private final Map<K, Entry<T>> entries = new ConcurrentHashMap<>();

        /// Those that were removed, in this order; some of them may be back or gone.
        private final Queue<K> removed = new ConcurrentLinkedQueue<>();

        private final AtomicInteger removals = new AtomicInteger();

        Kind(Function<T, SeriesCells> cells) {
            this.cells = cells;
        }

        T register(K key, Function<K, T> made) {
            return entries.compute(key, (k, before) -> revived(before, () -> made.apply(k)))
                    .series();
        }

        private static <T> Entry<T> revived(@Nullable Entry<T> before, Supplier<T> made) {
            if (before == null) {
                return new Entry<>(made.get());
            }
            return before.removed() ? new Entry<>(before.series()) : before;
        }

        void remove(K key, long nowNanos) {
            entries.computeIfPresent(
                    key,
                    (_, entry) ->
                            entry.removed() ? entry : new Entry<>(entry.series(), true, nowNanos));
            removed.add(key);
            if (removals.incrementAndGet() > MOST_REMOVED) {
                K oldest = removed.poll();
                if (oldest != null) {
                    removals.decrementAndGet();
                    drop(oldest, Entry::removed);
                }
            }
        }

        void expire(long nowNanos) {
            entries.keySet().forEach(key -> drop(key, entry -> entry.isExpired(nowNanos)));
            K oldest = removed.peek();
            while (oldest != null && !entries.containsKey(oldest)) {
                if (removed.remove(oldest)) {
                    removals.decrementAndGet();
                }
                oldest = removed.peek();
            }
        }

        private void drop(K key, Predicate<Entry<T>> when) {
            entries.computeIfPresent(
                    key,
                    (_, entry) -> {
                        if (!when.test(entry)) {
                            return entry;
                        }
                        cells.apply(entry.series()).retire();
                        return null;
                    });
        }

        List<T> all() {
            return entries.values().stream().map(Entry::series).toList();
        }

        void addCells(List<SeriesCells> all) {
            entries.values().forEach(entry -> all.add(cells.apply(entry.series())));
        }
    }
}
