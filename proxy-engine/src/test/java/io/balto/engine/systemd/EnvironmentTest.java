package io.balto.engine.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/// What is read of systemd's variables.
class EnvironmentTest {
    private static final long PID = 42;

    @Test
    void of_nothing_asksForNothing() {
        assertThat(Environment.of(Map.of(), PID)).isEqualTo(new Environment("", Duration.ZERO));
    }

    @Test
    void of_bothVariables_takesSocketAndTime() {
        var variables =
                Map.of("NOTIFY_SOCKET", "@abc", "WATCHDOG_USEC", "1500", "WATCHDOG_PID", "42");

        assertThat(Environment.of(variables, PID))
                .isEqualTo(new Environment("@abc", Duration.ofNanos(1_500_000)));
    }

    @Test
    void of_theWatchdogOfAnotherProcess_isNotOurs() {
        var variables = Map.of("WATCHDOG_USEC", "1500", "WATCHDOG_PID", "43");

        assertThat(Environment.of(variables, PID).watchdog()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "99999999999999999999"})
    void of_anUnreadableTime_isNoWatchdog(String micros) {
        assertThat(Environment.of(Map.of("WATCHDOG_USEC", micros), PID).watchdog()).isZero();
    }
}
