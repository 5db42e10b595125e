package io.balto.engine.circuit;

import io.balto.model.service.CircuitSettings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// When a circuit opens, for how long, and what closes it again.
///
/// @param isEnabled false lets everything through and counts nothing; an operator can still force
/// @param failureThreshold consecutive failures that open, at least 1
/// @param successThreshold trial successes that close, at least 1
/// @param timeoutNanos open for this long before half-open, the first time
/// @param maxHalfOpenRequests concurrent trials, at least 1
/// @param failureRate a further rule that opens
/// @param maxTimeoutNanos the time open doubles on each re-opening up to this; at least
///   `timeoutNanos`
public record CircuitPolicy(
        boolean isEnabled,
        int failureThreshold,
        int successThreshold,
        long timeoutNanos,
        int maxHalfOpenRequests,
        FailureRatePolicy failureRate,
        long maxTimeoutNanos) {
    private static final Duration LONGEST = Duration.ofHours(24);

    /// What holds for a service that says nothing about its circuits.
    public static final CircuitPolicy DEFAULT =
            new CircuitPolicy(
                    true,
                    10,
                    10,
                    Duration.ofSeconds(10).toNanos(),
                    5,
                    FailureRatePolicy.OFF,
                    Duration.ofSeconds(10).toNanos());

    /// Refuses values outside their range.
    public CircuitPolicy {
        SettingRange.require("failure_threshold", failureThreshold, 1, Integer.MAX_VALUE);
        SettingRange.require("success_threshold", successThreshold, 1, Integer.MAX_VALUE);
        SettingRange.require("max_half_open_requests", maxHalfOpenRequests, 1, Integer.MAX_VALUE);
        if (timeoutNanos < 1) {
            throw new IllegalArgumentException("timeout must be positive");
        }
        if (maxTimeoutNanos < timeoutNanos) {
            throw new IllegalArgumentException("max_timeout must not be shorter than timeout");
        }
    }

    /// The settings of a service, their missing values filled in.
    ///
    /// @throws IllegalArgumentException with a sentence that names the key and what is allowed
    public static CircuitPolicy of(@Nullable CircuitSettings given) {
        if (given == null) {
            return DEFAULT;
        }
        long timeoutNanos = nanos("timeout", given.timeout(), DEFAULT.timeoutNanos);
        return new CircuitPolicy(
                given.enabled() == null || given.enabled(),
                given.failureThreshold() == null
                        ? DEFAULT.failureThreshold
                        : given.failureThreshold(),
                given.successThreshold() == null
                        ? DEFAULT.successThreshold
                        : given.successThreshold(),
                timeoutNanos,
                given.maxHalfOpenRequests() == null
                        ? DEFAULT.maxHalfOpenRequests
                        : given.maxHalfOpenRequests(),
                FailureRatePolicy.of(given.failureRate()),
                nanos("max_timeout", given.maxTimeout(), timeoutNanos));
    }

    /// How long a circuit stays open that was re-opened this often since it was last closed.
    ///
    /// @param reopenings 0 for the first opening, which lasts exactly the timeout
    long openNanos(int reopenings) {
        long openNanos = timeoutNanos;
        for (int i = 0; i < reopenings && openNanos < maxTimeoutNanos; i++) {
            openNanos = openNanos > maxTimeoutNanos / 2 ? maxTimeoutNanos : openNanos * 2;
        }
        return openNanos;
    }

    private static long nanos(String key, @Nullable Duration given, long fallbackNanos) {
        return given == null ? fallbackNanos : SettingRange.nanos(key, given, LONGEST);
    }
}
