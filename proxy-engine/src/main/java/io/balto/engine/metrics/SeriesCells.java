package io.balto.engine.metrics;

import io.balto.engine.metrics.Cells.Durations;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Everything counted for one service, backend or listener: cells for each writer, and what threads
/// share.
///
/// The arrays and the map here are replaced, never changed in place: they are small, seldom grow,
/// and there are two of these for each service that is registered. A writer finds its own cells
/// with one load.
final class SeriesCells {
    private static final VarHandle WRITERS;
    private static final VarHandle ADMITTED;
    private static final VarHandle SHARED;

    static {
        try {
            var lookup = MethodHandles.lookup();
            WRITERS = lookup.findVarHandle(SeriesCells.class, "writers", Cells[].class);
            ADMITTED = lookup.findVarHandle(SeriesCells.class, "admitted", int[].class);
            SHARED = lookup.findVarHandle(SeriesCells.class, "shared", Map.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /// A series counted by any thread, named by its label values beyond the scope's.
    record Shared(Meter meter, List<String> values) {}

    private final Meter.Scope scope;
    private final List<String> labels;
    private final Layouts layouts;
    private final Guard guard;
    private final @Nullable SeriesCells overflow;
    private volatile int[] admitted = {};
    private volatile Map<Shared, LongAdder> shared = Map.of();
    private volatile @Nullable Cells[] writers = new Cells[0];
    private volatile boolean retired;

    /// Buckets of the histograms: wide for answers, fine for what should be short.
    record Layouts(HistogramLayout wide, HistogramLayout fine) {
        HistogramLayout of(Meter meter) {
            return meter == Meter.PROXY_OVERHEAD || meter == Meter.EVENT_LOOP_LAG ? fine : wide;
        }
    }

    /// Cells without counts.
    ///
    /// @param labels values of the scope's labels
    /// @param overflow takes what the guard does not admit; null for a series that is always
    ///   admitted
    SeriesCells(
            Meter.Scope scope,
            List<String> labels,
            Layouts layouts,
            Guard guard,
            @Nullable SeriesCells overflow) {
        this.scope = scope;
        this.labels = List.copyOf(labels);
        this.layouts = layouts;
        this.guard = guard;
        this.overflow = overflow;
    }

    Meter.Scope scope() {
        return scope;
    }

    List<String> labels() {
        return labels;
    }

    HistogramLayout layout(Meter meter) {
        return layouts.of(meter);
    }

    /// The cells of a writer; made at its first count.
    Cells of(int writer) {
        @Nullable Cells[] current = writers;
        Cells cells = writer < current.length ? current[writer] : null;
        return cells == null ? newCells(writer) : cells;
    }

    /// Whether a series may be counted under its own name; asked once by each writer for each
    /// series.
    boolean admit(int key) {
        if (overflow == null || retired || contains(admitted, key)) {
            return true;
        }
        Meter meter = Meter.ofKey(key);
        if (!guard.take(meter)) {
            guard.deny(meter);
            return false;
        }
        int[] current;
        int[] next;
        do {
            current = admitted;
            if (contains(current, key)) { // another writer was first
                guard.release(meter);
                return true;
            }
            next = Arrays.copyOf(current, current.length + 1);
            next[current.length] = key;
        } while (!ADMITTED.compareAndSet(this, current, next));
        return true;
    }

    private static boolean contains(int[] keys, int key) {
        return Arrays.stream(keys).anyMatch(known -> known == key);
    }

    /// Where counts go that were not admitted.
    SeriesCells overflow() {
        return overflow == null ? this : overflow;
    }

    /// Any thread: adds to a series named by its label values.
    void add(Shared series, long n) {
        LongAdder adder = shared.get(series);
        if (adder == null) {
            adder = newShared(series);
        }
        adder.add(n);
    }

    /// Gives back the room its series took; afterwards nobody renders it.
    void retire() {
        retired = true;
        Arrays.stream(admitted).forEach(key -> guard.release(Meter.ofKey(key)));
        shared.keySet().forEach(series -> guard.release(series.meter()));
    }

    /// Shows what all writers counted, a key once for each of them; any thread. O(series x
    /// writers), allocates nothing.
    void forEachCount(CountTable.Sink sink) {
        for (Cells cells : writers) {
            if (cells != null) {
                cells.forEachCount(sink);
            }
        }
    }

    /// Shows the durations of a histogram, once for each writer; any thread. O(writers), allocates
    /// nothing.
    void forEachDurations(int slot, Consumer<Durations> sink) {
        for (Cells cells : writers) {
            Durations durations = cells == null ? null : cells.durations(slot);
            if (durations != null) {
                sink.accept(durations);
            }
        }
    }

    /// The sum of those counts of a meter whose key passes; any thread. O(series x writers).
    long total(Meter meter, IntPredicate wanted) {
        Total total = new Total(meter, wanted);
        forEachCount(total);
        return total.sum();
    }

    /// The sum of those counts of a meter whose key passes, of all series it is shown; for one
    /// thread.
    static final class Total implements CountTable.Sink {
        private final Meter meter;
        private final IntPredicate wanted;
        private long sum;

        Total(Meter meter, IntPredicate wanted) {
            this.meter = meter;
            this.wanted = wanted;
        }

        @Override
        public void add(int key, long n) {
            if (Meter.ofKey(key) == meter && wanted.test(key)) {
                sum += n;
            }
        }

        long sum() {
            return sum;
        }
    }

    /// What threads counted together.
    Map<Shared, LongAdder> shared() {
        return shared;
    }

    private Cells newCells(int writer) {
        Cells made = new Cells(this, writer);
        @Nullable Cells[] current;
        @Nullable Cells[] next;
        do {
            current = writers;
            next = Arrays.copyOf(current, Math.max(current.length, writer + 1));
            next[writer] = made;
        } while (!WRITERS.compareAndSet(this, current, next));
        return made;
    }

    private LongAdder newShared(Shared series) {
        if (overflow != null && !guard.take(series.meter())) {
            guard.deny(series.meter());
            return overflow.putShared(series, new LongAdder());
        }
        LongAdder made = new LongAdder();
        LongAdder kept = putShared(series, made);
        if (!kept.equals(made) && overflow != null) { // another thread was first
            guard.release(series.meter());
        }
        return kept;
    }

    /// @return the adder of the series: this one, or the one that it has already
    private LongAdder putShared(Shared series, LongAdder made) {
        Map<Shared, LongAdder> current;
        Map<Shared, LongAdder> next;
        do {
            current = shared;
            LongAdder known = current.get(series);
            if (known != null) {
                return known;
            }
            Map<Shared, LongAdder> more = new HashMap<>(current);
            more.put(series, made);
            next = Map.copyOf(more);
        } while (!SHARED.compareAndSet(this, current, next));
        return made;
    }

    /// Holds every metric under its largest number of series.
    ///
    /// Shared by all writers, asked only when a series counts for the first time.
    // The ordinal is the place in the arrays of cells; it never leaves the process.
    @SuppressWarnings("EnumOrdinal")
    static final class Guard {
        private final int cap;
        private final AtomicIntegerArray taken = new AtomicIntegerArray(Meter.values().length);
        private final LongAdder[] denied;

        Guard(int cap) {
            this.cap = cap;
            this.denied =
                    IntStream.range(0, Meter.values().length)
                            .mapToObj(_ -> new LongAdder())
                            .toArray(LongAdder[]::new);
        }

        /// Takes room for one more series of a meter.
        ///
        /// @return false when the meter has as many as it may have
        boolean take(Meter meter) {
            int before = taken.getAndUpdate(meter.ordinal(), n -> Math.min(n + 1, cap));
            return before < cap;
        }

        /// Gives the room of a series back.
        void release(Meter meter) {
            taken.decrementAndGet(meter.ordinal());
        }

        /// Notes that a count went to `_overflow`.
        void deny(Meter meter) {
            denied[meter.ordinal()].increment();
        }

        /// How many counts of a meter went to `_overflow`.
        long denied(Meter meter) {
            return denied[meter.ordinal()].sum();
        }

        /// Largest number of series of one meter.
        int cap() {
            return cap;
        }
    }
}
