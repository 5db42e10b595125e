package io.balto.engine.balancer;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/* Earliest turn first. A candidate of weight w has w evenly spaced turns in each cycle (see Turn),
 * and a pick takes the earliest turn that is left.
 *
 * Exact: all turns of a cycle are earlier than all of the next, so with n willing candidates of
 * fixed weights every W picks, W the sum of the weights, give each exactly its weight; and as turns
 * repeat after 1/gcd of a cycle, so do every W/gcd picks. Smooth: the turns of one candidate are
 * evenly spaced, and different ones are staggered.
 *
 * Under several threads: a pick looks at all candidates and takes the turn of the chosen by
 * compare-and-set. Turns only move on, so when the set succeeds the chosen turn is still the
 * earliest: every other one was later when it was read and can only be later now. The picks in the
 * order of their sets are therefore an earliest-first sequence, as exact as that of one thread. A
 * set fails only when another succeeded: lock-free.
 *
 * Who was unavailable or passed over, or is new, has turns long past. The time of the latest pick
 * is kept, and a turn whose interval is over by then is replaced by the one of the present interval:
 * nobody catches up in a burst. Those who were there all along never lag, since picks are in the
 * order of time.
 *
 * Why not the usual construction (add every weight to a counter, pick the largest, subtract the
 * sum): it changes all counters in each pick, so it needs a lock. Why not a precomputed cycle: a
 * slow start changes weights all the time, up to a thousand entries a backend each time, and
 * skipping unavailable entries favours their successors. O(candidates). */
/// Turns in proportion to weights, spread evenly over each cycle.
final class WeightedRoundRobin implements LoadBalancer {
    private final AtomicReference<Seats> seats = new AtomicReference<>(Seats.none());
    private final AtomicLong latestTime = new AtomicLong();

    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        Seats current = seatsOf(candidates);
        while (true) {
            long latest = latestTime.get();
            int earliest = -1;
            long earliestTime = 0;
            long earliestTurn = 0;
            long before = 0;
            for (int i = 0; i < candidates.length; i++) {
                Candidate candidate = candidates[i];
                if (tried.contains(i) || !candidate.isAvailable(nowNanos)) {
                    continue;
                }
                long taken = current.taken(i);
                long turn = nextTurn(taken, weightOf(candidate), latest);
                long time = Turn.timeOf(turn, current.stagger(i));
                if (earliest < 0 || time - earliestTime < 0) {
                    earliest = i;
                    earliestTime = time;
                    earliestTurn = turn;
                    before = taken;
                }
            }
            if (earliest < 0) {
                return -1;
            }
            if (current.take(earliest, before, earliestTurn)) {
                advance(latest, earliestTime);
                return earliest;
            }
        }
    }

    private static long nextTurn(long taken, int weight, long latest) {
        long present = Turn.at(latest, weight);
        if (taken == Turn.NONE) {
            return present;
        }
        long next = Turn.after(taken, weight);
        return Turn.isBefore(next, present) ? present : next;
    }

    private static int weightOf(Candidate candidate) {
        return Math.clamp(candidate.weight(), 1, Turn.MAX_WEIGHT);
    }

    private void advance(long latest, long time) {
        long before = latest;
        while (time - before > 0 && !latestTime.compareAndSet(before, time)) {
            before = latestTime.get();
        }
    }

    private Seats seatsOf(Candidate[] candidates) {
        Seats current = seats.get();
        while (!current.areOf(candidates)) {
            Seats moved = current.movedTo(candidates);
            if (seats.compareAndSet(current, moved)) {
                return moved;
            }
            current = seats.get();
        }
        return current;
    }
}
