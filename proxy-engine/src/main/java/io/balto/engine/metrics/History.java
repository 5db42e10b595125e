package io.balto.engine.metrics;

import io.balto.engine.metrics.Label.CodeClass;
import io.balto.engine.metrics.SeriesCells.Total;
import io.balto.engine.metrics.Track.Ring;
import io.balto.engine.metrics.Track.Sample;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The recent past of the engine, its services and its backends, for those who have no Prometheus
/// at hand.
///
/// One thread calls `sample` once a second; any thread reads meanwhile. Percentiles are read off
/// differences of the same histograms that are scraped, whose cells are nine percent wide, so they
/// are at most that far off. A service costs about 75 KB from its first request on, and 7 KB more
/// for each class of answers and each of at most nine reasons of failures it has had; so does a
/// backend. Beyond 1,000 services and 256 backends, those that come later have no past; their last
/// seconds are known all the same.
public final class History {
    /// Length of a `Window` in samples.
    static final int WINDOW_SECONDS = 10;

    /// Length of a step of the coarse ring in samples.
    static final int QUARTER_SECONDS = 15;

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long SECOND_MILLIS = 1_000;

    private static final int SECONDS = 300;
    private static final int QUARTERS = 6 * 3600 / QUARTER_SECONDS;
    private static final int MOST_SERVICES = 1_000;
    private static final int MOST_BACKENDS = 256;

    private final Metrics metrics;
    private final int mostServices;
    private final int mostBackends;
    private final HistogramLayout layout;
    private final Track all;
    private final Map<SeriesCells, Followed> followed = new ConcurrentHashMap<>();
    private final Sample nothing;
    private volatile Sample allLast;
    private volatile long samples;
    private volatile long secondEpochMillis;
    private volatile long quarterEpochMillis;

    /// Steps in which the past is kept.
    public enum Resolution {
        /// Every second for five minutes.
        SECONDS(Duration.ofSeconds(1)),
        /// Every 15 seconds for six hours.
        QUARTER_MINUTES(Duration.ofSeconds(QUARTER_SECONDS));

        private final Duration step;

        Resolution(Duration step) {
            this.step = step;
        }

        /// Time between two values.
        public Duration step() {
            return step;
        }
    }

    /// Latencies of a span of time in seconds; NaN when nothing was answered in it.
    ///
    /// @param max upper end of the cell of the longest one
    public record Latency(double p50, double p90, double p95, double p99, double max) {
        /// Of a span without answers.
        public static final Latency NONE =
                new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /// What happened in a span of time.
    ///
    /// @param seconds its length, 0 before the second sample
    /// @param counts what came in it
    public record Window(double seconds, Counts counts, Latency latency) {
        /// Before there are two samples.
        public static final Window NONE = new Window(0, Counts.ZERO, Latency.NONE);

        /// The same, of a span of this length in which nothing else came.
        Window overAtLeast(double least) {
            return new Window(Math.max(seconds, least), counts, latency);
        }

        /// Requests answered, or attempts for a backend.
        public long requests() {
            return counts.requests();
        }

        /// Share of answers 5xx, for a backend of attempts without an answer too; NaN without
        /// requests.
        public double errorRatio() {
            long requests = requests();
            return requests == 0 ? Double.NaN : (double) counts.errors() / requests;
        }

        /// Requests per second; 0 before the second sample.
        public double requestsPerSecond() {
            return perSecond(requests());
        }

        /// Requests per second answered with a status of this class.
        public double requestsPerSecond(CodeClass codeClass) {
            return perSecond(counts.requests(codeClass));
        }

        /// Failures per second for this reason.
        public double failuresPerSecond(Reason reason) {
            return perSecond(counts.failures(reason));
        }

        /// Retries made per second; 0 for a backend, they are counted for its service.
        public double retriesPerSecond() {
            return perSecond(counts.retries());
        }

        /// From clients; 0 for a backend.
        public double receivedBytesPerSecond() {
            return perSecond(counts.receivedBytes());
        }

        /// To clients; 0 for a backend.
        public double sentBytesPerSecond() {
            return perSecond(counts.sentBytes());
        }

        private double perSecond(long count) {
            return seconds == 0 ? 0 : count / seconds;
        }
    }

    /// What is kept of the past.
    // The ordinal is the column of the rings; it never leaves the process.
    @SuppressWarnings({"EnumOrdinal", "ImmutableEnumChecker"})
    public enum Value {
        /// Requests per second.
        RPS(Window::requestsPerSecond),
        /// Share of answers 5xx.
        ERROR_RATIO(Window::errorRatio),
        /// Median latency, seconds.
        P50(window -> window.latency().p50()),
        /// Latency nine in ten stay under, seconds.
        P90(window -> window.latency().p90()),
        /// Latency 95 of 100 stay under, seconds.
        P95(window -> window.latency().p95()),
        /// Latency 99 of 100 stay under, seconds.
        P99(window -> window.latency().p99()),
        /// Bytes per second from clients.
        RECEIVED_BYTES(Window::receivedBytesPerSecond),
        /// Bytes per second to clients.
        SENT_BYTES(Window::sentBytesPerSecond);

