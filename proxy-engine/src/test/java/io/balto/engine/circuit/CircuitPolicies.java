package io.balto.engine.circuit;

import java.time.Duration;

/// Policies of circuit tests.
final class CircuitPolicies {
    static final long SECOND = Duration.ofSeconds(1).toNanos();

    private CircuitPolicies() {}

    /// Opens after so many failures, for ten seconds, closes after so many of two concurrent
    /// trials.
    static CircuitPolicy of(int failures, int successes) {
        return new CircuitPolicy(
                true, failures, successes, 10 * SECOND, 2, FailureRatePolicy.OFF, 10 * SECOND);
    }

    static CircuitPolicy disabled(CircuitPolicy policy) {
        return new CircuitPolicy(
                false,
                policy.failureThreshold(),
                policy.successThreshold(),
                policy.timeoutNanos(),
                policy.maxHalfOpenRequests(),
                policy.failureRate(),
                policy.maxTimeoutNanos());
    }

    static CircuitPolicy withTimes(CircuitPolicy policy, long timeoutNanos, long maxTimeoutNanos) {
        return new CircuitPolicy(
                policy.isEnabled(),
                policy.failureThreshold(),
                policy.successThreshold(),
                timeoutNanos,
                policy.maxHalfOpenRequests(),
                policy.failureRate(),
                maxTimeoutNanos);
    }

    static CircuitPolicy withRate(CircuitPolicy policy, int percent, int minRequests) {
        return new CircuitPolicy(
                policy.isEnabled(),
                policy.failureThreshold(),
                policy.successThreshold(),
                policy.timeoutNanos(),
                policy.maxHalfOpenRequests(),
                new FailureRatePolicy(true, percent, 10 * SECOND, minRequests),
                policy.maxTimeoutNanos());
    }
}
