package io.balto.engine.systemd;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// What systemd asks of this process, by its environment.
///
/// @param socket path of the notify socket, or an abstract name that begins with `@`; empty when
///   nobody wants to be told
/// @param watchdog within which time a sign of life is expected; zero when none is
record Environment(String socket, Duration watchdog) {
    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`; what cannot be read counts as not
    /// set.
    ///
    /// @param pid of this process: a watchdog for another one is none of ours
    static Environment of(Map<String, String> variables, long pid) {
        String forPid = variables.getOrDefault("WATCHDOG_PID", "");
        boolean isOurs = forPid.isEmpty() || forPid.equals(Long.toString(pid));
        return new Environment(
                variables.getOrDefault("NOTIFY_SOCKET", ""),
                isOurs ? micros(variables.getOrDefault("WATCHDOG_USEC", "")) : Duration.ZERO);
    }

    private static Duration micros(String text) {
        return text.matches("\\d{1,15}")
                ? Duration.of(Long.parseLong(text), ChronoUnit.MICROS)
                : Duration.ZERO;
    }
}