        private final Function<Window, Double> reading;

        Value(Function<Window, Double> reading) {
            this.reading = reading;
        }

        double of(Window window) {
            return reading.apply(window);
        }

        int column() {
            return ordinal();
        }
    }

    /// One value over time.
    public static final class Trend {
        private final long endEpochMillis;
        private final Duration step;
        private final double[] values;

        Trend(long endEpochMillis, Duration step, double[] values) {
            this.endEpochMillis = endEpochMillis;
            this.step = step;
            this.values = values;
        }

        /// When the span of the last value ended, milliseconds since 1970.
        public long endEpochMillis() {
            return endEpochMillis;
        }

        /// Time between two values.
        public Duration step() {
            return step;
        }

        /// How many values there are.
        public int size() {
            return values.length;
        }

        /// A value, oldest first; NaN where there is none.
        public double value(int index) {
            return values[index];
        }
    }

    /// The past of the engine, a service or a backend.
    ///
    /// Any thread may ask it; it is empty until the first request, and for what came when there
    /// were too many.
    public final class Past {
        private final @Nullable Track track;

        private Past(@Nullable Track track) {
            this.track = track != null && track.keepsPast() ? track : null;
        }

        /// One value over time.
        public Trend trend(Value value, Resolution resolution) {
            return track == null
                    ? new Trend(0, resolution.step(), new double[0])
                    : trendOf(ring(track, resolution).copyOf(value), resolution);
        }

        /// Requests per second by class of status (`2xx`, `none`), for every class there was.
        public Map<String, Trend> requests(Resolution resolution) {
            return track == null
                    ? Map.of()
                    : trendsOf(ring(track, resolution).classes(), resolution);
        }

        /// Failures per second by code of the reason, for every reason there was; after eight
        /// reasons all others together are `other`.
        public Map<String, Trend> failures(Resolution resolution) {
            return track == null
                    ? Map.of()
                    : trendsOf(ring(track, resolution).reasons(), resolution);
        }

        private static Ring ring(Track track, Resolution resolution) {
            return switch (resolution) {
                case SECONDS -> track.seconds();
                case QUARTER_MINUTES -> track.quarters();
            };
        }

        private Map<String, Trend> trendsOf(Map<String, double[]> columns, Resolution resolution) {
            Map<String, Trend> trends = new LinkedHashMap<>();
            columns.forEach((name, values) -> trends.put(name, trendOf(values, resolution)));
            return trends;
        }

        private Trend trendOf(double[] values, Resolution resolution) {
            long end =
                    switch (resolution) {
                        case SECONDS -> secondEpochMillis;
                        case QUARTER_MINUTES -> quarterEpochMillis;
                    };
            return new Trend(end, resolution.step(), values);
        }
    }

    /// Where a series stands.
    ///
    /// @param isSettled whether the last sample has every duration of the requests it counts: a
    ///   request is counted before its duration, and a sample may come in between
    private record Followed(Track track, Sample last, boolean isSettled) {}

    /// An empty past of what these metrics count.
    public History(Metrics metrics) {
        this(metrics, MOST_SERVICES, MOST_BACKENDS);
    }

    /// Like the public one.
    ///
    /// @param mostServices number of services whose past is kept
    /// @param mostBackends number of backends whose past is kept
    History(Metrics metrics, int mostServices, int mostBackends) {
        this.metrics = metrics;
        this.mostServices = mostServices;
        this.mostBackends = mostBackends;
        this.layout = metrics.engine().layout(Meter.REQUEST_DURATION);
        this.all = new Track(layout, SECONDS, QUARTERS);
        this.nothing = new Sample(0, Counts.ZERO, new int[layout.cells()]);
        this.allLast = nothing;
    }

