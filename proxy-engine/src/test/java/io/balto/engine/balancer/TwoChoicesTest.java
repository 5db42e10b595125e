package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

class TwoChoicesTest {
    @Test
    void pick_twoDrawn_takesTheFasterOfEquallyLoaded() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        candidates[0].latencyNanos = 9_000;
        candidates[1].latencyNanos = 1_000;
        candidates[2].latencyNanos = 5_000;

        assertThat(Picks.one(new TwoChoices(drawing(0, 1)), candidates)).isEqualTo(2);
        assertThat(Picks.one(new TwoChoices(drawing(0, 0)), candidates)).isEqualTo(1);
    }

    @Test
    void pick_fasterButLoaded_takesTheOther() {
        FakeCandidate[] candidates = FakeCandidate.some(2);
        candidates[0].latencyNanos = 1_000;
        candidates[0].inFlight = 9;
        candidates[1].latencyNanos = 4_000;

        assertThat(Picks.one(new TwoChoices(drawing(0, 0)), candidates)).isEqualTo(1);
    }

    @Test
    void pick_latencyUnknown_comparesOnlyLoad() {
        FakeCandidate[] candidates = FakeCandidate.some(2);
        candidates[0].latencyNanos = 5_000_000;
        candidates[1].inFlight = 1;

        assertThat(Picks.one(new TwoChoices(drawing(0, 0)), candidates)).isEqualTo(0);
    }

    @Test
    void pick_drawnUnavailable_drawsFromTheAvailable() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        candidates[1].available = false;
        candidates[2].latencyNanos = 2_000;
        candidates[3].latencyNanos = 1_000;

        // First 1 and another; then of 0, 2, 3 the second and the third.
        assertThat(Picks.one(new TwoChoices(drawing(1, 0, 1, 1)), candidates)).isEqualTo(3);
    }

    @Test
    void pick_oneAvailable_takesIt() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        candidates[0].available = false;

        assertThat(Picks.after(new TwoChoices(drawing(0, 0)), candidates, 2)).isEqualTo(1);
    }

    @Test
    void pick_noneWilling_isMinusOne() {
        FakeCandidate[] candidates = FakeCandidate.some(2);
        candidates[0].available = false;

        assertThat(Picks.after(new TwoChoices(drawing(0, 0)), candidates, 1)).isEqualTo(-1);
        assertThat(Picks.one(new TwoChoices(drawing()), new Candidate[0])).isEqualTo(-1);
    }

    @Test
    void pick_equalCandidates_eachAboutAsOften() {
        long seed = 20_261_101;
        LoadBalancer balancer = new TwoChoices(new Random(seed)::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(5);
        candidates[3].available = false;

        int[] counts = Picks.counts(balancer, candidates, 40_000);

        assertThat(counts[3]).isZero();
        int[] others = {counts[0], counts[1], counts[2], counts[4]};
        assertThat(Arrays.stream(others).boxed().toList())
                .as("seed %d", seed)
                .allMatch(count -> count > 9_500 && count < 10_500);
    }

    private static IntUnaryOperator drawing(Integer... numbers) {
        Deque<Integer> left = new ArrayDeque<>(List.of(numbers));
        return bound -> {
            int number = left.removeFirst();
            assertThat(number).isBetween(0, bound - 1);
            return number;
        };
    }
}
