package io.balto.engine.balancer;

/// Picks one of several candidates for the next attempt.
///
/// Thread-safe and lock-free: used by several event loops at once. Makes no objects, but once after
/// the pool has changed and where a slow start passes a turn on. The balancer of a service outlives
/// its pools: hand the same one every new array, and candidates that are in both keep what they
/// had; nobody's turns begin anew.
public interface LoadBalancer {
    /// Picks a candidate that is available, one not yet tried if there is any.
    ///
    /// @param candidates the backends of the pool; the same array, unchanged, for as long as the
    ///   pool is the same
    /// @param keyHash the hash of the request's key under `consistent-hash`; of no meaning
    ///   otherwise
    /// @param tried `Tried.NONE` itself for a first attempt; retries have a rotation of their own,
    ///   so that they do not shift whose turn the next first attempt is
    /// @return its index, or -1 when none is available
    int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried);
}
