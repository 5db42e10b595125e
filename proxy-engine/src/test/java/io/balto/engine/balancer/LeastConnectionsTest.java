package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeastConnectionsTest {
    private final LoadBalancer balancer = new LeastConnections();

    @Test
    void pick_differentLoads_takesTheFewestInFlight() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        candidates[0].inFlight = 2;
        candidates[1].inFlight = 1;
        candidates[2].inFlight = 3;

        assertThat(Picks.sequence(balancer, candidates, 3)).containsExactly(1, 1, 1);
    }

    @Test
    void pick_fewestUnavailable_takesTheNextFewest() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        candidates[0].inFlight = 2;
        candidates[1].available = false;
        candidates[2].inFlight = 3;

        assertThat(Picks.one(balancer, candidates)).isEqualTo(0);
    }

    @Test
    void pick_allEqual_tiesRotate() {
        FakeCandidate[] candidates = FakeCandidate.some(3);

        assertThat(Picks.sequence(balancer, candidates, 6)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void pick_someEqual_onlyTheyRotateAndEqually() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        candidates[1].inFlight = 5;

        assertThat(Picks.sequence(balancer, candidates, 6)).containsExactly(0, 2, 3, 0, 2, 3);
    }

    @Test
    void pick_weights_haveNoSay() {
        FakeCandidate[] candidates = FakeCandidate.weighted(1, 1_000);

        assertThat(Picks.sequence(balancer, candidates, 4)).containsExactly(0, 1, 0, 1);
    }

    @Test
    void pick_tried_isPassedOver() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        candidates[1].inFlight = 7;
        candidates[2].inFlight = 9;

        assertThat(Picks.after(balancer, candidates, 0)).isEqualTo(1);
    }

    @Test
    void pick_noneAvailable_isMinusOne() {
        FakeCandidate[] candidates = FakeCandidate.some(1);
        candidates[0].available = false;

        assertThat(Picks.one(balancer, candidates)).isEqualTo(-1);
        assertThat(Picks.one(balancer, new Candidate[0])).isEqualTo(-1);
    }

    @Test
    void pick_candidateAdded_takesItsShareAndTheRotationGoesOn() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        Candidate[] two = {candidates[0], candidates[1]};
        Picks.one(balancer, two);

        assertThat(Picks.sequence(balancer, candidates, 3)).containsExactly(1, 2, 0);
    }

    @Test
    void pick_severalThreads_tiesRotateExactly() throws Exception {
        int[] counts = Picks.countsByThreads(balancer, FakeCandidate.some(4), 4, 40_000);

        assertThat(counts).containsOnly(40_000);
    }
}
