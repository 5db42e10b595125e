package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {
    private static final long ONE_CYCLE = 1L << 22;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 999, 1_000})
    void after_sameWeight_hasExactlySoManyTurnsInACycle(int weight) {
        long turn = Turn.at(5 * ONE_CYCLE, weight);
        long stagger = Turn.stagger(0, 1);

        for (int i = 0; i < weight; i++) {
            assertThat(Turn.timeOf(turn, stagger)).isBetween(5 * ONE_CYCLE, 6 * ONE_CYCLE - 1);
            turn = Turn.after(turn, weight);
        }

        assertThat(Turn.timeOf(turn, stagger)).isBetween(6 * ONE_CYCLE, 7 * ONE_CYCLE - 1);
    }

    @Test
    void after_largerWeight_isSoonerThanUnderTheFormer() {
        long turn = Turn.at(0, 2);
        long stagger = Turn.stagger(0, 1);

        long sooner = Turn.timeOf(Turn.after(turn, 100), stagger);

        assertThat(sooner).isGreaterThan(Turn.timeOf(turn, stagger));
        assertThat(sooner).isLessThan(Turn.timeOf(Turn.after(turn, 2), stagger));
    }

    @Test
    void after_smallerWeight_isNoTurnOfThePast() {
        long turn = Turn.at(ONE_CYCLE / 2, 1_000);

        long next = Turn.after(turn, 1);

        assertThat(Turn.timeOf(next, Turn.stagger(0, 1))).isGreaterThan(ONE_CYCLE);
    }

    @Test
    void after_lastCycleOfTheCounter_wrapsAroundAndIsStillLater() {
        long turn = Turn.at(-1, 4);

        long next = Turn.after(turn, 4);

        assertThat(Turn.isBefore(turn, next)).isTrue();
        assertThat(Turn.isBefore(next, turn)).isFalse();
        assertThat(Turn.timeOf(next, 0) - Turn.timeOf(turn, 0)).isEqualTo(ONE_CYCLE / 4);
    }

    @Test
    void stagger_ofAll_isAscendingWithinOneInterval() {
        for (int i = 1; i < 100; i++) {
            assertThat(Turn.stagger(i, 100)).isGreaterThan(Turn.stagger(i - 1, 100));
        }
        assertThat(Turn.stagger(99, 100)).isLessThan(ONE_CYCLE);
    }
}
