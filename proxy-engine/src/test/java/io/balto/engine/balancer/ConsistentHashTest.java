package io.balto.engine.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

class ConsistentHashTest {
    private static final long NOW = 1_000;
    private static final int KEYS = 20_000;

    private final LoadBalancer balancer = new ConsistentHash();

    @Test
    void pick_sameKey_sameCandidate() {
        FakeCandidate[] candidates = FakeCandidate.some(5);

        for (long key = 0; key < 100; key++) {
            assertThat(pick(candidates, key)).isEqualTo(pick(candidates, key));
        }
    }

    @Test
    void pick_knownKeys_candidatesAreThoseOfEveryRelease() {
        FakeCandidate[] candidates = FakeCandidate.some(5);

        assertThat(Stream.of(0L, 1L, 2L, 3L, -1L, Long.MIN_VALUE))
                .as("another hash would move the clients of every running engine")
                .map(key -> candidates[pick(candidates, key)].id())
                .containsExactly("b3", "b2", "b3", "b3", "b1", "b4");
    }

    @Test
    void pick_manyKeys_sharesAreAboutEqual() {
        int[] counts = new int[8];
        FakeCandidate[] candidates = FakeCandidate.some(8);

        for (long key = 0; key < KEYS; key++) {
            counts[pick(candidates, key)]++;
        }

        assertThat(Arrays.stream(counts).boxed().toList())
                .allMatch(count -> count > KEYS / 8 * 0.93 && count < KEYS / 8 * 1.07);
    }

    @Test
    void pick_otherOrder_sameCandidates() {
        FakeCandidate[] candidates = FakeCandidate.some(3);
        Candidate[] turned = {candidates[2], candidates[0], candidates[1]};

        for (long key = 0; key < 1_000; key++) {
            Candidate here = candidates[pick(candidates, key)];
            assertThat(turned[pick(turned, key)]).isSameAs(here);
        }
    }

    @Test
    void pick_candidateRemoved_onlyItsKeysMove() {
        FakeCandidate[] candidates = FakeCandidate.some(5);
        Candidate[] fewer = {candidates[0], candidates[1], candidates[3], candidates[4]};

        for (long key = 0; key < KEYS; key++) {
            Candidate before = candidates[pick(candidates, key)];
            Candidate after = fewer[pick(fewer, key)];
            assertThat(after)
                    .as("key %d", key)
                    .isIn(before.equals(candidates[2]) ? fewer : new Candidate[] {before});
        }
    }

    @Test
    void pick_candidateAdded_keysMoveOnlyToIt() {
        FakeCandidate[] candidates = FakeCandidate.some(5);
        Candidate[] fewer = Arrays.copyOf(candidates, 4, Candidate[].class);
        int moved = 0;

        for (long key = 0; key < KEYS; key++) {
            Candidate before = fewer[pick(fewer, key)];
            Candidate after = candidates[pick(candidates, key)];
            assertThat(after).as("key %d", key).isIn(before, candidates[4]);
            moved += after.equals(before) ? 0 : 1;
        }

        assertThat(moved).isBetween(KEYS / 5 - KEYS / 50, KEYS / 5 + KEYS / 50);
    }

    @Test
    void pick_unavailable_itsKeysGoToTheirNextBestAndComeBack() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        int home = pick(candidates, 42);
        candidates[home].available = false;

        int guest = pick(candidates, 42);
        candidates[home].available = true;

        assertThat(guest).isNotEqualTo(home);
        assertThat(pick(candidates, 42)).isEqualTo(home);
    }

    @Test
    void pick_tried_takesTheNextBest() {
        FakeCandidate[] candidates = FakeCandidate.some(4);
        int home = pick(candidates, 42);

        int other = balancer.pick(candidates, NOW, 42, index -> index == home);

        assertThat(other).isNotNegative().isNotEqualTo(home);
    }

    @Test
    void pick_oneHotKey_loadIsBounded() {
        FakeCandidate[] candidates = FakeCandidate.some(4);

        for (int inFlight = 0; inFlight < 400; inFlight++) {
            FakeCandidate picked = candidates[pick(candidates, 42)];
            picked.inFlight = picked.inFlight() + 1;
        }

        assertThat(Arrays.stream(candidates).mapToInt(Candidate::inFlight).max()).hasValue(125);
    }

    @Test
    void pick_randomLoads_neverAboveTheBound() {
        long seed = 77;
        Random random = new Random(seed);
        FakeCandidate[] candidates = FakeCandidate.some(7);

        for (int i = 0; i < 2_000; i++) {
            Arrays.stream(candidates).forEach(candidate -> candidate.inFlight = random.nextInt(40));
            int sum = Arrays.stream(candidates).mapToInt(Candidate::inFlight).sum();
            int picked = pick(candidates, random.nextLong());
            assertThat(candidates[picked].inFlight + 1)
                    .as("seed %d, round %d", seed, i)
                    .isLessThanOrEqualTo((int) Math.ceil(1.25 * (sum + 1) / 7));
        }
    }

    @Test
    void pick_noneWilling_isMinusOne() {
        FakeCandidate[] candidates = FakeCandidate.some(2);
        candidates[1].available = false;

        assertThat(Picks.after(balancer, candidates, 0)).isEqualTo(-1);
        assertThat(Picks.one(balancer, new Candidate[0])).isEqualTo(-1);
    }

    private int pick(Candidate[] candidates, long key) {
        return balancer.pick(candidates, NOW, key, Tried.NONE);
    }
}
