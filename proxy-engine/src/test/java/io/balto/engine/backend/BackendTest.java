package io.balto.engine.backend;

import static io.balto.engine.backend.TestBackends.SECOND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Objects;

class BackendTest {
    private final FakeClock clock = new FakeClock();
    private final TestBackends made = new TestBackends(clock);

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void release_withEveryOutcome_givesThePlaceBackAndBlamesWhoIsToBlame(Outcome outcome) {
        Backend backend = made.backend(8081, TestBackends.settings());
        Lease lease = acquire(backend);
        assertThat(backend.inFlight()).isEqualTo(1);

        boolean isCounted = lease.release(outcome, SECOND, now());

        assertThat(isCounted).isEqualTo(outcome.isFailure());
        assertThat(backend.inFlight()).isZero();
        assertThat(backend.circuit().view(now()).failures()).isEqualTo(outcome.isFailure() ? 1 : 0);
    }

    @Test
    void release_twice_isABugAndGivesNothingBackAgain() {
        Backend backend = made.backend(8081, TestBackends.settings());
        Lease first = acquire(backend);
        acquire(backend);
        first.release(Outcome.ANSWERED, 1, now());

        assertThatThrownBy(() -> first.release(Outcome.RESET, 1, now()))
                .isInstanceOf(AssertionError.class);

        assertThat(backend.inFlight()).isEqualTo(1);
        assertThat(backend.circuit().view(now()).failures()).isZero();
    }

    @Test
    void report_ofAnUpgradedTrial_freesTheTrialButNotThePlace() {
        Backend backend = halfOpen();
        Lease lease = acquire(backend);
        assertThat(lease.isTrial()).isTrue();

        lease.report(Outcome.ANSWERED, 1, now());

        assertThat(backend.circuit().view(now()).trials()).isZero();
        assertThat(backend.circuit().view(now()).successes()).isEqualTo(1);
        assertThat(backend.inFlight()).isEqualTo(1);
        assertThat(lease.release(Outcome.RESET, 1, now())).isFalse();
        assertThat(backend.inFlight()).isZero();
        assertThat(backend.circuit().state(now())).isEqualTo(CircuitState.HALF_OPEN);
    }

    @Test
    void release_ofATrialWhoseClientLeft_givesTheTrialBack() {
        Backend backend = halfOpen();
        Lease lease = acquire(backend);

        lease.release(Outcome.CLIENT_LEFT, 1, now());

        assertThat(backend.circuit().view(now()).trials()).isZero();
    }

