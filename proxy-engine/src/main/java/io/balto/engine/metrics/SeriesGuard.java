package io.balto.engine.metrics;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Holds every metric under its largest number of series.
///
/// Shared by all writers, asked only when a series counts for the first time.
// The ordinal is the place in the arrays of cells; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
final class SeriesGuard {
    private final int cap;
    private final AtomicIntegerArray taken = new AtomicIntegerArray(Meter.values().length);
    private final LongAdder[] denied;

    SeriesGuard(int cap) {
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
