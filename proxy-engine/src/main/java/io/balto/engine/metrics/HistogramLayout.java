package io.balto.engine.metrics;

import io.balto.engine.metrics.Cells.Durations;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/* The buckets of one histogram: where they end and which one a duration falls into.
 *
 * Two readers want different buckets of the same counts. The text formats want the classic bounds of the configuration,
 * the protobuf format and the history want a native histogram of schema 3, whose bounds are the powers of 2^(1/8), nine
 * percent apart. Counting twice would cost the hot path twice, and one cannot be computed from the other. So the cells
 * are cut at the union of both sets of bounds, and both are exact. Price: about 225 cells in place of 16, of which each
 * histogram keeps those that it needs (Durations).
 *
 * A duration finds its bucket through a table: the position of its top bit and the five bits below it select a slice no
 * wider than 1/32 of an octave, the table holds the first bucket of that slice, and at most a few comparisons remain,
 * because a slice holds one native bound at most beside the classic ones. Bounds are inclusive (`le`), as the
 * exposition formats demand. indexOfNaive is the slow twin; a random test holds both together. */
final class HistogramLayout {
    /// Resolution of the native histogram: 2^3 buckets for each doubling.
    static final int SCHEMA = 3;

    private static final int PER_OCTAVE = 1 << SCHEMA;
    private static final int OCTAVES = 26;
    private static final int SLICE_BITS = 5;
    private static final double NANOS = 1e9;

    private final double[] classicSeconds;
    private final long[] bounds;
    private final int[] classicCells;
    private final int[] nativeCells;
    private final int firstNative;
    private final int[] slices;

    private HistogramLayout(double[] classicSeconds, int firstOctave) {
        this.classicSeconds = classicSeconds.clone();
        this.firstNative = firstOctave * PER_OCTAVE;
        long[] classic =
                DoubleStream.of(classicSeconds).mapToLong(s -> Math.round(s * NANOS)).toArray();
        long[] powers =
                IntStream.rangeClosed(firstNative, firstNative + OCTAVES * PER_OCTAVE)
                        .mapToLong(HistogramLayout::nativeBoundNanos)
                        .toArray();
        this.bounds =
                IntStream.range(0, 2)
                        .mapToObj(i -> i == 0 ? classic : powers)
                        .flatMapToLong(Arrays::stream)
                        .sorted()
                        .distinct()
                        .toArray();
        this.classicCells = Arrays.stream(classic).mapToInt(this::cellOfBound).toArray();
        this.nativeCells = Arrays.stream(powers).mapToInt(this::cellOfBound).toArray();
        this.slices = slices();
    }

    /// Lays out buckets.
    ///
    /// @param classicSeconds upper bounds in seconds, ascending, positive, without infinity
    /// @param firstOctave the native histogram begins at 2^firstOctave seconds and spans 26
    ///   doublings; what is shorter counts as zero there, what is longer falls into its last bucket
    static HistogramLayout of(List<Double> classicSeconds, int firstOctave) {
        return new HistogramLayout(
                classicSeconds.stream().mapToDouble(Double::doubleValue).toArray(), firstOctave);
    }

    /// Number of cells, the last one for everything beyond the largest bound.
    int cells() {
        return bounds.length + 1;
    }

    /// The cell of a duration; O(1). Negative durations count as zero.
    int indexOf(long nanos) {
        int i = slices[slice(nanos)];
        while (i < bounds.length && nanos > bounds[i]) {
            i++;
        }
        return i;
    }

    /// The plain search `indexOf` must agree with.
    int indexOfNaive(long nanos) {
        int i = 0;
        while (i < bounds.length && nanos > bounds[i]) {
            i++;
        }
        return i;
    }

    /// Largest duration of a cell in nanoseconds; for the last cell the largest bound there is.
    long upperNanos(int cell) {
        return bounds[Math.min(cell, bounds.length - 1)];
    }

    /// Lower end of a cell in nanoseconds, exclusive; 0 for the first.
    long lowerNanos(int cell) {
        return cell == 0 ? 0 : bounds[cell - 1];
    }

