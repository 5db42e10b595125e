package io.balto.console.circuits;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.circuits.Replay.Openings;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

class ReplayTest {
    @Test
    void under_onlyFailures_opensWhateverTheOrder() {
        Replay replay = replay(1, "10/0 3/3 3/3 10/0");

        assertThat(replay.under(5)).isEqualTo(new Openings(1, 1));
        assertThat(replay.under(7)).isEqualTo(new Openings(0, 0));
    }

    @Test
    void under_failuresAmongSuccesses_areTwoAnswers() {
        assertThat(replay(1, "10/5 10/0").under(5)).isEqualTo(new Openings(0, 1));
        assertThat(replay(1, "10/9 10/0").under(5))
                .as("9 failures, one success")
                .isEqualTo(new Openings(1, 1));
    }

    @Test
    void under_failuresAroundTheEndOfAStep_mayHaveFollowedEachOther() {
        assertThat(replay(1, "10/3 10/3").under(6)).isEqualTo(new Openings(0, 1));
    }

    @Test
    void under_whileOpen_countsNothingAndThenATrialDecides() {
        assertThat(replay(2, "5/5 5/5 5/5 5/0").under(5)).isEqualTo(new Openings(2, 2));
        assertThat(replay(2, "5/5 5/5 5/1 5/0").under(5)).isEqualTo(new Openings(1, 2));
    }

    @Test
    void under_stepsOfWhichNothingIsKnown_endNoRow() {
        double[] attempts = {3, Double.NaN, 0, 3};
        double[] failures = {3, 0, 0, 3};

        assertThat(new Replay(attempts, failures, 1).under(6)).isEqualTo(new Openings(1, 1));
    }

    @Test
    void under_anyOrderOfOneStep_isBetweenTheTwoAnswers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int passed = random.nextInt(12);
            int failed = random.nextInt(12);
            int threshold = 1 + random.nextInt(8);
            Openings answer =
                    new Replay(new double[] {passed + failed}, new double[] {failed}, 1)
                            .under(threshold);

            int opened = longestRow(passed, failed, random) >= threshold ? 1 : 0;

            assertThat(opened)
                    .as("seed %d round %d: %d/%d under %d", seed, round, failed, passed, threshold)
                    .isBetween(answer.least(), answer.most());
        }
    }

    private static int longestRow(int passed, int failed, Random random) {
        Deque<Boolean> order = new ArrayDeque<>();
        int left = failed;
        for (int rest = passed + failed; rest > 0; rest--) {
            boolean isFailure = random.nextInt(rest) < left;
            left -= isFailure ? 1 : 0;
            order.add(isFailure);
        }
        int longest = 0;
        int row = 0;
        for (boolean isFailure : order) {
            row = isFailure ? row + 1 : 0;
            longest = Math.max(longest, row);
        }
        return longest;
    }

    /// @param steps attempts and failures of each, `10/3`
    private static Replay replay(int openSteps, String steps) {
        String[] each = steps.split(" ", -1);
        double[] attempts = new double[each.length];
        double[] failures = new double[each.length];
        for (int i = 0; i < each.length; i++) {
            String[] counts = each[i].split("/", -1);
            attempts[i] = Double.parseDouble(counts[0]);
            failures[i] = Double.parseDouble(counts[1]);
        }
        return new Replay(attempts, failures, openSteps);
    }
}
