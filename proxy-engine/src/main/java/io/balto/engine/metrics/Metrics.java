package io.balto.engine.metrics;

import io.balto.engine.NanoClock;
import io.balto.engine.metrics.Meter.Scope;
import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Layouts;
import io.balto.engine.metrics.exposition.Exposition;
import io.balto.engine.metrics.exposition.ScrapeFormat;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Everything the engine counts: hands out series and the cells to count in, and renders them for a
/// scraper.
///
/// One for each engine. Thread-safe, without locks. When switched off it hands out cells that count
/// nothing, keeps no series and has nothing to render.
public final class Metrics implements AutoCloseable {
    /// Label value of all services or backends together, where `Detail` keeps them no further
    /// apart.
    static final String ALL = "_all";

    private static final String UNROUTED = "_none";

    private static final int WIDE_FROM = -14;
    private static final int FINE_FROM = -20;
    private static final List<Double> FINE_BUCKETS =
            List.of(
                    0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                    0.025, 0.05, 0.1, 0.25, 1.0);

    private final NanoClock clock;
    private final Options options;
    private final Guard guard;
    private final SeriesRegistry series;
    private final SeriesCells engine;
    private final ServiceSeries unrouted;
    private final SharedCounters shared;
    private final List<CountingCells> loops = new CopyOnWriteArrayList<>();
    private final AtomicInteger writers = new AtomicInteger();
    private final List<MeterSource> sources = new CopyOnWriteArrayList<>();
    private final Exposition exposition;

    /// Begins to count, unless switched off.
    ///
    /// @param clock tells when the series of a removed object are old enough to vanish
    public Metrics(NanoClock clock, Options options) {
        this.clock = clock;
        this.options = options;
        Layouts layouts =
                new Layouts(
                        HistogramLayout.of(options.bucketSeconds(), WIDE_FROM),
                        HistogramLayout.of(FINE_BUCKETS, FINE_FROM));
        this.guard = new Guard(options.seriesPerMetric());
        this.series = new SeriesRegistry(layouts, guard);
        this.engine = series.fixed(Scope.ENGINE, List.of());
        this.unrouted =
                options.enabled() ? series.service(UNROUTED) : new ServiceSeries(UNROUTED, engine);
        this.shared = new SharedCounters(engine, options.enabled());
        this.exposition =
                options.enabled() ? Exposition.of(new Scrape(this, guard)) : Exposition.NOTHING;
    }

    /// Whether anything is counted; when not, the admin side answers 404 to a scraper.
    public boolean enabled() {
        return options.enabled();
    }

    /// Makes the cells of one more thread; call it once for each event loop and for each other
    /// thread that counts.
    ///
    /// @param name value of the label `loop`, the same after each start; two that measure one event
    ///   loop share it
    public LoopCells newLoop(String name) {
        if (!options.enabled()) {
            return new SilentCells();
        }
        CountingCells made = new CountingCells(name, writers.getAndIncrement(), engine);
        loops.add(made);
        return made;
    }

    /// The series of a service; the same handle for the same id until they expire after `remove`.
    public ServiceSeries service(String serviceId) {
        return options.enabled()
                ? series.service(shownService(serviceId))
                : new ServiceSeries(serviceId, engine);
    }

    /// The series for requests that matched no service, labelled `_none`.
    public ServiceSeries unrouted() {
        return unrouted;
    }

    /// The series of a backend of a service; the same handle for the same ids until they expire
    /// after `remove`.
    public BackendSeries backend(String serviceId, String backendId) {
        if (!options.enabled()) {
            return new BackendSeries(service(serviceId), backendId, engine);
        }
        return series.backend(
                shownService(serviceId), options.detail() == Detail.FULL ? backendId : ALL);
    }

    /// The connections to a backend that do this now; 0 when switched off. O(loops).
    public long connections(BackendSeries backend, Label.ConnectionUse use) {
        int wanted = Meter.BACKEND_CONNECTIONS.keyOf(use);
        return backend.cells().total(Meter.BACKEND_CONNECTIONS, key -> key == wanted);
    }

    /// How often event loops reached one of these limits; 0 when switched off. O(loops).
    public long limitHits(Set<Limit> limits) {
        Set<String> names = limits.stream().map(Limit::value).collect(Collectors.toSet());
        return engine.total(
                Meter.LIMIT_HITS,
                key -> Meter.LIMIT_HITS.values(key).stream().anyMatch(names::contains));
    }

