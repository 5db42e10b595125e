package io.balto.engine.balancer;

import java.util.concurrent.atomic.AtomicInteger;

/* The usual construction, a counter modulo the number of backends, hands the turns of an
 * unavailable backend to its successor. Here the one atomic is the place of the latest turn, and a
 * turn moves it to the next willing candidate: the available ones take turns in strict order,
 * whoever is skipped. Each successful compare-and-set is exactly one turn; a thread that loses
 * looks again from where the winner went. When the array changes the place stays, and at most one
 * turn is early or late. O(1) while all are available. */
/// Equal turns over the available candidates, in the order of the array.
final class RoundRobin implements LoadBalancer {
    private final AtomicInteger latest = new AtomicInteger(-1);

    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        while (true) {
            int before = latest.get();
            int next = nextAfter(before, candidates, nowNanos, tried);
            if (next < 0 || next == before || latest.compareAndSet(before, next)) {
                return next;
            }
        }
    }

    private static int nextAfter(int before, Candidate[] candidates, long nowNanos, Tried tried) {
        int index = before;
        for (int left = candidates.length; left > 0; left--) {
            index = index + 1 < candidates.length ? index + 1 : 0;
            if (!tried.contains(index) && candidates[index].isAvailable(nowNanos)) {
                return index;
            }
        }
        return -1;
    }
}
