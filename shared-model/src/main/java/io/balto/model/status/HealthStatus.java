package io.balto.model.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What is known about the health of one backend.
///
/// @param verdict what decides whether it is used
/// @param source who decided: `none`, `probe`, `traffic` or `external`
/// @param streak probes in a row with the same result: passed when positive, failed when negative
/// @param readmitAt when an ejected backend is tried again
/// @param reason the words of a monitor, or which failures made traffic eject it; else absent
/// @param order who sent a monitor's verdict; absent when none is in force
/// @param last results of probes, the newest first, at most twenty, in lists ten
public record HealthStatus(
        HealthState verdict,
        String source,
        int streak,
        @Nullable Instant readmitAt,
        @Nullable String reason,
        @Nullable OrderNote order,
        List<Check> last) {
    /// Copies the results.
    public HealthStatus {
        last = List.copyOf(last);
    }

    /// The result of one probe.
    ///
    /// @param ok whether it passed
    /// @param status of an HTTP answer; absent when there was none
    /// @param cause why it failed; absent when it passed
    public record Check(
            Instant time,
            boolean ok,
            @Nullable Integer status,
            double durationSeconds,
            @Nullable String cause) {}
}