    @Test
    void tryAcquire_atCapacity_givesNothing() {
        Backend backend = made.backend(8081, TestBackends.settings(1, 2, 0, HealthPolicy.DEFAULT));
        acquire(backend);
        acquire(backend);

        assertThat(backend.tryAcquire(now())).isNull();

        assertThat(backend.inFlight()).isEqualTo(2);
        assertThat(backend.isAvailable(now())).isFalse();
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.AT_CAPACITY);
    }

    @Test
    void tryAcquire_refusedByTheCircuit_takesNoPlace() {
        Backend backend = made.backend(8081, TestBackends.settings());
        backend.circuit().forceOpen(CircuitBreaker.FOREVER, OrderNote.NONE, now());

        assertThat(backend.tryAcquire(now())).isNull();

        assertThat(backend.inFlight()).isZero();
    }

    @Test
    void eligibility_inEveryState_saysWhyNot() {
        Backend backend =
                made.backend(8081, TestBackends.settings(1, 9, 0, TestBackends.passive(1)));
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.ELIGIBLE);

        backend.hold(hold(OperatorState.DRAIN), now());
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.DRAINING);
        backend.hold(hold(OperatorState.MAINTENANCE), now());
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.MAINTENANCE);
        assertThat(backend.isAvailable(now())).isFalse();
        backend.hold(OperatorHold.NONE, now());

        acquire(backend).release(Outcome.RESET, 1, now());
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.EJECTED);
        assertThat(backend.isAvailable(now())).isFalse();
        clock.move(Duration.ofSeconds(30));
        assertThat(backend.isAvailable(now())).isTrue();

        backend.report(
                new ExternalVerdict(HealthState.UNHEALTHY, now() + SECOND, "m", OrderNote.NONE),
                now());
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.UNHEALTHY);
        backend.report(ExternalVerdict.NONE, now());

        backend.circuit().forceOpen(CircuitBreaker.FOREVER, OrderNote.NONE, now());
        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.CIRCUIT_OPEN);
    }

    @Test
    void eligibility_allTrialsTaken_saysSo() {
        Backend backend = halfOpen();
        acquire(backend);
        acquire(backend);

        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.TRIALS_TAKEN);
    }

    @Test
    void recordProbe_thatCouldNotBeMade_isKeptAndDecidesNothing() {
        Backend backend = made.backend(8081, TestBackends.settings());
        ProbeReport notMade = new ProbeReport(ProbeResult.NO_FILES, 0, 0, 0, "no files");

        for (int i = 0; i < 20; i++) {
            backend.recordProbe(notMade, now());
        }

        assertThat(backend.eligibility(now())).isEqualTo(Eligibility.ELIGIBLE);
        assertThat(backend.health().recent()).hasSize(20).contains(notMade);
    }

    @Test
    void weight_givenByAnOperator_standsInForTheConfigured() {
        Backend backend = made.backend(8081, TestBackends.settings(3, 9, 0, HealthPolicy.DEFAULT));

        backend.hold(OperatorHold.NONE.withWeight(7, OrderNote.NONE), now());
        assertThat(backend.weight()).isEqualTo(7);
        backend.hold(backend.hold().withWeight(0, OrderNote.NONE), now());

        assertThat(backend.weight()).isEqualTo(3);
    }

    @Test
    void rampPercent_withSlowStart_growsFromATenthToAll() {
        Backend backend =
                made.backend(8081, TestBackends.settings(1, 9, 20 * SECOND, HealthPolicy.DEFAULT));

        assertThat(backend.rampPercent(now())).isEqualTo(10);
        clock.move(Duration.ofSeconds(10));
        assertThat(backend.rampPercent(now())).isEqualTo(50);
        clock.move(Duration.ofSeconds(10));
        assertThat(backend.rampPercent(now())).isEqualTo(100);
        clock.move(Duration.ofDays(1));
        assertThat(backend.rampPercent(now())).isEqualTo(100);
    }

    @Test
    void rampPercent_readmittedAfterEjection_startsAgain() {
        Backend backend =
                made.backend(
                        8081, TestBackends.settings(1, 9, 20 * SECOND, TestBackends.passive(1)));
        clock.move(Duration.ofMinutes(1));
        acquire(backend).release(Outcome.RESET, 1, now());

        clock.move(Duration.ofSeconds(40));

        assertThat(backend.rampPercent(now())).isEqualTo(50);
    }

    @Test
    void latencyNanos_afterAnswers_isTheirMovingMean() {
        Backend backend = made.backend(8081, TestBackends.settings());
        assertThat(backend.latencyNanos()).isZero();

        acquire(backend).release(Outcome.ANSWERED, 800, now());
        assertThat(backend.latencyNanos()).isEqualTo(800);
        acquire(backend).release(Outcome.ANSWERED, 1_600, now());
        assertThat(backend.latencyNanos()).isEqualTo(900);
        acquire(backend).release(Outcome.SERVER_ERROR, 1, now());

        assertThat(backend.latencyNanos()).isEqualTo(900);
    }

    @Test
    void adopt_otherSettings_keepsWhatIsCounted() {
        Backend backend = made.backend(8081, TestBackends.settings());
        acquire(backend);
        acquire(backend).release(Outcome.RESET, 1, now());

        backend.adopt(
                new Backend.Naming(TestBackends.SERVICE, "renamed-8081", backend.series()),
                TestBackends.settings(5, 1, 0, HealthPolicy.DEFAULT),
                now());

        assertThat(backend.id()).isEqualTo("renamed-8081");
        assertThat(backend.weight()).isEqualTo(5);
        assertThat(backend.inFlight()).isEqualTo(1);
        assertThat(backend.isAvailable(now())).isFalse();
        assertThat(backend.circuit().view(now()).failures()).isEqualTo(1);
    }

    @Test
    void listener_ofEveryKindOfEvent_isTold() {
        Backend backend =
                made.backend(8081, TestBackends.settings(1, 9, 0, TestBackends.passive(3)));

        for (int i = 0; i < 3; i++) {
            acquire(backend).release(Outcome.RESET, 1, now());
        }
        backend.hold(hold(OperatorState.DRAIN), now());
        backend.hold(hold(OperatorState.DRAIN), now());

        assertThat(made.events)
                .hasSize(3)
                .hasAtLeastOneElementOfType(BackendEvent.CircuitChanged.class)
                .hasAtLeastOneElementOfType(BackendEvent.HealthChanged.class)
                .hasAtLeastOneElementOfType(BackendEvent.HoldChanged.class)
                .allMatch(event -> event.backend() == backend && event.atNanos() == now());
    }

    @Test
    void recordProbe_moreThanAreKept_showsTheNewestFirst() {
        Backend backend = made.backend(8081, TestBackends.settings());

        for (int i = 1; i <= ProbeReport.KEPT + 5; i++) {
            backend.recordProbe(new ProbeReport(ProbeResult.PASS, i, 1, 200, ""), now());
        }

        assertThat(backend.health().recent()).hasSize(ProbeReport.KEPT);
        assertThat(backend.health().recent().getFirst().atMillis()).isEqualTo(25);
        assertThat(backend.health().recent().getLast().atMillis()).isEqualTo(6);
    }

    private Backend halfOpen() {
        Backend backend = made.backend(8081, TestBackends.settings());
        for (int i = 0; i < 3; i++) {
            acquire(backend).release(Outcome.RESET, 1, now());
        }
        clock.move(Duration.ofSeconds(10));
        return backend;
    }

    private Lease acquire(Backend backend) {
        return Objects.requireNonNull(backend.tryAcquire(now()), "no lease");
    }

    private static OperatorHold hold(OperatorState state) {
        return OperatorHold.NONE.withState(state, OperatorHold.NO_DEADLINE, OrderNote.NONE);
    }

    private long now() {
        return clock.nanoTime();
    }
}
