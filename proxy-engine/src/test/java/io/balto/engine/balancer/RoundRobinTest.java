package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundRobinTest {
    private final LoadBalancer balancer = new RoundRobin();

    @Test
    void pick_allAvailable_followsTheArray() {
        FakeCandidate[] candidates = FakeCandidate.some(3);

        assertThat(Picks.sequence(balancer, candidates, 7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void pick_oneUnavailable_othersAlternateEqually() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        candidates[1].available = false;

        assertThat(Picks.sequence(balancer, candidates, 7)).containsExactly(0, 2, 3, 0, 2, 3, 0);
    }

    @Test
    void pick_availabilityFlaps_othersKeepTheirTurns() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        int[] counts = new int[3];

        for (int i = 0; i < 300; i++) {
            candidates[0].available = i % 2 == 0;
            counts[Picks.one(balancer, candidates)]++;
        }

        assertThat(counts[1]).isBetween(counts[2] - 1, counts[2] + 1);
        assertThat(counts[0]).isPositive();
    }

    @Test
    void pick_noneAvailable_isMinusOne() {
        FakeCandidate[] candidates = FakeCandidate.some(2);
        candidates[0].available = false;
        candidates[1].available = false;

        assertThat(Picks.one(balancer, candidates)).isEqualTo(-1);
        assertThat(Picks.one(balancer, new Candidate[0])).isEqualTo(-1);
    }

    @Test
    void pick_allTried_isMinusOne() {
        assertThat(Picks.after(balancer, FakeCandidate.some(2), 0, 1)).isEqualTo(-1);
    }

    @Test
    void pick_someTried_takesTheNextUntried() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        Picks.one(balancer, candidates);

        assertThat(Picks.after(balancer, candidates, 0, 1)).isEqualTo(2);
    }

    @Test
    void pick_candidateAdded_turnsGoOn() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        Candidate[] three = {candidates[0], candidates[1], candidates[2]};
        Picks.sequence(balancer, three, 2);

        assertThat(Picks.sequence(balancer, candidates, 4)).containsExactly(2, 3, 0, 1);
    }

    @Test
    void pick_latestRemoved_beginsWithTheFirst() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        Picks.sequence(balancer, candidates, 4);

        Candidate[] two = {candidates[0], candidates[1]};

        assertThat(Picks.sequence(balancer, two, 3)).containsExactly(0, 1, 0);
    }

    @Test
    void pick_severalThreads_noTurnIsLostOrDoubled() throws Exception {
        FakeCandidate[] candidates = FakeCandidate.some(6);
        candidates[4].available = false;

        int[] counts = Picks.countsByThreads(balancer, candidates, 4, 50_000);

        assertThat(counts).containsExactly(40_000, 40_000, 40_000, 40_000, 0, 40_000);
    }
}
