package io.balto.console.live;

/// Decides when an engine is asked again: each second while it answers, after 1 to 30 seconds,
/// doubled each time, while it does not.
///
/// Confined to the UI thread.
final class Polling {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 30 * SECOND_NANOS;

    private boolean isUnderWay;
    private long nextNanos;
    private long waitNanos = SECOND_NANOS;
    private boolean isFirst = true;

    /// Whether it is time; the caller then asks and says how that ended.
    boolean begin(long nowNanos) {
        if (isUnderWay || !(isFirst || nowNanos - nextNanos >= 0)) {
            return false;
        }
        isFirst = false;
        isUnderWay = true;
        return true;
    }

    void onAnswer(long nowNanos) {
        isUnderWay = false;
        waitNanos = SECOND_NANOS;
        nextNanos = nowNanos;
    }

    /// Returns how long it waits now.
    long onFailure(long nowNanos) {
        isUnderWay = false;
        nextNanos = nowNanos + waitNanos;
        long wait = waitNanos;
        waitNanos = Math.min(LONGEST_NANOS, 2 * waitNanos);
        return wait;
    }

    void hurry() {
        isFirst = true;
        waitNanos = SECOND_NANOS;
    }
}
