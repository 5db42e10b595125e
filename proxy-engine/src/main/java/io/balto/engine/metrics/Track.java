package io.balto.engine.metrics;

import io.balto.engine.metrics.History.Value;
import io.balto.engine.metrics.History.Window;
import io.balto.engine.metrics.Label.CodeClass;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The recent past of one series: sixteen seconds of its counts, and rings of what was computed
/// from them.
///
/// One thread samples; any thread reads windows and rings.
final class Track {
    /// Samples kept, one more than the longest difference taken.
    static final int SAMPLES = 16;

    private static final double NANOS = 1e9;

    private final HistogramLayout layout;
    private final @Nullable Sample[] samples = new Sample[SAMPLES];
    private final Ring seconds;
    private final Ring quarters;
    private int taken;
    private volatile Window window = Window.NONE;

    /// Counts of one moment since the series began; those per cell modulo 2^32, which is enough for
    /// differences.
    static final class Sample {
        private final long atNanos;
        private final Counts counts;
        private final int[] cells;

        /// Takes over the array.
        Sample(long atNanos, Counts counts, int[] cells) {
            this.atNanos = atNanos;
            this.counts = counts;
            this.cells = cells;
        }

        /// The same counts at another moment.
        Sample at(long nanos) {
            return new Sample(nanos, counts, cells);
        }

        long atNanos() {
            return atNanos;
        }

        Counts counts() {
            return counts;
        }

        /// Borrowed, never changed.
        int[] cells() {
            return cells;
        }