    /// Names of the metrics of which something counts under `_overflow`, because they have as many
    /// series as they may. O(meters); any thread.
    public List<String> overflowing() {
        return Arrays.stream(Meter.values())
                .filter(meter -> guard.denied(meter) > 0)
                .map(Meter::metric)
                .toList();
    }

    /// The series of a listener; the same handle for the same name until they expire after
    /// `remove`.
    public ListenerSeries listener(String name) {
        return options.enabled() ? series.listener(name) : new ListenerSeries(name, engine);
    }

    /// The service is no longer configured: its series vanish after five minutes, unless it comes
    /// back before.
    ///
    /// Its backends are removed one by one.
    public void remove(ServiceSeries service) {
        if (options.detail() != Detail.ENGINE) {
            series.remove(service, clock.nanoTime());
        }
    }

    /// The backend is no longer configured: its series vanish after five minutes, unless it comes
    /// back before.
    public void remove(BackendSeries backend) {
        if (options.detail() != Detail.ENGINE) {
            series.remove(backend, clock.nanoTime());
        }
    }

    /// The listener is closed: its series vanish after five minutes, unless it comes back before.
    public void remove(ListenerSeries listener) {
        series.remove(listener, clock.nanoTime());
    }

    /// Counters for what happens seldom and on any thread.
    public SharedCounters shared() {
        return shared;
    }

    /// Asks this source too at each scrape, for as long as the engine lives.
    public void addSource(MeterSource source) {
        sources.add(source);
    }

    /// Adds meters that Micrometer knows how to read, such as those of Netty's allocator; nothing
    /// when switched off.
    public void bind(MeterBinder binder) {
        exposition.bind(binder);
    }

    /// Renders all series.
    ///
    /// Blocks on the stream and takes milliseconds for thousands of series: never on an event loop.
    /// Two scrapes may run at once. O(series x loops).
    ///
    /// @param to borrowed, not closed; nothing is written when switched off
    /// @throws IOException when the stream does
    public void scrape(ScrapeFormat format, OutputStream to) throws IOException {
        exposition.write(format, to);
    }

    /// Lets go of what the JVM's binders hold.
    @Override
    public void close() {
        exposition.close();
    }

    SeriesRegistry series() {
        return series;
    }

    SeriesCells engine() {
        return engine;
    }

    List<CountingCells> loops() {
        return loops;
    }

    List<MeterSource> sources() {
        return sources;
    }

    long nowNanos() {
        return clock.nanoTime();
    }

    private String shownService(String serviceId) {
        return options.detail() == Detail.ENGINE ? ALL : serviceId;
    }

    /// What a configuration decides.
    ///
    /// @param enabled whether anything is counted
    /// @param detail which labels are kept
    /// @param bucketSeconds upper bounds of the classic buckets, ascending; the last not below the
    ///   largest timeout
    /// @param seriesPerMetric most series one metric may have before `_overflow`, positive
    public record Options(
            boolean enabled, Detail detail, List<Double> bucketSeconds, int seriesPerMetric) {
        /// Buckets of a configuration that names none.
        public static final List<Double> DEFAULT_BUCKETS =
                List.of(
                        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
                        5.0, 10.0, 30.0);

        /// Options of a configuration that names none.
        public static final Options DEFAULT =
                new Options(true, Detail.FULL, DEFAULT_BUCKETS, 10_000);

        /// Options of `metrics.enabled: false`.
        public static final Options OFF = new Options(false, Detail.FULL, DEFAULT_BUCKETS, 10_000);

        /// Refuses bounds that do not ascend.
        public Options {
            bucketSeconds = List.copyOf(bucketSeconds);
            if (bucketSeconds.isEmpty() || bucketSeconds.getFirst() <= 0) {
                throw new IllegalArgumentException(
                        "buckets need at least one bound, the first above 0");
            }
            for (int i = 1; i < bucketSeconds.size(); i++) {
                if (bucketSeconds.get(i) <= bucketSeconds.get(i - 1)) {
                    throw new IllegalArgumentException("buckets must ascend");
                }
            }
            if (seriesPerMetric < 1) {
                throw new IllegalArgumentException("at least one series per metric");
            }
        }
    }

    /// Which labels are kept.
    public enum Detail {
        /// A series for each service and each backend.
        FULL,
        /// A series for each service; all its backends count as `_all`.
        SERVICE,
        /// All services count as `_all`.
        ENGINE
    }
}
