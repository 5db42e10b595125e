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
        LoadBalancer balancer =
                switch (algorithm) {
                    case ROUND_ROBIN -> new RoundRobin();
                    case LEAST_CONNECTIONS -> new LeastConnections();
                    case WEIGHTED_RR -> new WeightedRoundRobin();
                    case P2C_EWMA -> new TwoChoices(random);
                    case CONSISTENT_HASH -> new ConsistentHash();
                };
        return new PreferUntried(new SlowStart(balancer, random));
    }
}
