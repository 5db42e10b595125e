package io.balto.engine.metrics;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/* What one writer has counted for one series: a small hash table from packed label values to counts, and
 * histograms.
 *
 * A service can have 10 methods x 500 codes x 2 sources, and uses a handful of them: a dense array would waste a
 * hundred kilobytes where a table of 16 entries does; it begins with eight, as most backends are idle. A lookup is
 * a multiplication, a shift and, nearly always, one comparison. Only the owner writes. A count is published before
 * its key, a grown table after it was filled, both with release; counts themselves are opaque stores. A reader
 * that still holds the table before a growth reads counts that are too small, never ones that fall.
 *
 * Histograms grow alike. A layout has some 225 cells, and the durations of one series fall into a few that lie
 * together: probes of a backend take a millisecond today as they did yesterday. So a histogram keeps a window of
 * the cells, in whole octaves, from the shortest to the longest duration so far. With 10,000 services that are
 * probed these are 3 MB in place of 18. */
final class Cells {
    private static final VarHandle TABLE;
    private static final VarHandle HISTOGRAMS =
            MethodHandles.arrayElementVarHandle(Durations[].class);

    static {
        try {
            TABLE = MethodHandles.lookup().findVarHandle(Cells.class, "table", CountTable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SeriesCells series;
    private final int writer;
    private final @Nullable Durations[] histograms;
    private CountTable table = new CountTable(8);

    /// Cells of a series for one writer, empty.
    Cells(SeriesCells series, int writer) {
        this.series = series;
        this.writer = writer;
        this.histograms = new Durations[Meter.slots(series.scope())];
    }

    /// Writer only: adds to the count of one series. O(1); allocates only when the series is new.
    void add(int key, long n) {
        CountTable current = table;
        int at = current.find(key);
        if (at >= 0) {
            current.add(at, n);
        } else {
            addNew(key, n);
        }
    }

    /// Writer only: adds one duration. O(1); allocates only when the series is new.
    ///
    /// @param index of the series among those of the meter
    void observe(Meter meter, int index, long nanos) {
        int slot = meter.firstSlot() + index;
        Durations cells = histograms[slot];
        if (cells == null) {
            cells = newHistogram(meter, index);
        }
        cells.observe(nanos);
    }

    /// Shows every count; any thread.
    void forEachCount(CountTable.Sink sink) {
        ((CountTable) TABLE.getAcquire(this)).forEach(sink);
    }

    /// The durations of a histogram; null while none was counted here. Any thread.
    @Nullable Durations durations(int slot) {
        Durations cells = (Durations) HISTOGRAMS.getAcquire(histograms, slot);
        return cells != null && cells.owner() == series ? cells : null;
    }

    private void addNew(int key, long n) {
        if (!series.admit(key)) {
            series.overflow().of(writer).add(key, n);
            return;
        }
        if (table.isFull()) {
            TABLE.setRelease(this, table.grown());
        }
        table.insert(key, n);
    }

    private Durations newHistogram(Meter meter, int index) {
        Durations made =
                series.admit(meter.firstKey() + index)
                        ? new Durations(series, series.layout(meter))
                        : series.overflow().of(writer).histogram(meter, index);
        HISTOGRAMS.setRelease(histograms, meter.firstSlot() + index, made);
        return made;
    }

    private Durations histogram(Meter meter, int index) {
        Durations cells = histograms[meter.firstSlot() + index];
        return cells == null ? newHistogram(meter, index) : cells;
    }

    /// The buckets of one series of one writer.
    ///
    /// The writer alone adds; any thread may read. Stores are opaque: a reader sees every count
    /// sooner or later and never sees one fall.
    static final class Durations {
        private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
        private static final VarHandle WINDOW;

        static {
            try {
                WINDOW =
                        MethodHandles.lookup()
                                .findVarHandle(Durations.class, "window", long[].class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        /// Places of a window before its counts: the cell that the first one counts, and the sum of
        /// all durations.
        private static final int FIRST = 0;

        private static final int SUM = 1;
        private static final int HEAD = 2;
        private static final int OCTAVE = 1 << HistogramLayout.SCHEMA;

        private final SeriesCells owner;
        private final HistogramLayout layout;
        private long[] window = new long[HEAD];

        /// Empty buckets of this layout.
        ///
        /// @param owner the series they are shown under
        Durations(SeriesCells owner, HistogramLayout layout) {
            this.owner = owner;
            this.layout = layout;
        }

        SeriesCells owner() {
            return owner;
        }

        HistogramLayout layout() {
            return layout;
        }

        /// Writer only. O(1); allocates only when a duration is shorter or longer than all before.
        void observe(long nanos) {
            long duration = Math.max(nanos, 0);
            int cell = layout.indexOf(duration);
            long[] counts = window;
            int at = cell - (int) counts[FIRST] + HEAD;
            if (at < HEAD || at >= counts.length) {
                counts = widened(counts, cell);
                at = cell - (int) counts[FIRST] + HEAD;
            }
            add(counts, at, 1);
            add(counts, SUM, duration);
        }

        private long[] widened(long[] before, int cell) {
            int from = cell - cell % OCTAVE;
            int to = Math.min(from + OCTAVE, layout.cells());
            int first = (int) before[FIRST];
            int count = before.length - HEAD;
            if (count > 0) {
                from = Math.min(from, first);
                to = Math.max(to, first + count);
            }
            long[] wider = new long[HEAD + to - from];
            wider[FIRST] = from;
            wider[SUM] = before[SUM];
            System.arraycopy(before, HEAD, wider, HEAD + Math.max(first - from, 0), count);
            WINDOW.setRelease(this, wider);
            return wider;
        }

        /// Adds what has been counted to a sum of the same layout; any thread.
        ///
        /// @param sums one place for each cell, and one behind them for the sum in nanoseconds
        void addTo(long[] sums) {
            long[] counts = (long[]) WINDOW.getAcquire(this);
            int first = (int) counts[FIRST];
            for (int i = HEAD; i < counts.length; i++) {
                sums[first + i - HEAD] += (long) COUNTS.getOpaque(counts, i);
            }
            sums[layout.cells()] += (long) COUNTS.getOpaque(counts, SUM);
        }

        /// Adds the counts of all cells, modulo 2^32; any thread.
        void addTo(int[] sums) {
            long[] counts = (long[]) WINDOW.getAcquire(this);
            int first = (int) counts[FIRST];
            for (int i = HEAD; i < counts.length; i++) {
                sums[first + i - HEAD] += (int) (long) COUNTS.getOpaque(counts, i);
            }
        }

        private static void add(long[] counts, int index, long n) {
            COUNTS.setOpaque(counts, index, counts[index] + n);
        }
    }
}
