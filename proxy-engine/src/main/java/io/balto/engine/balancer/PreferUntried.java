package io.balto.engine.balancer;

/// Falls back to candidates already tried when no other is available, so that the algorithms
/// themselves never look at a tried one.
record PreferUntried(LoadBalancer algorithm) implements LoadBalancer {
    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        int picked = algorithm.pick(candidates, nowNanos, keyHash, tried);
        return picked >= 0 || tried.equals(Tried.NONE)
                ? picked
                : algorithm.pick(candidates, nowNanos, keyHash, Tried.NONE);
    }
}
