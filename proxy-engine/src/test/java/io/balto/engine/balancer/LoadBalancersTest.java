package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.service.LoadBalancingAlgorithm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LoadBalancersTest {
    private static final long SEED = 4_711;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_picksOnlyTheAvailable(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(5);

        for (int i = 0; i < 1_000; i++) {
            for (FakeCandidate candidate : candidates) {
                candidate.available = random.nextBoolean();
            }
            candidates[i % 5].available = true;
            int picked = balancer.pick(candidates, 0, random.nextLong(), Tried.NONE);
            assertThat(candidates[picked].available).as("seed %d", SEED).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_prefersTheUntried(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(3);

        for (int i = 0; i < 100; i++) {
            assertThat(Picks.after(balancer, candidates, 0, 2)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ROUND_ROBIN", "LEAST_CONNECTIONS", "WEIGHTED_RR"})
    void of_rotations_oneFailsAlways_firstAttemptsKeepTheirOrderAndRetriesAreSpread(
            LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        LoadBalancer undisturbed = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(4);
        List<Integer> firsts = new ArrayList<>();
        int[] retries = new int[4];

        for (int i = 0; i < 48; i++) {
            int first = Picks.one(balancer, candidates);
            firsts.add(first);
            if (first == 2) {
                retries[Picks.after(balancer, candidates, first)]++;
            }
        }

        assertThat(firsts).isEqualTo(Picks.sequence(undisturbed, candidates, 48));
        assertThat(retries).containsExactly(4, 4, 0, 4);
    }

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_onlyTriedOnesAvailable_picksOne(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(3);
        candidates[1].available = false;

        assertThat(Picks.after(balancer, candidates, 0, 2)).isIn(0, 2);
    }

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_noneAvailable_isMinusOne(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(1);
        candidates[0].available = false;

        assertThat(Picks.one(balancer, candidates)).isEqualTo(-1);
        assertThat(Picks.after(balancer, candidates, 0)).isEqualTo(-1);
        assertThat(Picks.one(balancer, new Candidate[0])).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_slowStart_takesItsPartOfTheTurns(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(4);
        candidates[2].rampPercent = 20;
        int[] counts = new int[4];

        for (int i = 0; i < 40_000; i++) {
            counts[balancer.pick(candidates, 0, random.nextLong(), Tried.NONE)]++;
        }

        assertThat(counts[2]).as("seed %d", SEED).isBetween(1_800, 2_700);
    }

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_onlySlowStartersAvailable_picksOne(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);
        FakeCandidate[] candidates = FakeCandidate.some(1);
        candidates[0].rampPercent = 1;

        for (int i = 0; i < 100; i++) {
            assertThat(Picks.one(balancer, candidates)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_everyAlgorithm_poolsChange_picksStayWithinTheArray(LoadBalancingAlgorithm algorithm) {
        LoadBalancer balancer = LoadBalancers.of(algorithm, random::nextInt);

        for (int i = 0; i < 1_000; i++) {
            FakeCandidate[] candidates = FakeCandidate.some(1 + random.nextInt(9));
            int picked = balancer.pick(candidates, 0, random.nextLong(), Tried.NONE);
            assertThat(picked).as("seed %d", SEED).isBetween(0, candidates.length - 1);
        }
    }
}
