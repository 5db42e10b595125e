package io.balto.model.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// The circuit of one backend at one moment.
///
/// @param since when it came into this state
/// @param failures consecutive ones while closed
/// @param failureThreshold consecutive ones that open it
/// @param successes trials that succeeded while half-open
/// @param successThreshold trials that close it
/// @param retryAt while open, when the next request is a trial
/// @param halfOpenInFlight trials running
/// @param openingsLastHour how often it opened in the last hour (`openings_1h`)
/// @param lastReason why it is in this state, for example `consecutive_failures`
/// @param order who brought it there; absent when traffic or time did
/// @param forced absent unless an operator decides
public record CircuitStatus(
        CircuitState state,
        Instant since,
        int failures,
        int failureThreshold,
        int successes,
        int successThreshold,
        @Nullable Instant retryAt,
        int halfOpenInFlight,
        int openingsLastHour,
        String lastReason,
        @Nullable OrderNote order,
        @Nullable Forced forced) {
    /// An operator's force.
    ///
    /// @param mode `open` or `closed`
    /// @param until absent when it has no end
    public record Forced(CircuitState mode, @Nullable Instant until) {}
}
