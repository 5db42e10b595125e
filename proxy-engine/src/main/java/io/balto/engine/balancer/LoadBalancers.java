package io.balto.engine.balancer;

import io.balto.model.service.LoadBalancingAlgorithm;

import java.util.function.IntUnaryOperator;

/// Makes the balancer of an algorithm.
public final class LoadBalancers {
    private LoadBalancers() {}

    /// A balancer that has picked nothing yet.
    ///
    /// @param random for a bound, a number from 0 up to but not including it, each as likely; asked
    ///   by several threads at once
    public static LoadBalancer of(LoadBalancingAlgorithm algorithm, IntUnaryOperator random) {
        LoadBalancer first = plain(algorithm, random);
        LoadBalancer others = plain(algorithm, random);
        return new PreferUntried(
                new SlowStart(first, others, random), new SlowStart(others, others, random));
    }

    private static LoadBalancer plain(LoadBalancingAlgorithm algorithm, IntUnaryOperator random) {
        return switch (algorithm) {
            case ROUND_ROBIN -> new RoundRobin();
            case LEAST_CONNECTIONS -> new LeastConnections();
            case WEIGHTED_RR -> new WeightedRoundRobin();
            case P2C_EWMA -> new TwoChoices(random);
            case CONSISTENT_HASH -> new ConsistentHash();
        };
    }
}