        /// Adds what came since an earlier sample to counts per cell.
        void addGrowthTo(int[] sums, Sample before) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += cells[i] - before.cells[i];
            }
        }
    }

    /// Values of one resolution; the oldest are overwritten.
    ///
    /// Requests by class and failures by reason have a column from their first value on; before it
    /// they were zero. After `MOST_REASONS` reasons the rest share a column.
    static final class Ring {
        /// Reasons with a column of their own.
        static final int MOST_REASONS = 8;

        /// Name of the column of all other reasons.
        static final String OTHER = "other";

        private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(float[].class);
        private static final int VALUES = Value.values().length;
        private static final List<String> CLASSES =
                Arrays.stream(CodeClass.values()).map(CodeClass::value).toList();

        private final int capacity;
        private final float[] cells;
        private final Map<String, float[]> classes = new ConcurrentHashMap<>();
        private final Map<String, float[]> reasons = new ConcurrentHashMap<>();
        private volatile long pushed;

        /// An empty ring; a capacity of 0 keeps nothing.
        Ring(int capacity) {
            this.capacity = capacity;
            this.cells = new float[capacity * VALUES];
        }

        /// Sampling thread only.
        void push(Window window) {
            if (capacity > 0) {
                long row = pushed;
                int place = (int) (row % capacity);
                for (Value value : Value.values()) {
                    float read = (float) value.of(window);
                    CELLS.setOpaque(cells, place * VALUES + value.column(), read);
                }
                pushClasses(window, place);
                pushReasons(window, place);
                pushed = row + 1;
            }
        }

        /// Goes on by steps of which nothing is known, as many as there are places at most;
        /// sampling thread only.
        void skip(long steps) {
            for (long i = 0; i < Math.min(steps, capacity); i++) {
                long row = pushed;
                int place = (int) (row % capacity);
                for (int column = 0; column < VALUES; column++) {
                    CELLS.setOpaque(cells, place * VALUES + column, Float.NaN);
                }
                classes.values().forEach(column -> CELLS.setOpaque(column, place, Float.NaN));
                reasons.values().forEach(column -> CELLS.setOpaque(column, place, Float.NaN));
                pushed = row + 1;
            }
        }

        private void pushClasses(Window window, int place) {
            for (CodeClass codeClass : CodeClass.values()) {
                double rps = window.requestsPerSecond(codeClass);
                float[] column = column(classes, codeClass.value(), rps);
                if (column != null) {
                    CELLS.setOpaque(column, place, (float) rps);
                }
            }
        }

        private void pushReasons(Window window, int place) {
            reasons.values().forEach(column -> CELLS.setOpaque(column, place, 0f));
            if (!window.counts().hasFailures()) {
                return;
            }
            for (Reason reason : Reason.values()) {
                double rate = window.failuresPerSecond(reason);
                boolean own = reasons.containsKey(reason.code()) || reasons.size() < MOST_REASONS;
                float[] column = column(reasons, own ? reason.code() : OTHER, rate);
                if (column != null) {
                    CELLS.setOpaque(column, place, column[place] + (float) rate);
                }
            }
        }

        private float @Nullable [] column(Map<String, float[]> columns, String name, double value) {
            float[] column = columns.get(name);
            if (column == null && value > 0) {
                column = new float[capacity];
                columns.put(name, column);
            }
            return column;
        }

        /// The values of one kind, oldest first, as many as there are; any thread.
        double[] copyOf(Value value) {
            return copyOf(cells, VALUES, value.column());
        }

        /// Requests per second of every class there was, in the order of classes; any thread.
        Map<String, double[]> classes() {
            Map<String, double[]> copies = new LinkedHashMap<>();
            for (String name : CLASSES) {
                float[] column = classes.get(name);
                if (column != null) {
                    copies.put(name, copyOf(column, 1, 0));
                }
            }
            return copies;
        }

        /// Failures per second of every reason there was, by its code; any thread.
        Map<String, double[]> reasons() {
            Map<String, double[]> copies = new TreeMap<>();
            reasons.forEach((name, column) -> copies.put(name, copyOf(column, 1, 0)));
            return copies;
        }

        private double[] copyOf(float[] from, int stride, int offset) {
            long end = pushed;
            int size = (int) Math.min(end, capacity);
            double[] copy = new double[size];
            for (int i = 0; i < size; i++) {
                int row = (int) ((end - size + i) % capacity) * stride;
                copy[i] = (float) CELLS.getOpaque(from, row + offset);
            }
            long overwritten = Math.min(pushed - end, size);
            return overwritten == 0 ? copy : Arrays.copyOfRange(copy, (int) overwritten, size);
        }
    }

    Track(HistogramLayout layout, int seconds, int quarters) {
        this.layout = layout;
        this.seconds = new Ring(seconds);
        this.quarters = new Ring(quarters);
    }

    /// Takes the counts before the first second, which what is counted in that is compared with;
    /// sampling thread only.
    void begin(Sample before) {
        samples[0] = before;
        taken = 1;
    }

    /// Takes the counts of a second; sampling thread only.
    ///
    /// @param quarter whether a step of the coarse ring ends now
    void add(Sample sample, boolean quarter) {
        samples[taken % SAMPLES] = sample;
        taken++;
        window = since(sample, History.WINDOW_SECONDS);
        seconds.push(since(sample, 1));
        if (quarter) {
            quarters.push(
                    since(sample, History.QUARTER_SECONDS).overAtLeast(History.QUARTER_SECONDS));
        }
    }

    /// Leaves a gap in both rings; sampling thread only.
    void skip(long seconds, long quarterMinutes) {
        seconds().skip(seconds);
        quarters.skip(quarterMinutes);
    }

    /// What happened in the last ten seconds; any thread.
    Window window() {
        return window;
    }

    /// Whether it has rings, not the last seconds alone.
    boolean keepsPast() {
        return seconds.capacity > 0;
    }

    Ring seconds() {
        return seconds;
    }

    Ring quarters() {
        return quarters;
    }

    private Window since(Sample now, int samplesAgo) {
        int back = Math.min(samplesAgo, taken - 1);
        Sample then = samples[(taken - 1 - back) % SAMPLES];
        if (then == null) {
            return Window.NONE;
        }
        double elapsed = (now.atNanos - then.atNanos) / NANOS;
        if (elapsed <= 0) {
            return Window.NONE;
        }
        long[] cells = new long[layout.cells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Integer.toUnsignedLong(now.cells[i] - then.cells[i]);
        }
        return new Window(
                elapsed, now.counts.minus(then.counts), new Percentiles(layout, cells).latency());
    }

    /// Reads percentiles off counts per cell.
    private static final class Percentiles {
        private final HistogramLayout layout;
        private final long[] counts;
        private final long total;

        Percentiles(HistogramLayout layout, long[] counts) {
            this.layout = layout;
            this.counts = counts;
            this.total = Arrays.stream(counts).sum();
        }

        History.Latency latency() {
            return new History.Latency(
                    seconds(0.5), seconds(0.9), seconds(0.95), seconds(0.99), seconds(1));
        }

        /// The duration that this share of all stays under, linear inside its cell; NaN when there
        /// are none.
        private double seconds(double share) {
            double rank = share * total;
            long below = 0;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0 && below + counts[i] >= rank) {
                    double within = (rank - below) / counts[i];
                    double lower = layout.lowerNanos(i);
                    return (lower + (layout.upperNanos(i) - lower) * within) / NANOS;
                }
                below += counts[i];
            }
            return Double.NaN;
        }
    }
}
