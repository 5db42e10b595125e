package io.balto.engine.balancer;

import java.util.function.IntUnaryOperator;

/* Two random choices and the better of them: nearly as good as looking at all, but event loops that
 * look at the same moment do not all rush to the same best one (M. Mitzenmacher, The Power of Two
 * Choices, 2001; latency times load as in Finagle). The two are drawn from all candidates; only
 * when one of them is not willing are the willing counted and drawn from. Each pair of willing
 * candidates is equally likely either way. O(1) while all are available. */
/// The better of two random available candidates, by latency times requests in flight.
final class TwoChoices implements LoadBalancer {
    private final IntUnaryOperator random;

    TwoChoices(IntUnaryOperator random) {
        this.random = random;
    }

    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        if (candidates.length > 1) {
            int one = random.applyAsInt(candidates.length);
            int other = otherThan(one, candidates.length);
            if (isWilling(candidates, one, nowNanos, tried)
                    && isWilling(candidates, other, nowNanos, tried)) {
                return better(candidates, one, other);
            }
        }
        return pickFromWilling(candidates, nowNanos, tried);
    }

    private int pickFromWilling(Candidate[] candidates, long nowNanos, Tried tried) {
        int willing = 0;
        int last = -1;
        for (int i = 0; i < candidates.length; i++) {
            if (isWilling(candidates, i, nowNanos, tried)) {
                willing++;
                last = i;
            }
        }
        if (willing < 2) {
            return last;
        }
        int one = random.applyAsInt(willing);
        int other = otherThan(one, willing);
        int oneIndex = last;
        int otherIndex = last;
        int seen = 0;
        for (int i = 0; i < candidates.length; i++) {
            if (isWilling(candidates, i, nowNanos, tried)) {
                oneIndex = seen == one ? i : oneIndex;
                otherIndex = seen == other ? i : otherIndex;
                seen++;
            }
        }
        return better(candidates, oneIndex, otherIndex);
    }

    private int otherThan(int one, int bound) {
        int other = random.applyAsInt(bound - 1);
        return other < one ? other : other + 1;
    }

    private static boolean isWilling(
            Candidate[] candidates, int index, long nowNanos, Tried tried) {
        return !tried.contains(index) && candidates[index].isAvailable(nowNanos);
    }

    private static int better(Candidate[] candidates, int one, int other) {
        Candidate a = candidates[one];
        Candidate b = candidates[other];
        long latencyA = a.latencyNanos();
        long latencyB = b.latencyNanos();
        boolean bothKnown = latencyA > 0 && latencyB > 0;
        double costA = (bothKnown ? latencyA : 1.0) * (a.inFlight() + 1.0);
        double costB = (bothKnown ? latencyB : 1.0) * (b.inFlight() + 1.0);
        return costB < costA ? other : one;
    }
}
