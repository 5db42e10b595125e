package io.balto.engine.circuit;

import java.time.Duration;

/// Refuses settings outside their range with a sentence that names the key and what is allowed.
final class SettingRange {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private SettingRange() {}

    static void require(String key, int value, int least, int most) {
        if (value >= least && value <= most) {
            return;
        }
        String allowed = most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
        throw new IllegalArgumentException(key + " is " + allowed + ", not " + value);
    }

    static long nanos(String key, Duration value, Duration most) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " is between 1ms and " + most.toHours() + "h");
        }
        return value.toNanos();
    }
}