    /// Takes the counts of this moment; the sampling thread only, once a second. O(series x loops).
    ///
    /// Seconds in which it was not called, because the process or its machine stood still, have no
    /// values. Calls that make up for them in a burst are not taken: nothing can be said of a span
    /// that short.
    ///
    /// @param epochMillis the same moment on the wall clock
    /// @return whether they were taken
    public boolean sample(long nowNanos, long epochMillis) {
        if (samples == 0) {
            allLast = nothing.at(nowNanos - SECOND_NANOS);
            all.begin(allLast);
        }
        long seconds = (nowNanos - allLast.atNanos() + SECOND_NANOS / 2) / SECOND_NANOS;
        if (seconds < 1) {
            return false;
        }
        long number = samples + seconds;
        long quarters = number / QUARTER_SECONDS - samples / QUARTER_SECONDS;
        boolean quarter = quarters > 0;
        List<SeriesCells> present = metrics.series().all();
        followed.keySet().retainAll(Set.copyOf(present));
        skip(seconds - 1, quarters - 1);
        long beforeNanos = allLast.atNanos();
        Counts counts = allLast.counts();
        int[] cells = allLast.cells().clone();
        for (SeriesCells series : present) {
            Sample before = lastOf(series);
            Sample now = follow(series, beforeNanos, nowNanos, quarter);
            if (series.scope() == Meter.Scope.SERVICE) {
                counts = counts.plus(now.counts().minus(before.counts()));
                now.addGrowthTo(cells, before);
            }
        }
        allLast = new Sample(nowNanos, counts, cells);
        all.add(allLast, quarter);
        secondEpochMillis = epochMillis;
        quarterEpochMillis =
                quarter
                        ? epochMillis - number % QUARTER_SECONDS * SECOND_MILLIS
                        : quarterEpochMillis;
        samples = number;
        return true;
    }

    private void skip(long seconds, long quarters) {
        all.skip(seconds, quarters);
        followed.values().forEach(each -> each.track().skip(seconds, quarters));
    }

    /// Requests answered by all services since the start, also those of removed ones. O(series x
    /// loops); any thread.
    public long requests() {
        while (true) {
            long number = samples;
            long before = allLast.counts().requests();
            Total now = new Total(Meter.REQUESTS, _ -> true);
            for (SeriesCells series : metrics.series().all()) {
                if (series.scope() == Meter.Scope.SERVICE) {
                    series.forEachCount(now);
                    before -= lastOf(series).counts().requests();
                }
            }
            if (number == samples) {
                return before + now.sum();
            }
        }
    }

    /// The last ten seconds of all services together.
    public Window window() {
        return all.window();
    }

    /// The last ten seconds of a service.
    public Window window(ServiceSeries service) {
        return windowOf(service.cells());
    }

    /// The last ten seconds of a backend: its attempts.
    public Window window(BackendSeries backend) {
        return windowOf(backend.cells());
    }

    /// The past of all services together.
    public Past past() {
        return new Past(all);
    }

    /// The past of a service.
    public Past past(ServiceSeries service) {
        return new Past(trackOf(service.cells()));
    }

    /// The past of a backend: its attempts.
    public Past past(BackendSeries backend) {
        return new Past(trackOf(backend.cells()));
    }

    private @Nullable Track trackOf(SeriesCells series) {
        Followed known = followed.get(series);
        return known == null ? null : known.track();
    }

    private Sample lastOf(SeriesCells series) {
        Followed known = followed.get(series);
        return known == null ? nothing : known.last();
    }

    /// What a series counts now. It is followed from its first request on, which came since the
    /// last sample of all.
    private Sample follow(SeriesCells series, long beforeNanos, long nowNanos, boolean quarter) {
        Counts counts = Counts.of(series);
        Followed known = followed.get(series);
        if (known == null) {
            if (counts.requests() == 0) {
                return nothing;
            }
            known = new Followed(newTrack(series.scope()), nothing, false);
            known.track().begin(nothing.at(beforeNanos));
        }
        boolean isIdle = known.last().counts().requests() == counts.requests();
        int[] cells = isIdle && known.isSettled() ? known.last().cells() : cellsOf(series);
        Sample now = new Sample(nowNanos, counts, cells);
        known.track().add(now, quarter);
        followed.put(series, new Followed(known.track(), now, isIdle));
        return now;
    }

    private Track newTrack(Meter.Scope scope) {
        boolean isBackend = scope == Meter.Scope.BACKEND;
        if (tracks(scope) < (isBackend ? mostBackends : mostServices)) {
            return new Track(layout, SECONDS, QUARTERS);
        }
        return new Track(layout, 0, 0);
    }

    private long tracks(Meter.Scope scope) {
        return followed.entrySet().stream()
                .filter(each -> each.getKey().scope() == scope)
                .map(each -> each.getValue().track())
                .filter(Track::keepsPast)
                .count();
    }

    private int[] cellsOf(SeriesCells series) {
        Meter meter =
                series.scope() == Meter.Scope.BACKEND
                        ? Meter.BACKEND_REQUEST_DURATION
                        : Meter.REQUEST_DURATION;
        int[] cells = new int[layout.cells()];
        for (int i = 0; i < meter.width(); i++) {
            series.forEachDurations(meter.firstSlot() + i, counted -> counted.addTo(cells));
        }
        return cells;
    }

    private Window windowOf(SeriesCells series) {
        Track track = trackOf(series);
        return track == null ? Window.NONE : track.window();
    }
}
