package io.balto.engine.balancer;

/* Retries have a rotation of their own. In one common rotation a retry would take the turn of the
 * next candidate, and the next first attempt would then go to the one after it: with two backends of
 * which one refuses connections, every first attempt would meet that one. So first attempts keep
 * their order whatever fails, and what one candidate fails is spread over all the others. */
/// Keeps first attempts and retries apart, and falls back to tried candidates when no other is
/// left.
///
/// @param first picks for first attempts; never sees a tried candidate
/// @param retry picks for the others
record PreferUntried(LoadBalancer first, LoadBalancer retry) implements LoadBalancer {
    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        if (tried.equals(Tried.NONE)) {
            return first.pick(candidates, nowNanos, keyHash, tried);
        }
        int untried = retry.pick(candidates, nowNanos, keyHash, tried);
        return untried >= 0 ? untried : retry.pick(candidates, nowNanos, keyHash, Tried.NONE);
    }
}
