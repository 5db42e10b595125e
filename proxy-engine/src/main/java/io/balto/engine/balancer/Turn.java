package io.balto.engine.balancer;

/* A cycle is one unit of virtual time. A candidate of weight w divides it into w equal intervals
 * and has one turn in each; the turn with the earliest time is next. Packed into one long, so that
 * a turn is taken by one compare-and-set:
 *
 *     cycle (42 bits) | interval within the cycle (11 bits) | weight (11 bits; 0 means no turn yet)
 *
 * Times have the cycle in the same 42 bits and a 22-bit fraction. They are compared by the sign of
 * their difference, so the cycle may wrap around. A time is always computed anew from the exact
 * turn, never added up: rounding cannot drift, and every turn of a cycle stays before the next
 * cycle whatever is rounded. */
/// Arithmetic on the turns of weighted round-robin; a turn and a time are each one `long`.
final class Turn {
    /// What the mark of a candidate that has had no turn is.
    static final long NONE = 0;

    /// The largest weight.
    static final int MAX_WEIGHT = 1_000;

    private static final int FRACTION_BITS = 22;
    private static final int WEIGHT_BITS = 11;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final long WEIGHT = (1L << WEIGHT_BITS) - 1;
    private static final long ONE_CYCLE = 1L << FRACTION_BITS;

    private Turn() {}

    /// The turn after one taken, under the weight of now: in the interval behind the one that now
    /// lies around the middle of the taken one. The weight may have changed between the two.
    static long after(long taken, int weight) {
        long doubled = (2 * intervalOf(taken) + 1) * weight;
        return of(cycleOf(taken), doubled / (2 * weightOf(taken)) + 1, weight);
    }

    /// The turn in whose interval a time lies.
    static long at(long time, int weight) {
        return of(time & ~FRACTION, ((time & FRACTION) * weight) >>> FRACTION_BITS, weight);
    }

    /// Whether the interval of one turn is before that of another of the same weight.
    static boolean isBefore(long turn, long other) {
        return turn - other < 0;
    }

    /// When a turn is due.
    ///
    /// @param stagger where in its interval, from 0 up to but not including 2^22
    static long timeOf(long turn, long stagger) {
        long within = (intervalOf(turn) << FRACTION_BITS) + stagger;
        return cycleOf(turn) + within / weightOf(turn);
    }

    /// Staggers for a number of candidates: evenly apart, so that equal weights follow the array's
    /// order and light candidates do not all come at once.
    static long stagger(int index, int candidates) {
        return (2L * index + 1) * ONE_CYCLE / (2L * candidates);
    }

    private static long of(long cycle, long interval, int weight) {
        return interval < weight
                ? cycle | interval << WEIGHT_BITS | weight
                : cycle + ONE_CYCLE | weight;
    }

    private static long cycleOf(long turn) {
        return turn & ~FRACTION;
    }

    private static long intervalOf(long turn) {
        return (turn & FRACTION) >>> WEIGHT_BITS;
    }

    private static long weightOf(long turn) {
        return turn & WEIGHT;
    }
}
