package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Picks many times and counts.
final class Picks {
    private static final long NOW = 1_000;
    private static final int DEADLINE_SECONDS = 60;

    private Picks() {}

    /// One first attempt without a key.
    static int one(LoadBalancer balancer, Candidate[] candidates) {
        return balancer.pick(candidates, NOW, 0, Tried.NONE);
    }

    /// One attempt after these indices were tried.
    static int after(LoadBalancer balancer, Candidate[] candidates, Integer... tried) {
        return balancer.pick(candidates, NOW, 0, List.of(tried)::contains);
    }

    /// The indices of so many picks, in order.
    static List<Integer> sequence(LoadBalancer balancer, Candidate[] candidates, int count) {
        List<Integer> picks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            picks.add(one(balancer, candidates));
        }
        return picks;
    }

    /// How often each index comes in so many picks.
    static int[] counts(LoadBalancer balancer, Candidate[] candidates, int count) {
        int[] counts = new int[candidates.length];
        for (int i = 0; i < count; i++) {
            counts[one(balancer, candidates)]++;
        }
        return counts;
    }

    /// How often each index comes when several threads pick at the same time.
    static int[] countsByThreads(
            LoadBalancer balancer, Candidate[] candidates, int threads, int each) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<int[]> picking =
                () -> {
                    start.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
                    return counts(balancer, candidates, each);
                };
        int[] sum = new int[candidates.length];
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<int[]>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(executor.submit(picking));
            }
            for (Future<int[]> result : results) {
                int[] counts = result.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += counts[i];
                }
            }
            assertThat(executor.shutdownNow()).isEmpty();
        }
        return sum;
    }
}
