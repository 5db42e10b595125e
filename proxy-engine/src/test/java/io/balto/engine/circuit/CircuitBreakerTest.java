package io.balto.engine.circuit;

import static io.balto.engine.circuit.CircuitPolicies.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.status.CircuitState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class CircuitBreakerTest {
    private static final CircuitPolicy POLICY = CircuitPolicies.of(3, 2);

    private final List<Transition> transitions = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5 * SECOND;

    @Test
    void tryAcquire_closed_givesAllRequestsOnePermit() {
        CircuitBreaker circuit = circuit(POLICY);

        assertThat(acquire(circuit)).isSameAs(acquire(circuit));
        assertThat(acquire(circuit).isTrial()).isFalse();
    }

    @Test
    void recordFailure_atTheThreshold_opensOnceAndTellsOnce() {
        CircuitBreaker circuit = circuit(POLICY);
        List<Permit> permits = List.of(acquire(circuit), acquire(circuit), acquire(circuit));

        permits.forEach(permit -> circuit.recordFailure(permit, now));

        assertThat(circuit.tryAcquire(now)).isEqualTo(Refusal.OPEN);
        assertThat(transitions)
                .containsExactly(
                        new Transition(
                                CircuitState.CLOSED,
                                CircuitState.OPEN,
                                false,
                                TransitionCause.CONSECUTIVE_FAILURES,
                                POLICY,
                                10 * SECOND,
                                now));
    }

    @Test
    void recordSuccess_betweenFailures_startsTheCountAnew() {
        CircuitBreaker circuit = circuit(POLICY);

        fail(circuit, 2);
        circuit.recordSuccess(acquire(circuit), now);
        fail(circuit, 2);

        assertThat(circuit.admits(now)).isTrue();
        assertThat(circuit.view(now).failures()).isEqualTo(2);
    }

    @Test
    void tryAcquire_afterTheTimeout_letsAsManyTrialsThroughAsAllowed() {
        CircuitBreaker circuit = opened(POLICY);
        now += 10 * SECOND - 1;
        assertThat(circuit.tryAcquire(now)).isEqualTo(Refusal.OPEN);

        now += 1;

        assertThat(acquire(circuit).isTrial()).isTrue();
        assertThat(acquire(circuit).isTrial()).isTrue();
        assertThat(circuit.tryAcquire(now)).isEqualTo(Refusal.TRIALS_TAKEN);
        assertThat(transitions.getLast().to()).isEqualTo(CircuitState.HALF_OPEN);
        assertThat(transitions.getLast().openNanos()).isEqualTo(10 * SECOND);
    }

    @Test
    void recordSuccess_ofEnoughTrials_closes() {
        CircuitBreaker circuit = halfOpen(POLICY);

        circuit.recordSuccess(acquire(circuit), now);
        circuit.recordSuccess(acquire(circuit), now);

        assertThat(acquire(circuit).isTrial()).isFalse();
        assertThat(transitions.getLast().cause()).isEqualTo(TransitionCause.TRIALS_SUCCEEDED);
    }

    @Test
    void recordFailure_ofATrial_opensForTwiceAsLongUpToTheMost() {
        CircuitBreaker circuit =
                halfOpen(CircuitPolicies.withTimes(POLICY, 10 * SECOND, 30 * SECOND));

        circuit.recordFailure(acquire(circuit), now);
        assertThat(circuit.retryAtNanos(now)).isEqualTo(now + 20 * SECOND);
        now += 20 * SECOND;
        circuit.recordFailure(acquire(circuit), now);

        assertThat(circuit.retryAtNanos(now)).isEqualTo(now + 30 * SECOND);
        assertThat(circuit.view(now).openings()).isEqualTo(3);
    }

    @Test
    void recordFailure_ofAnEarlierPhase_isIgnored() {
        CircuitBreaker circuit = circuit(POLICY);
        Permit early = acquire(circuit);
        fail(circuit, 3);
        now += 10 * SECOND;
        circuit.recordSuccess(acquire(circuit), now);
        circuit.recordSuccess(acquire(circuit), now);

        boolean isCounted = circuit.recordFailure(early, now);

        assertThat(isCounted).isFalse();
        assertThat(circuit.view(now).failures()).isZero();
    }

    @Test
    void recordFailure_ofEveryPhase_saysWhetherItCounts() {
        CircuitBreaker circuit = circuit(POLICY);
        assertThat(circuit.recordFailure(acquire(circuit), now)).isTrue();

        CircuitBreaker opening = halfOpen(POLICY);
        Permit trial = acquire(opening);
        Permit late = acquire(opening);
        assertThat(opening.recordFailure(trial, now)).isTrue();
        assertThat(opening.recordFailure(trial, now)).isFalse();
        assertThat(opening.recordFailure(late, now)).isFalse();

        circuit.forceClosed(CircuitBreaker.FOREVER, OrderNote.NONE, now);
        assertThat(circuit.recordFailure(acquire(circuit), now)).isFalse();
        circuit.release(OrderNote.NONE, now);
        circuit.adopt(CircuitPolicies.disabled(POLICY), now);
        assertThat(circuit.recordFailure(acquire(circuit), now)).isFalse();
    }

    @Test
    void recordSuccess_ofATrialReportedTwice_countsOnce() {
        CircuitBreaker circuit = halfOpen(POLICY);
        Permit trial = acquire(circuit);

        circuit.recordSuccess(trial, now);
        circuit.recordSuccess(trial, now);
        circuit.recordNeutral(trial);

        assertThat(circuit.view(now).successes()).isEqualTo(1);
        assertThat(circuit.view(now).trials()).isZero();
    }

    @Test
    void recordNeutral_ofATrial_givesItsPlaceBackAndDecidesNothing() {
        CircuitBreaker circuit = halfOpen(POLICY);
        Permit first = acquire(circuit);
        acquire(circuit);

        circuit.recordNeutral(first);

        assertThat(circuit.admits(now)).isTrue();
        assertThat(circuit.view(now).state()).isEqualTo(CircuitState.HALF_OPEN);
        assertThat(circuit.view(now).successes()).isZero();
    }

    @Test
    void recordFailure_reachingTheRate_opensThoughNotConsecutive() {
        CircuitBreaker circuit =
                circuit(CircuitPolicies.withRate(CircuitPolicies.of(100, 2), 50, 4));

        circuit.recordSuccess(acquire(circuit), now);
        circuit.recordFailure(acquire(circuit), now);
        circuit.recordSuccess(acquire(circuit), now);
        circuit.recordFailure(acquire(circuit), now);

        assertThat(transitions.getLast().cause()).isEqualTo(TransitionCause.FAILURE_RATE);
    }

    @Test
    void recordFailure_afterClosingAgain_startsTheRateAnew() {
        CircuitBreaker circuit =
                circuit(CircuitPolicies.withRate(CircuitPolicies.of(100, 1), 50, 4));
        fail(circuit, 4);
        now += 10 * SECOND;
        circuit.recordSuccess(acquire(circuit), now);

        fail(circuit, 3);

        assertThat(circuit.view(now).state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void forceOpen_untilAMoment_refusesUntilThenAndStartsAnew() {
        CircuitBreaker circuit = circuit(POLICY);
        fail(circuit, 2);

        circuit.forceOpen(now + SECOND, OrderNote.NONE, now);

        assertThat(circuit.tryAcquire(now)).isEqualTo(Refusal.FORCED_OPEN);
        assertThat(circuit.retryAtNanos(now)).isEqualTo(now + SECOND);
        now += SECOND;
        assertThat(circuit.view(now).isForced()).isFalse();
        assertThat(acquire(circuit).isTrial()).isFalse();
        assertThat(circuit.view(now).failures()).isZero();
        assertThat(transitions.getLast().cause()).isEqualTo(TransitionCause.FORCE_EXPIRED);
    }

    @Test
    void forceClosed_withoutEnd_countsNothingUntilReleased() {
        CircuitBreaker circuit = opened(POLICY);

        circuit.forceClosed(CircuitBreaker.FOREVER, OrderNote.NONE, now);
        fail(circuit, 10);

        assertThat(circuit.admits(now + 1_000 * SECOND)).isTrue();
        assertThat(circuit.view(now).isForced()).isTrue();
        circuit.release(OrderNote.NONE, now);
        assertThat(circuit.view(now).isForced()).isFalse();
        fail(circuit, 3);
        assertThat(circuit.admits(now)).isFalse();
    }

    @Test
    void expire_ofAForce_tellsItsEndOnceAndNotBefore() {
        CircuitBreaker circuit = circuit(POLICY);
        circuit.forceOpen(now + SECOND, OrderNote.NONE, now);

        circuit.expire(now + SECOND - 1);
        assertThat(transitions).hasSize(1);
        circuit.expire(now + SECOND);
        circuit.expire(now + SECOND);

        assertThat(transitions).hasSize(2);
        assertThat(transitions.getLast().cause()).isEqualTo(TransitionCause.FORCE_EXPIRED);
        assertThat(circuit.view(now + SECOND).state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void expire_ofAnOpenCircuit_changesNothing() {
        CircuitBreaker circuit = opened(POLICY);

        circuit.expire(now + 60 * SECOND);

        assertThat(transitions).hasSize(1);
        assertThat(circuit.view(now).state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void forceOpen_withoutEnd_hasNoMomentToRetry() {
        CircuitBreaker circuit = circuit(POLICY);

        circuit.forceOpen(CircuitBreaker.FOREVER, OrderNote.NONE, now);

        assertThat(circuit.retryAtNanos(now)).isEqualTo(CircuitBreaker.FOREVER);
        assertThat(transitions).hasSize(1);
    }

    @Test
    void release_notForced_changesNothing() {
        CircuitBreaker circuit = opened(POLICY);

        circuit.release(OrderNote.NONE, now);

        assertThat(circuit.view(now).state()).isEqualTo(CircuitState.OPEN);
        assertThat(transitions).hasSize(1);
    }

    @Test
    void reset_open_closesWithCountersAtZero() {
        CircuitBreaker circuit = opened(POLICY);

        circuit.reset(OrderNote.NONE, now);

        assertThat(circuit.admits(now)).isTrue();
        assertThat(transitions.getLast().cause()).isEqualTo(TransitionCause.RESET);
    }

    @Test
    void reset_closed_forgetsFailuresSilently() {
        CircuitBreaker circuit = circuit(POLICY);
        fail(circuit, 2);

        circuit.reset(OrderNote.NONE, now);

        assertThat(circuit.view(now).failures()).isZero();
        assertThat(transitions).isEmpty();
    }

    @Test
    void reset_forced_staysForced() {
        CircuitBreaker circuit = circuit(POLICY);
        circuit.forceOpen(CircuitBreaker.FOREVER, OrderNote.NONE, now);

        circuit.reset(OrderNote.NONE, now);

        assertThat(circuit.admits(now)).isFalse();
    }

    @Test
    void adopt_disabled_closesAndCountsNothing() {
        CircuitBreaker circuit = opened(POLICY);

        circuit.adopt(CircuitPolicies.disabled(POLICY), now);
        fail(circuit, 10);

        assertThat(circuit.admits(now)).isTrue();
        assertThat(transitions.getLast().cause()).isEqualTo(TransitionCause.POLICY_CHANGED);
    }

    @Test
    void adopt_otherThresholds_keepsTheCount() {
        CircuitBreaker circuit = circuit(POLICY);
        fail(circuit, 2);

        circuit.adopt(CircuitPolicies.of(4, 2), now);
        fail(circuit, 1);

        assertThat(circuit.admits(now)).isTrue();
        fail(circuit, 1);
        assertThat(circuit.admits(now)).isFalse();
    }

    @Test
    void adopt_shorterTimeout_isNotWaitedOut() {
        CircuitBreaker circuit = opened(POLICY);

        circuit.adopt(CircuitPolicies.withTimes(POLICY, SECOND, SECOND), now);

        assertThat(circuit.retryAtNanos(now)).isEqualTo(now + SECOND);
    }

    @Test
    void adopt_rateAddedWhileClosed_countsFromThenOn() {
        CircuitBreaker circuit = circuit(CircuitPolicies.of(100, 2));
        fail(circuit, 10);

        circuit.adopt(CircuitPolicies.withRate(CircuitPolicies.of(100, 2), 50, 4), now);
        fail(circuit, 3);

        assertThat(circuit.admits(now)).isTrue();
        fail(circuit, 1);
        assertThat(circuit.admits(now)).isFalse();
    }

    @Test
    void retryAtNanos_trialsTaken_isSoon() {
        CircuitBreaker circuit = halfOpen(POLICY);
        acquire(circuit);
        acquire(circuit);

        assertThat(circuit.retryAtNanos(now)).isEqualTo(now + SECOND);
    }

    private CircuitBreaker circuit(CircuitPolicy policy) {
        return new CircuitBreaker(policy, transitions::add, now);
    }

    private CircuitBreaker opened(CircuitPolicy policy) {
        CircuitBreaker circuit = circuit(policy);
        fail(circuit, policy.failureThreshold());
        return circuit;
    }

    private CircuitBreaker halfOpen(CircuitPolicy policy) {
        CircuitBreaker circuit = opened(policy);
        now += policy.timeoutNanos();
        circuit.recordNeutral(acquire(circuit));
        return circuit;
    }

    private void fail(CircuitBreaker circuit, int times) {
        for (int i = 0; i < times; i++) {
            circuit.recordFailure(acquire(circuit), now);
        }
    }

    private Permit acquire(CircuitBreaker circuit) {
        return switch (circuit.tryAcquire(now)) {
            case Permit permit -> permit;
            case Refusal refusal -> throw new AssertionError(refusal);
        };
    }
}
