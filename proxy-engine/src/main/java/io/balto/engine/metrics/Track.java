package io.balto.engine.metrics;

import io.balto.engine.metrics.History.Value;
import io.balto.engine.metrics.History.Window;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

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

    /// The counters of one moment.
    ///
    /// @param errors answers of class 5xx; for a backend also attempts without an answer
    record Counts(long requests, long errors, long receivedBytes, long sentBytes) {
        static final Counts ZERO = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    requests + other.requests,
                    errors + other.errors,
                    receivedBytes + other.receivedBytes,
                    sentBytes + other.sentBytes);
        }

        Counts minus(Counts other) {
            return plus(
                    new Counts(
                            -other.requests,
                            -other.errors,
                            -other.receivedBytes,
                            -other.sentBytes));
        }
    }

    /// Values of one resolution; the oldest are overwritten.
    static final class Ring {
        private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(float[].class);
        private static final int VALUES = Value.values().length;

        private final int capacity;
        private final float[] cells;
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
                int first = (int) (row % capacity) * VALUES;
                for (Value value : Value.values()) {
                    CELLS.setOpaque(cells, first + value.column(), (float) value.of(window));
                }
                pushed = row + 1;
            }
        }

        /// The values of one kind, oldest first, as many as there are; any thread.
        double[] copyOf(Value value) {
            long end = pushed;
            int size = (int) Math.min(end, capacity);
            double[] copy = new double[size];
            for (int i = 0; i < size; i++) {
                int row = (int) ((end - size + i) % capacity) * VALUES;
                copy[i] = (float) CELLS.getOpaque(cells, row + value.column());
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

    /// Takes the counts of a second; sampling thread only.
    ///
    /// @param quarter whether a step of the coarse ring ends now
    void add(Sample sample, boolean quarter) {
        samples[taken % SAMPLES] = sample;
        taken++;
        window = since(sample, History.WINDOW_SECONDS);
        seconds.push(since(sample, 1));
        if (quarter) {
            quarters.push(since(sample, History.QUARTER_SECONDS));
        }
    }

    /// What happened in the last ten seconds; any thread.
    Window window() {
        return window;
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
        Counts growth = now.counts.minus(then.counts);
        long[] cells = new long[layout.cells()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Integer.toUnsignedLong(now.cells[i] - then.cells[i]);
        }
        return new Window(
                elapsed,
                growth.requests(),
                growth.requests() == 0 ? Double.NaN : (double) growth.errors() / growth.requests(),
                growth.receivedBytes() / elapsed,
                growth.sentBytes() / elapsed,
                new Percentiles(layout, cells).latency());
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
