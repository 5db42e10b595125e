package io.balto.engine.circuit;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/* How many requests of the last seconds failed, counted by several event loops at once.
 *
 * The window is cut into ten slices. A slice is a number (time since the window began, divided by
 * the length of a slice) and one counter that holds failures in its upper and requests in its lower
 * half, so that both move by one atomic addition and are read together. A slice lives at its number
 * modulo ten and replaces the one that was there, which is then older than the window: memory is ten
 * slices whatever the traffic. The slice in progress counts as a whole one, so what is seen is
 * between nine and ten tenths of the window.
 *
 * Cost of one result: one atomic addition on a line shared by the loops, ten reads to sum, and one
 * allocation per slice. This is paid only by services that ask for a failure rate; all others have
 * no window. A result that comes later than its slice was replaced is dropped: it is older than the
 * window. */
final class FailureWindow {
    static final int SLICES = 10;

    private static final long ONE_REQUEST = 1;
    private static final long ONE_FAILURE = 1L << 32 | ONE_REQUEST;
    private static final long REQUESTS_MASK = 0xFFFF_FFFFL;

    private final FailureRatePolicy policy;
    private final long originNanos;
    private final long sliceNanos;
    private final AtomicReferenceArray<Slice> slices = new AtomicReferenceArray<>(SLICES);

    FailureWindow(FailureRatePolicy policy, long nowNanos) {
        this.policy = policy;
        this.originNanos = nowNanos;
        this.sliceNanos = Math.max(1, policy.windowNanos() / SLICES);
    }

    /// Counts one result and says whether the rule is reached with it.
    boolean record(boolean isFailure, long nowNanos) {
        long number = Math.floorDiv(nowNanos - originNanos, sliceNanos);
        Slice slice = slice(number);
        if (slice != null) {
            slice.counts.getAndAdd(isFailure ? ONE_FAILURE : ONE_REQUEST);
        }
        return isReached(number);
    }

    FailureRatePolicy policy() {
        return policy;
    }

    private @Nullable Slice slice(long number) {
        int index = Math.floorMod(number, SLICES);
        while (true) {
            Slice there = slices.get(index);
            if (there != null && there.number == number) {
                return there;
            }
            if (there != null && there.number > number) {
                return null;
            }
            Slice fresh = new Slice(number);
            if (slices.compareAndSet(index, there, fresh)) {
                return fresh;
            }
        }
    }

    private boolean isReached(long newest) {
        long failures = 0;
        long requests = 0;
        for (int i = 0; i < SLICES; i++) {
            Slice slice = slices.get(i);
            if (slice != null && newest - slice.number < SLICES) {
                long counts = slice.counts.get();
                failures += counts >>> 32;
                requests += counts & REQUESTS_MASK;
            }
        }
        return policy.isReached(failures, requests);
    }

    private static final class Slice {
        final long number;
        final AtomicLong counts = new AtomicLong();

        Slice(long number) {
            this.number = number;
        }
    }
}
