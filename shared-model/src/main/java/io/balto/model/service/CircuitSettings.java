package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// The key `circuit_breaker` as given.
///
/// @param failureThreshold consecutive failures that open, at least 1
/// @param successThreshold consecutive trial successes that close, at least 1
/// @param timeout open for this long before half-open
/// @param maxHalfOpenRequests concurrent trials, at least 1
/// @param failureRate an additional rule that opens by rate
/// @param maxTimeout `timeout` doubles on each re-opening up to this
public record CircuitSettings(
        @Nullable Boolean enabled,
        @Nullable Integer failureThreshold,
        @Nullable Integer successThreshold,
        @Nullable Duration timeout,
        @Nullable Integer maxHalfOpenRequests,
        @Nullable FailureRateSettings failureRate,
        @Nullable Duration maxTimeout) {}
