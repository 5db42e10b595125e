package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// The key `circuit_breaker.failure_rate` as given: opens when the share of failures over a window
/// is reached.
///
/// @param percent 1 to 100
/// @param window length of the sliding window
/// @param minRequests fewer finished requests in the window decide nothing
public record FailureRateSettings(
        @Nullable Integer percent, @Nullable Duration window, @Nullable Integer minRequests) {}
