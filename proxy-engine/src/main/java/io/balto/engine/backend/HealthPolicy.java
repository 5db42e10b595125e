package io.balto.engine.backend;

import java.time.Duration;

/// What takes a backend out of its pool and back in.
///
/// @param isProbed whether active probes decide anything
/// @param healthyThreshold consecutive passed probes that make it healthy, at least 1
/// @param unhealthyThreshold consecutive failed probes that make it unhealthy, at least 1
/// @param isPassive whether traffic ejects
/// @param passiveFailures consecutive failures in traffic that eject, at least 1
/// @param ejectNanos how long an ejected backend stays out unless probes readmit it earlier
public record HealthPolicy(
        boolean isProbed,
        int healthyThreshold,
        int unhealthyThreshold,
        boolean isPassive,
        int passiveFailures,
        long ejectNanos) {
    /// Probed, not ejected by traffic: what holds for a service that says nothing about its health.
    public static final HealthPolicy DEFAULT =
            new HealthPolicy(true, 2, 3, false, 5, Duration.ofSeconds(30).toNanos());

    /// Refuses values outside their range.
    public HealthPolicy {
        requirePositive("healthy_threshold", healthyThreshold);
        requirePositive("unhealthy_threshold", unhealthyThreshold);
        requirePositive("passive.failures", passiveFailures);
        if (ejectNanos < 1) {
            throw new IllegalArgumentException("passive.eject_for is longer than nothing");
        }
    }

    private static void requirePositive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " is at least 1, not " + value);
        }
    }
}
