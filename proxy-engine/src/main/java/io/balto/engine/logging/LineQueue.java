package io.balto.engine.logging;

import org.jctools.queues.atomic.MpscAtomicArrayQueue;

import java.util.concurrent.atomic.LongAdder;

/// Entries waiting to become lines, at most so many; what does not fit is dropped and counted.
///
/// Any thread offers, one thread drains. An offer never blocks and allocates nothing.
///
/// @param <T> an entry
final class LineQueue<T> {
    /// Turns one entry into bytes.
    ///
    /// @param <T> an entry
    @FunctionalInterface
    interface Encoder<T> {
        /// Appends the entry with its line feed.
        void encode(T entry, LineBuffer to);
    }

    private final MpscAtomicArrayQueue<T> entries;
    private final Encoder<T> encoder;
    private final LongAdder dropped = new LongAdder();

    /// An empty queue.
    ///
    /// @param capacity rounded up to a power of two
    LineQueue(int capacity, Encoder<T> encoder) {
        this.entries = new MpscAtomicArrayQueue<>(capacity);
        this.encoder = encoder;
    }

    /// Hands an entry over, or drops it when the queue is full.
    ///
    /// @return whether it was taken
    boolean offer(T entry) {
        boolean taken = entries.offer(entry);
        if (!taken) {
            dropped.increment();
        }
        return taken;
    }

    /// Encodes waiting entries until none is left or enough bytes are there; writer only.
    ///
    /// @return number of entries encoded
    int drainTo(LineBuffer buffer, int enoughBytes) {
        int drained = 0;
        while (buffer.length() < enoughBytes) {
            T entry = entries.relaxedPoll();
            if (entry == null) {
                return drained;
            }
            encoder.encode(entry, buffer);
            drained++;
        }
        return drained;
    }

    /// Counts lines that could not be written.
    void lost(long lines) {
        dropped.add(lines);
    }

    /// How many entries were lost, for want of room or because they could not be written.
    long dropped() {
        return dropped.sum();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
