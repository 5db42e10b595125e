package io.balto.engine.balancer;

import java.util.concurrent.atomic.AtomicInteger;

/* Ties are the usual case of a calm service, and taking the first of them would send everything to
 * one backend. Looking begins behind the latest pick, so equals take turns; and the place is moved
 * by compare-and-set, so two event loops that look at the same moment do not land on the same one
 * of several equals. O(candidates). */
/// The available candidate with the fewest requests in flight; ties rotate. Weights have no say.
final class LeastConnections implements LoadBalancer {
    private final AtomicInteger latest = new AtomicInteger(-1);

    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        while (true) {
            int before = latest.get();
            int least = leastAfter(before, candidates, nowNanos, tried);
            if (least < 0 || least == before || latest.compareAndSet(before, least)) {
                return least;
            }
        }
    }

    private static int leastAfter(int before, Candidate[] candidates, long nowNanos, Tried tried) {
        int least = -1;
        int fewest = Integer.MAX_VALUE;
        int index = before;
        for (int left = candidates.length; left > 0; left--) {
            index = index + 1 < candidates.length ? index + 1 : 0;
            Candidate candidate = candidates[index];
            if (tried.contains(index) || !candidate.isAvailable(nowNanos)) {
                continue;
            }
            int inFlight = candidate.inFlight();
            if (inFlight < fewest) {
                fewest = inFlight;
                least = index;
            }
        }
        return least;
    }
}
