package io.balto.engine.metrics;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/* What one writer has counted for one series: a small hash table from packed label values to counts, and histograms.
 *
 * A service can have 10 methods x 500 codes x 2 sources, and uses a handful of them: a dense array would waste a
 * hundred kilobytes where a table of 16 entries does. A lookup is a multiplication, a shift and, nearly always, one
 * comparison. Only the owner writes. A count is published before its key, a grown table after it was filled, both with
 * release; counts themselves are opaque stores. A reader that still holds the table before a growth reads counts that
 * are too small, never ones that fall. */
final class Cells {
    private static final VarHandle TABLE;
    private static final VarHandle HISTOGRAMS =
            MethodHandles.arrayElementVarHandle(Durations[].class);

    static {
        try {
            TABLE = MethodHandles.lookup().findVarHandle(Cells.class, "table", Table.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SeriesCells series;
    private final int writer;
    private final @Nullable Durations[] histograms;
    private Table table = new Table(16);

    /// Cells of a series for one writer, empty.
    Cells(SeriesCells series, int writer) {
        this.series = series;
        this.writer = writer;
        this.histograms = new Durations[Meter.slots(series.scope())];
    }

    /// Writer only: adds to the count of one series. O(1); allocates only when the series is new.
    void add(int key, long n) {
        Table current = table;
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

    /// Adds every count to a sum; any thread.
    void addTo(SeriesSum sum) {
        Table read = (Table) TABLE.getAcquire(this);
        read.addTo(sum);
        for (int slot = 0; slot < histograms.length; slot++) {
            Durations cells = (Durations) HISTOGRAMS.getAcquire(histograms, slot);
            if (cells != null && cells.owner() == series) {
                sum.add(slot, cells);
            }
        }
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

    /// Open addressing over two parallel arrays; key 0 marks a free place, and a quarter of the
    /// places stays free.
    private static final class Table {
        private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(int[].class);
        private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
        private static final int GOLDEN = 0x9E3779B9;

        private final int[] keys;
        private final long[] counts;
        private final int shift;
        private int size;

        Table(int capacity) {
            this.keys = new int[capacity];
            this.counts = new long[capacity];
            this.shift = Integer.numberOfLeadingZeros(capacity) + 1;
        }

        /// The place of a key, or -1.
        int find(int key) {
            int mask = keys.length - 1;
            int at = (key * GOLDEN) >>> shift;
            while (true) {
                int found = keys[at];
                if (found == key) {
                    return at;
                }
                if (found == 0) {
                    return -1;
                }
                at = (at + 1) & mask;
            }
        }

        void add(int at, long n) {
            COUNTS.setOpaque(counts, at, counts[at] + n);
        }

        boolean isFull() {
            return size >= keys.length * 3 / 4;
        }

        void insert(int key, long n) {
            int mask = keys.length - 1;
            int at = (key * GOLDEN) >>> shift;
            while (keys[at] != 0) {
                at = (at + 1) & mask;
            }
            COUNTS.setOpaque(counts, at, n);
            KEYS.setRelease(keys, at, key);
            size++;
        }

        Table grown() {
            Table next = new Table(keys.length * 2);
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    next.insert(keys[i], counts[i]);
                }
            }
            return next;
        }

        void addTo(SeriesSum sum) {
            for (int i = 0; i < keys.length; i++) {
                int key = (int) KEYS.getAcquire(keys, i);
                if (key != 0) {
                    sum.add(key, (long) COUNTS.getOpaque(counts, i));
                }
            }
        }
    }

    /// The buckets of one series of one writer.
    ///
    /// The writer alone adds; any thread may read. Stores are opaque: a reader sees every count
    /// sooner or later and never sees one fall.
    static final class Durations {
        private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);

        private final SeriesCells owner;
        private final HistogramLayout layout;
        private final long[] counts;

        /// Empty buckets of this layout; the sum of all durations has the place behind the last.
        ///
        /// @param owner the series they are shown under
        Durations(SeriesCells owner, HistogramLayout layout) {
            this.owner = owner;
            this.layout = layout;
            this.counts = new long[layout.cells() + 1];
        }

        SeriesCells owner() {
            return owner;
        }

        HistogramLayout layout() {
            return layout;
        }

        /// Writer only. O(1), allocates nothing.
        void observe(long nanos) {
            long duration = Math.max(nanos, 0);
            add(layout.indexOf(duration), 1);
            add(counts.length - 1, duration);
        }

        /// Adds what has been counted to a sum of the same layout; any thread.
        ///
        /// @param sums one place for each cell, and one behind them for the sum in nanoseconds
        void addTo(long[] sums) {
            for (int i = 0; i < counts.length; i++) {
                sums[i] += (long) COUNTS.getOpaque(counts, i);
            }
        }

        private void add(int index, long n) {
            COUNTS.setOpaque(counts, index, counts[index] + n);
        }
    }
}
