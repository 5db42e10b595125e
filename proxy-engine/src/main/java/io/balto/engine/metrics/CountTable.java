package io.balto.engine.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// Counts by packed label values: open addressing over two parallel arrays.
///
/// Key 0 marks a free place, and a quarter of the places stays free. One thread writes; any thread
/// may read meanwhile, sees each count sooner or later and never sees one fall. A full table is
/// replaced, never grown in place.
final class CountTable {
    private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int GOLDEN = 0x9E3779B9;

    private final int[] keys;
    private final long[] counts;
    private final int shift;
    private int size;

    /// Takes counts one after the other.
    @FunctionalInterface
    interface Sink {
        /// @param key packed label values, see `Meter.ofKey`
        void add(int key, long n);
    }

    /// Empty.
    ///
    /// @param capacity number of places, a power of two
    CountTable(int capacity) {
        this.keys = new int[capacity];
        this.counts = new long[capacity];
        this.shift = Integer.numberOfLeadingZeros(capacity) + 1;
    }

    /// The place of a key, or -1. O(1).
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

    /// Writer only: adds to the count at a place.
    void add(int at, long n) {
        COUNTS.setOpaque(counts, at, counts[at] + n);
    }

    /// Whether it has to grow before another key comes.
    boolean isFull() {
        return size >= keys.length * 3 / 4;
    }

    /// Writer only: a key that is not there yet. The count is published before it.
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

    /// The same counts with twice the places.
    CountTable grown() {
        CountTable next = new CountTable(keys.length * 2);
        forEach(next::insert);
        return next;
    }

    /// Writer only: takes everything out. For a table that nobody else reads.
    void clear() {
        Arrays.fill(keys, 0);
        size = 0;
    }

    /// Shows every count; any thread.
    void forEach(Sink sink) {
        for (int i = 0; i < keys.length; i++) {
            int key = (int) KEYS.getAcquire(keys, i);
            if (key != 0) {
                sink.add(key, (long) COUNTS.getOpaque(counts, i));
            }
        }
    }
}
