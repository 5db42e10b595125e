package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class MemoryWatchTest {
    private double used;

    @ParameterizedTest
    @CsvSource({
        "0.00, NONE, NONE",
        "0.79, NONE, NONE",
        "0.80, NONE, HIGH",
        "0.90, NONE, SHORT",
        "0.95, NONE, EXHAUSTED",
        "7.00, NONE, EXHAUSTED",
        "0.76, HIGH, HIGH",
        "0.74, HIGH, NONE",
        "0.86, SHORT, SHORT",
        "0.84, SHORT, HIGH",
        "0.91, EXHAUSTED, EXHAUSTED",
        "0.89, EXHAUSTED, SHORT",
        "0.10, EXHAUSTED, NONE",
    })
    void next_risesAtEachStepAndFallsFivePercentBelow(
            double share, MemoryPressure before, MemoryPressure expected) {
        assertThat(before.next(share)).isEqualTo(expected);
    }

    @Test
    void look_whenAStepIsReached_tellsItOnce() {
        List<String> heard = new ArrayList<>();
        MemoryWatch watch =
                new MemoryWatch(
                        () -> new MemoryUse(used, 0.5),
                        (from, to, use) -> heard.add(from + " " + to + " " + use.fuller()),
                        0);

        used = 0.96;
        assertThat(watch.look(0)).isEqualTo(MemoryPressure.EXHAUSTED);
        assertThat(watch.look(DeadlineWheel.TICK_NANOS)).isEqualTo(MemoryPressure.EXHAUSTED);
        used = 0.5;
        assertThat(watch.look(2 * DeadlineWheel.TICK_NANOS)).isEqualTo(MemoryPressure.NONE);

        assertThat(heard).containsExactly("NONE EXHAUSTED 0.96", "EXHAUSTED NONE 0.5");
    }

    @Test
    void look_byManyLoopsInOneTick_measuresOnce() {
        AtomicInteger measured = new AtomicInteger();
        MemoryWatch watch =
                new MemoryWatch(
                        () -> {
                            measured.incrementAndGet();
                            return new MemoryUse(0.1, 0.85);
                        },
                        (_, _, _) -> {},
                        Long.MAX_VALUE);

        for (int loop = 0; loop < 32; loop++) {
            assertThat(watch.look(Long.MAX_VALUE + loop)).isEqualTo(MemoryPressure.HIGH);
        }
        assertThat(measured).hasValue(1);

        watch.look(Long.MAX_VALUE + DeadlineWheel.TICK_NANOS);
        assertThat(measured).hasValue(2);
    }

    @Test
    void isHeapFuller_tellsWhichMemoryWasShorterAtTheLastLook() {
        MemoryWatch watch = new MemoryWatch(() -> new MemoryUse(used, 0.5), (_, _, _) -> {}, 0);

        used = 0.9;
        watch.look(0);
        assertThat(watch.isHeapFuller()).isFalse();
        used = 0.1;
        watch.look(DeadlineWheel.TICK_NANOS);
        assertThat(watch.isHeapFuller()).isTrue();
    }

    @Test
    void isAtLeast_includesTheStepsBefore() {
        assertThat(MemoryPressure.SHORT.isAtLeast(MemoryPressure.HIGH)).isTrue();
        assertThat(MemoryPressure.HIGH.isAtLeast(MemoryPressure.SHORT)).isFalse();
    }
}
