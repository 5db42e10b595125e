package io.balto.engine.balancer;

/// What a balancer may know of a backend. Read by several event loops at once.
public interface Candidate {
    /// The name of the backend, the same after a restart and in every engine; `consistent-hash`
    /// places it by this name.
    String id();

    /// Whether it may be picked now: enabled, healthy, admitted by its circuit, not draining and
    /// not at capacity. Changes nothing.
    boolean isAvailable(long nowNanos);

    /// How many requests are in flight to it, 0 or more.
    int inFlight();

    /// Its share under `weighted-rr` now, 1 to 1000. May change at any time.
    int weight();

    /// A moving average of how long it took to answer, in nanoseconds; 0 when unknown.
    long latencyNanos();

    /// How far its slow start has come, in percent of what it would otherwise be given: 1 to 100,
    /// and 100 when it has none or is done. Under every algorithm.
    default int rampPercent(long nowNanos) {
        return 100;
    }
}
