package io.balto.engine.balancer;

import java.util.function.IntUnaryOperator;

/* A candidate that has just come takes only a part of what the algorithm gives it, and the rest is
 * passed on to the others in turn. Each algorithm stays as it is. Without this, least-connections
 * would send a cold backend everything at once, since nobody has fewer in flight. */
/// Lets candidates within their slow start pass most of their turns on to others.
///
/// @param algorithm whose turn it is
/// @param others who takes the turns that are passed on; a rotation of its own
/// @param random for a bound, a number from 0 up to but not including it
record SlowStart(LoadBalancer algorithm, LoadBalancer others, IntUnaryOperator random)
        implements LoadBalancer {
    private static final int ALL = 100;

    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        int picked = algorithm.pick(candidates, nowNanos, keyHash, tried);
        if (picked < 0 || takes(candidates[picked].rampPercent(nowNanos))) {
            return picked;
        }
        Tried andThis = index -> index == picked || tried.contains(index);
        int other = others.pick(candidates, nowNanos, keyHash, andThis);
        return other < 0 ? picked : other;
    }

    private boolean takes(int percent) {
        return percent >= ALL || random.applyAsInt(ALL) < percent;
    }
}
