package io.balto.engine.metrics;

import io.balto.engine.metrics.Label.CodeClass;
import io.balto.engine.metrics.SeriesSum.Histogram;
import io.balto.engine.metrics.Track.Counts;
import io.balto.engine.metrics.Track.Sample;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
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
/// are at most that far off. A service costs about 75 KB from its first request on; beyond 1,000
/// services, those that come later have no past.
public final class History {
    /// Length of a `Window` in samples.
    static final int WINDOW_SECONDS = 10;

    /// Length of a step of the coarse ring in samples.
    static final int QUARTER_SECONDS = 15;

    private static final int SECONDS = 300;
    private static final int QUARTERS = 6 * 3600 / QUARTER_SECONDS;
    private static final int MOST_TRACKS = 1_000;
    private static final int ERROR_CLASS = 500;

    private final Metrics metrics;
    private final int mostTracks;
    private final HistogramLayout layout;
    private final Track all;
    private final Map<SeriesCells, Past> pasts = new ConcurrentHashMap<>();
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
    /// @param requests answered, or attempts for a backend
    /// @param errorRatio share of answers 5xx, for a backend of attempts without an answer too; NaN
    ///   without requests
    /// @param receivedBytesPerSecond from clients; 0 for a backend
    /// @param sentBytesPerSecond to clients; 0 for a backend
    public record Window(
            double seconds,
            long requests,
            double errorRatio,
            double receivedBytesPerSecond,
            double sentBytesPerSecond,
            Latency latency) {
        /// Before there are two samples.
        public static final Window NONE = new Window(0, 0, Double.NaN, 0, 0, Latency.NONE);

        /// Requests per second; 0 before the second sample.
        public double requestsPerSecond() {
            return seconds == 0 ? 0 : requests / seconds;
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

    /// Where a series stands.
    ///
    /// @param track null for a service that came when there were too many
    private record Past(@Nullable Track track, Sample last) {}

    /// An empty past of what these metrics count.
    public History(Metrics metrics) {
        this(metrics, MOST_TRACKS);
    }

    /// Like the public one.
    ///
    /// @param mostTracks number of services whose past is kept
    History(Metrics metrics, int mostTracks) {
        this.metrics = metrics;
        this.mostTracks = mostTracks;
        this.layout = metrics.engine().layout(Meter.REQUEST_DURATION);
        this.all = new Track(layout, SECONDS, QUARTERS);
        this.nothing = new Sample(0, Counts.ZERO, new int[layout.cells()]);
        this.allLast = nothing;
    }

    /// Takes the counts of this moment; the sampling thread only, once a second. O(series x loops).
    ///
    /// @param epochMillis the same moment on the wall clock
    public void sample(long nowNanos, long epochMillis) {
        long number = samples + 1;
        boolean quarter = number % QUARTER_SECONDS == 0;
        List<SeriesCells> present = metrics.series().all();
        pasts.keySet().retainAll(Set.copyOf(present));
        Counts counts = allLast.counts();
        int[] cells = allLast.cells().clone();
        for (SeriesCells series : present) {
            Sample before = lastOf(series);
            Sample now = follow(series, nowNanos, quarter);
            if (series.scope() == Meter.Scope.SERVICE) {
                counts = counts.plus(now.counts().minus(before.counts()));
                now.addGrowthTo(cells, before);
            }
        }
        allLast = new Sample(nowNanos, counts, cells);
        all.add(allLast, quarter);
        secondEpochMillis = epochMillis;
        quarterEpochMillis = quarter ? epochMillis : quarterEpochMillis;
        samples = number;
    }

    /// Requests answered by all services since the start, also those of removed ones. O(series x
    /// loops); any thread.
    public long requests() {
        while (true) {
            long number = samples;
            long requests = allLast.counts().requests();
            for (SeriesCells series : metrics.series().all()) {
                if (series.scope() == Meter.Scope.SERVICE) {
                    Counts now = countsOf(series.scope(), series.sum());
                    requests += now.requests() - lastOf(series).counts().requests();
                }
            }
            if (number == samples) {
                return requests;
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

    /// One value of all services together over time.
    public Trend trend(Value value, Resolution resolution) {
        return trendOf(all, value, resolution);
    }

    /// One value of a service over time; empty until its first request.
    public Trend trend(ServiceSeries service, Value value, Resolution resolution) {
        Past past = pasts.get(service.cells());
        Track track = past == null ? null : past.track();
        return track == null
                ? new Trend(0, resolution.step(), new double[0])
                : trendOf(track, value, resolution);
    }

    private Sample lastOf(SeriesCells series) {
        Past past = pasts.get(series);
        return past == null ? nothing : past.last();
    }

    private Sample follow(SeriesCells series, long nowNanos, boolean quarter) {
        SeriesSum sum = series.sum();
        Counts counts = countsOf(series.scope(), sum);
        Past past = pasts.get(series);
        if (past == null && counts.requests() == 0) {
            return nothing;
        }
        Sample now = new Sample(nowNanos, counts, cellsOf(series.scope(), sum));
        Track track = past == null ? newTrack(series.scope()) : past.track();
        if (track != null) {
            track.add(now, quarter);
        }
        pasts.put(series, new Past(track, now));
        return now;
    }

    private @Nullable Track newTrack(Meter.Scope scope) {
        if (scope == Meter.Scope.BACKEND) {
            return new Track(layout, 0, 0);
        }
        boolean room = tracks() < mostTracks;
        return room ? new Track(layout, SECONDS, QUARTERS) : null;
    }

    private long tracks() {
        return pasts.entrySet().stream()
                .filter(
                        each ->
                                each.getKey().scope() == Meter.Scope.SERVICE
                                        && each.getValue().track() != null)
                .count();
    }

    private static Counts countsOf(Meter.Scope scope, SeriesSum sum) {
        return switch (scope) {
            case SERVICE ->
                    new Counts(
                            sum.total(Meter.REQUESTS),
                            sum.total(
                                    Meter.REQUESTS,
                                    key -> Meter.REQUESTS.index(key, 1) >= ERROR_CLASS),
                            sum.total(Meter.RECEIVED_BYTES),
                            sum.total(Meter.SENT_BYTES));
            case BACKEND ->
                    new Counts(
                            sum.total(Meter.BACKEND_REQUESTS),
                            sum.total(Meter.BACKEND_REQUESTS, History::isError),
                            0,
                            0);
            case LISTENER, ENGINE -> Counts.ZERO;
        };
    }

    private static boolean isError(int key) {
        String codeClass = Meter.BACKEND_REQUESTS.values(key).getFirst();
        return codeClass.equals(CodeClass.SERVER_ERROR.value())
                || codeClass.equals(CodeClass.NONE.value());
    }

    private int[] cellsOf(Meter.Scope scope, SeriesSum sum) {
        Meter meter =
                scope == Meter.Scope.BACKEND
                        ? Meter.BACKEND_REQUEST_DURATION
                        : Meter.REQUEST_DURATION;
        int[] cells = new int[layout.cells()];
        for (int i = 0; i < meter.width(); i++) {
            Histogram histogram = sum.histogram(meter.firstSlot() + i);
            if (histogram != null) {
                histogram.addTo(cells);
            }
        }
        return cells;
    }

    private Window windowOf(SeriesCells series) {
        Past past = pasts.get(series);
        Track track = past == null ? null : past.track();
        return track == null ? Window.NONE : track.window();
    }

    private Trend trendOf(Track track, Value value, Resolution resolution) {
        return switch (resolution) {
            case SECONDS ->
                    new Trend(secondEpochMillis, resolution.step(), track.seconds().copyOf(value));
            case QUARTER_MINUTES ->
                    new Trend(
                            quarterEpochMillis, resolution.step(), track.quarters().copyOf(value));
        };
    }
}
