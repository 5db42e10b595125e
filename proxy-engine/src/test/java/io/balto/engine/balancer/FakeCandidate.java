package io.balto.engine.balancer;

import java.util.stream.IntStream;

/// A candidate that is what the test says; its fields may be changed by one thread and read by
/// many.
final class FakeCandidate implements Candidate {
    private final String id;
    volatile boolean available = true;
    volatile int inFlight;
    volatile int weight = 1;
    volatile int rampPercent = 100;
    volatile long latencyNanos;

    FakeCandidate(String id) {
        this.id = id;
    }

    /// Candidates named `b0`, `b1` and so on.
    static FakeCandidate[] some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FakeCandidate("b" + i))
                .toArray(FakeCandidate[]::new);
    }

    /// Candidates of these weights.
    static FakeCandidate[] weighted(int... weights) {
        FakeCandidate[] candidates = some(weights.length);
        for (int i = 0; i < weights.length; i++) {
            candidates[i].weight = weights[i];
        }
        return candidates;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isAvailable(long nowNanos) {
        return available;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int rampPercent(long nowNanos) {
        return rampPercent;
    }

    @Override
    public long latencyNanos() {
        return latencyNanos;
    }

    @Override
    public String toString() {
        return id;
    }
}
