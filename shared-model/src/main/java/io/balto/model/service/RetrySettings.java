package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The key `retries` as given.
///
/// @param attempts further attempts after the first, 0 to 10
/// @param on conditions that allow one; absent means `connect` and `reset-before-response`
/// @param budgetPercent retries allowed as a share of requests, 0 to 100 (key `budget`, written
///   `20%`)
public record RetrySettings(
        @Nullable Integer attempts,
        @Nullable List<RetryCondition> on,
        @Nullable Integer budgetPercent) {
    /// Copies the conditions.
    public RetrySettings {
        on = on == null ? null : List.copyOf(on);
    }
}