    /// Upper bounds of the classic buckets in seconds, ending in infinity; a new array.
    double[] classicBounds() {
        double[] all = Arrays.copyOf(classicSeconds, classicSeconds.length + 1);
        all[classicSeconds.length] = Double.POSITIVE_INFINITY;
        return all;
    }

    /// Folds cells into the classic buckets.
    ///
    /// @return counts per bucket, not cumulative, parallel to `classicBounds`
    long[] classicCounts(Histogram histogram) {
        long[] counts = new long[classicCells.length + 1];
        int bucket = 0;
        for (int i = 0; i < cells(); i++) {
            while (bucket < classicCells.length && i > classicCells[bucket]) {
                bucket++;
            }
            counts[bucket] += histogram.cell(i);
        }
        return counts;
    }

    /// Takes native buckets one after the other.
    @FunctionalInterface
    interface NativeSink {
        /// @param entry from 1 on, see `nativeIndex`
        /// @param count positive
        void take(int entry, long count);
    }

    /// Folds cells into the native buckets and shows those that are not empty.
    ///
    /// @return count of the zero bucket
    long foldNative(Histogram histogram, NativeSink sink) {
        long zeros = 0;
        int from = 0;
        for (int bucket = 0; bucket < nativeCells.length; bucket++) {
            boolean isLast = bucket == nativeCells.length - 1;
            int to = isLast ? cells() - 1 : nativeCells[bucket];
            long count = 0;
            for (int i = from; i <= to; i++) {
                count += histogram.cell(i);
            }
            from = to + 1;
            if (bucket == 0) {
                zeros = count;
            } else if (count != 0) {
                sink.take(bucket, count);
            }
        }
        return zeros;
    }

    /// Index, in the meaning of the exposition format, of an entry that `foldNative` shows.
    int nativeIndex(int entry) {
        return firstNative + entry;
    }

    /// Width of the zero bucket in seconds.
    double zeroThreshold() {
        return Math.pow(2, (double) firstNative / PER_OCTAVE);
    }

    private static long nativeBoundNanos(int index) {
        return (long) Math.floor(Math.pow(2, (double) index / PER_OCTAVE) * NANOS);
    }

    private int cellOfBound(long bound) {
        return Arrays.binarySearch(bounds, bound);
    }

    private int[] slices() {
        int[] first = new int[Long.SIZE << SLICE_BITS];
        for (int slice = 0; slice < first.length; slice++) {
            first[slice] = indexOfNaive(smallestOf(slice));
        }
        return first;
    }

    private static int slice(long nanos) {
        if (nanos < 1 << SLICE_BITS) {
            return (int) Math.max(nanos, 0);
        }
        int top = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        int below = (int) (nanos >>> (top - SLICE_BITS)) & ((1 << SLICE_BITS) - 1);
        return (top - SLICE_BITS + 1) << SLICE_BITS | below;
    }

    private static long smallestOf(int slice) {
        int group = slice >>> SLICE_BITS;
        int below = slice & ((1 << SLICE_BITS) - 1);
        return group == 0 ? below : ((1L << SLICE_BITS) | below) << (group - 1);
    }

    /// Durations of one series over all writers.
    ///
    /// Confined to the thread that made it.
    static final class Histogram implements Consumer<Durations> {
        private final HistogramLayout layout;
        private final long[] cells;
        private boolean isEmpty = true;

        /// Empty.
        Histogram(HistogramLayout layout) {
            this.layout = layout;
            this.cells = new long[layout.cells() + 1];
        }

        HistogramLayout layout() {
            return layout;
        }

        /// Forgets all and adds what all writers counted of one series of this layout. O(writers x
        /// cells), allocates nothing.
        ///
        /// @param index which of the meter's series
        /// @return whether anything was counted
        boolean read(SeriesCells series, Meter meter, int index) {
            Arrays.fill(cells, 0);
            isEmpty = true;
            series.forEachDurations(meter.firstSlot() + index, this);
            return !isEmpty;
        }

        /// Adds what one writer counted in the same layout.
        @Override
        public void accept(Durations counted) {
            counted.addTo(cells);
            isEmpty = false;
        }

        /// How many durations are in a cell.
        long cell(int index) {
            return cells[index];
        }

        /// Sum of all durations in nanoseconds.
        long sumNanos() {
            return cells[layout.cells()];
        }
    }
}
