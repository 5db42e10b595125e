package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

class WeightedRoundRobinTest {
    private final LoadBalancer balancer = new WeightedRoundRobin();

    @Test
    void pick_equalWeights_followsTheArray() {
        FakeCandidate[] candidates = FakeCandidate.weighted(7, 7, 7);

        assertThat(Picks.sequence(balancer, candidates, 6)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void pick_fiveOneOne_isSpreadOut() {
        FakeCandidate[] candidates = FakeCandidate.weighted(5, 1, 1);

        assertThat(Picks.sequence(balancer, candidates, 14))
                .containsExactly(0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pick_randomWeights_everyWindowOfACycleIsExact(long seed) {
        int[] weights = randomWeights(new Random(seed), 50);
        FakeCandidate[] candidates = FakeCandidate.weighted(weights);
        int cycle = Arrays.stream(weights).sum();

        List<Integer> picks = Picks.sequence(balancer, candidates, 3 * cycle);

        for (int from = 0; from <= 2 * cycle; from++) {
            assertThat(countsIn(picks.subList(from, from + cycle), weights.length))
                    .as("seed %d, window from %d", seed, from)
                    .containsExactly(weights);
        }
    }

    @Test
    void pick_weightsWithACommonFactor_shortCycleIsExactToo() {
        FakeCandidate[] candidates = FakeCandidate.weighted(300, 200, 100);

        for (int i = 0; i < 200; i++) {
            assertThat(Picks.counts(balancer, candidates, 6)).containsExactly(3, 2, 1);
        }
    }

    @Test
    void pick_largestWeights_cycleIsExact() {
        FakeCandidate[] candidates = FakeCandidate.weighted(1_000, 999, 1, 333);

        assertThat(Picks.counts(balancer, candidates, 2_333)).containsExactly(1_000, 999, 1, 333);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void pick_randomWeights_noBurstBetweenTwoTurnsOfAnother(long seed) {
        int[] weights = randomWeights(new Random(seed), 100);
        FakeCandidate[] candidates = FakeCandidate.weighted(weights);
        int[] sinceLast = new int[weights.length];

        for (int picked : Picks.sequence(balancer, candidates, 5_000)) {
            for (int i = 0; i < weights.length; i++) {
                sinceLast[i]++;
            }
            int turnsOfOthersAtMost = 0;
            for (int i = 0; i < weights.length; i++) {
                turnsOfOthersAtMost += i == picked ? 1 : weights[i] / weights[picked] + 1;
            }
            assertThat(sinceLast[picked])
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(turnsOfOthersAtMost);
            sinceLast[picked] = 0;
        }
    }

    @Test
    void pick_unavailable_othersShareByTheirWeights() {
        FakeCandidate[] candidates = FakeCandidate.weighted(4, 10, 2);
        candidates[1].available = false;

        for (int i = 0; i < 20; i++) {
            assertThat(Picks.counts(balancer, candidates, 6)).containsExactly(4, 0, 2);
        }
    }

    @Test
    void pick_backAfterALongTime_doesNotCatchUp() {
        FakeCandidate[] candidates = FakeCandidate.weighted(1, 1, 1);
        candidates[0].available = false;
        Picks.sequence(balancer, candidates, 10_000);

        candidates[0].available = true;

        assertThat(Picks.counts(balancer, candidates, 30)[0]).isBetween(10, 11);
    }

    @Test
    void pick_weightRaised_holdsAtOnceAndDoesNotBurst() {
        FakeCandidate[] candidates = FakeCandidate.weighted(1, 1);
        Picks.sequence(balancer, candidates, 1_001);

        candidates[0].weight = 3;

        assertThat(Picks.counts(balancer, candidates, 400)[0]).isBetween(298, 302);
    }

    @Test
    void pick_weightLowered_holdsAtOnceAndDoesNotStarve() {
        FakeCandidate[] candidates = FakeCandidate.weighted(1_000, 1_000);
        Picks.sequence(balancer, candidates, 1_501);

        candidates[0].weight = 250;

        assertThat(Picks.counts(balancer, candidates, 500)[0]).isBetween(98, 102);
    }

    @Test
    void pick_weightOfOneChanges_othersKeepTheirShares() {
        FakeCandidate[] candidates = FakeCandidate.weighted(10, 30, 20);
        int[] counts = new int[3];

        for (int i = 0; i < 6_000; i++) {
            candidates[0].weight = 1 + i % 50;
            counts[Picks.one(balancer, candidates)]++;
        }

        assertThat(counts[1] / (double) counts[2]).isBetween(1.49, 1.51);
    }

    @Test
    void pick_candidateAdded_othersGoOnWhereTheyWere() {
        FakeCandidate[] candidates = FakeCandidate.weighted(2, 3, 5);
        Candidate[] two = {candidates[0], candidates[1]};
        int[] counts = Picks.counts(balancer, two, 2);

        int[] later = Picks.counts(balancer, candidates, 7);

        assertThat(counts[0] + later[0]).isEqualTo(2);
        assertThat(counts[1] + later[1]).isEqualTo(3);
        assertThat(later[2]).as("what is left of the cycle when it comes").isEqualTo(4);
    }

    @Test
    void pick_candidateRemoved_othersGoOnWhereTheyWere() {
        FakeCandidate[] candidates = FakeCandidate.weighted(6, 6, 2);
        int[] before = Picks.counts(balancer, candidates, 7);

        Candidate[] rest = {candidates[2], candidates[1]};
        int[] later = Picks.counts(balancer, rest, 8 - before[1] - before[2]);

        assertThat(before[1] + later[1]).isEqualTo(6);
        assertThat(before[2] + later[0]).isEqualTo(2);
    }

    @Test
    void pick_passedOverForALongTime_doesNotCatchUp() {
        FakeCandidate[] candidates = FakeCandidate.weighted(2, 1, 1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(Picks.after(balancer, candidates, 0)).isNotZero();
        }

        assertThat(Picks.counts(balancer, candidates, 40)[0]).isBetween(20, 21);
    }

    @Test
    void pick_noneWilling_isMinusOne() {
        FakeCandidate[] candidates = FakeCandidate.weighted(2, 1);
        candidates[0].available = false;

        assertThat(Picks.after(balancer, candidates, 1)).isEqualTo(-1);
        assertThat(Picks.one(balancer, new Candidate[0])).isEqualTo(-1);
    }

    @Test
    void pick_severalThreads_totalsAreExact() throws Exception {
        FakeCandidate[] candidates = FakeCandidate.weighted(5, 1, 3, 11);

        int[] counts = Picks.countsByThreads(balancer, candidates, 4, 50_000);

        assertThat(counts).containsExactly(50_000, 10_000, 30_000, 110_000);
    }

    @Test
    void pick_severalThreadsAndOneUnavailable_totalsAreExact() throws Exception {
        FakeCandidate[] candidates = FakeCandidate.weighted(1, 7, 2);
        candidates[1].available = false;

        int[] counts = Picks.countsByThreads(balancer, candidates, 3, 30_000);

        assertThat(counts).containsExactly(30_000, 0, 60_000);
    }

    private static int[] randomWeights(Random random, int largest) {
        return random.ints(2 + random.nextInt(5), 1, largest + 1).toArray();
    }

    private static int[] countsIn(List<Integer> picks, int candidates) {
        int[] counts = new int[candidates];
        picks.forEach(picked -> counts[picked]++);
        return counts;
    }
}
