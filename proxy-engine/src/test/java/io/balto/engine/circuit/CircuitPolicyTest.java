package io.balto.engine.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.model.service.CircuitSettings;
import io.balto.model.service.FailureRateSettings;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class CircuitPolicyTest {
    @Test
    void of_nothingGiven_hasTheDefaultsOfTheDocumentation() {
        CircuitPolicy policy = CircuitPolicy.of(null);

        assertThat(policy)
                .isEqualTo(
                        new CircuitPolicy(
                                true,
                                10,
                                10,
                                Duration.ofSeconds(10).toNanos(),
                                5,
                                FailureRatePolicy.OFF,
                                Duration.ofSeconds(10).toNanos()));
    }

    @Test
    void of_everythingGiven_takesAllOfIt() {
        var rate = new FailureRateSettings(60, Duration.ofSeconds(30), 7);
        var given =
                new CircuitSettings(
                        false, 3, 4, Duration.ofSeconds(5), 6, rate, Duration.ofSeconds(50));

        CircuitPolicy policy = CircuitPolicy.of(given);

        assertThat(policy)
                .isEqualTo(
                        new CircuitPolicy(
                                false,
                                3,
                                4,
                                Duration.ofSeconds(5).toNanos(),
                                6,
                                new FailureRatePolicy(
                                        true, 60, Duration.ofSeconds(30).toNanos(), 7),
                                Duration.ofSeconds(50).toNanos()));
    }

    @Test
    void of_timeoutOnly_keepsEveryOpeningAtThatTime() {
        CircuitPolicy policy = CircuitPolicy.of(settings(null, Duration.ofSeconds(3), null));

        assertThat(policy.openNanos(0)).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(policy.openNanos(9)).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void of_emptyFailureRate_hasTheDefaultsOfTheDocumentation() {
        FailureRatePolicy policy = FailureRatePolicy.of(new FailureRateSettings(null, null, null));

        assertThat(policy)
                .isEqualTo(new FailureRatePolicy(true, 50, Duration.ofSeconds(10).toNanos(), 20));
    }

    @ParameterizedTest
    @CsvSource({"0,10", "1,20", "2,40", "3,80", "4,100", "5,100", "1000000,100"})
    void openNanos_withEachReopening_doublesUpToTheMost(int reopenings, long seconds) {
        var given = settings(null, Duration.ofSeconds(10), Duration.ofSeconds(100));

        assertThat(CircuitPolicy.of(given).openNanos(reopenings))
                .isEqualTo(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void of_nonsense_namesTheKeyAndWhatIsAllowed() {
        assertThatThrownBy(() -> CircuitPolicy.of(settings(0, null, null)))
                .hasMessage("failure_threshold is at least 1, not 0");
        assertThatThrownBy(() -> CircuitPolicy.of(settings(null, Duration.ZERO, null)))
                .hasMessage("timeout is between 1ms and 24h");
        assertThatThrownBy(
                        () ->
                                CircuitPolicy.of(
                                        settings(
                                                null,
                                                Duration.ofSeconds(2),
                                                Duration.ofSeconds(1))))
                .hasMessage("max_timeout must not be shorter than timeout");
        assertThatThrownBy(() -> FailureRatePolicy.of(new FailureRateSettings(101, null, null)))
                .hasMessage("failure_rate.percent is 1 to 100, not 101");
        assertThatThrownBy(
                        () ->
                                FailureRatePolicy.of(
                                        new FailureRateSettings(null, Duration.ofDays(1), null)))
                .hasMessage("failure_rate.window is between 1ms and 1h");
    }

    private static CircuitSettings settings(
            @Nullable Integer failures, @Nullable Duration timeout, @Nullable Duration maxTimeout) {
        return new CircuitSettings(null, failures, null, timeout, null, null, maxTimeout);
    }
}
