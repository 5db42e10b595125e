package io.balto.engine.circuit;

import io.balto.model.service.FailureRateSettings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// When the share of failures over a sliding window opens a circuit.
///
/// @param isOn false when the service has no such rule; the other components then mean nothing
/// @param percent share of failures that opens, 1 to 100
/// @param windowNanos length of the window, at least a millisecond
/// @param minRequests fewer finished requests in the window decide nothing, at least 1
public record FailureRatePolicy(boolean isOn, int percent, long windowNanos, int minRequests) {
    /// No such rule.
    public static final FailureRatePolicy OFF =
            new FailureRatePolicy(false, 50, Duration.ofSeconds(10).toNanos(), 20);

    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    /// Refuses values outside their range.
    public FailureRatePolicy {
        SettingRange.require("failure_rate.percent", percent, 1, 100);
        SettingRange.require("failure_rate.min_requests", minRequests, 1, Integer.MAX_VALUE);
    }

    /// The rule as given, its missing values filled in; `OFF` when it is not given.
    ///
    /// @throws IllegalArgumentException with a sentence that names the key and what is allowed
    public static FailureRatePolicy of(@Nullable FailureRateSettings given) {
        if (given == null) {
            return OFF;
        }
        Duration window = given.window();
        return new FailureRatePolicy(
                true,
                given.percent() == null ? OFF.percent : given.percent(),
                window == null
                        ? OFF.windowNanos
                        : SettingRange.nanos("failure_rate.window", window, LONGEST_WINDOW),
                given.minRequests() == null ? OFF.minRequests : given.minRequests());
    }

    /// Whether so many failures among so many requests reach the rule.
    boolean isReached(long failures, long requests) {
        return requests >= minRequests && failures * 100 >= requests * percent;
    }
}
