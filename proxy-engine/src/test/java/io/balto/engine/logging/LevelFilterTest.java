package io.balto.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.config.LogLevel;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

final class LevelFilterTest {
    private final FakeClock clock = new FakeClock();
    private final LevelFilter filter =
            new LevelFilter(Set.of(LogLevel.INFO, LogLevel.ERROR), clock);

    @Test
    void set_forAWhile_comesBackAfterIt() {
        filter.set(Set.of(LogLevel.DEBUG), Duration.ofMinutes(1));
        assertThat(filter.levels()).containsExactly(LogLevel.DEBUG);

        clock.move(Duration.ofMinutes(1).minusNanos(1));
        assertThat(filter.levels()).containsExactly(LogLevel.DEBUG);

        clock.move(Duration.ofNanos(1));
        assertThat(filter.levels()).containsExactly(LogLevel.INFO, LogLevel.ERROR);
    }

    @Test
    void set_forAWhileTwice_comesBackToTheFirst() {
        filter.set(Set.of(LogLevel.DEBUG), Duration.ofMinutes(1));
        filter.set(Set.of(LogLevel.WARN), Duration.ofMinutes(2));

        clock.move(Duration.ofMinutes(2));

        assertThat(filter.levels()).containsExactly(LogLevel.INFO, LogLevel.ERROR);
    }

    @Test
    void set_forGoodMeanwhile_endsTheWhile() {
        filter.set(Set.of(LogLevel.DEBUG), Duration.ofMinutes(1));
        filter.set(Set.of(LogLevel.WARN));

        clock.move(Duration.ofMinutes(2));

        assertThat(filter.levels()).containsExactly(LogLevel.WARN);
    }

    @Test
    void set_noLevel_isRefused() {
        assertThatThrownBy(() -> filter.set(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(filter.levels()).containsExactly(LogLevel.INFO, LogLevel.ERROR);
    }
}
