package io.balto.engine.backend;

import static io.balto.engine.backend.TestBackends.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.status.HealthState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class HealthTallyTest {
    private static final HealthPolicy POLICY = new HealthPolicy(true, 2, 3, true, 2, 30 * SECOND);

    private final List<HealthState> told = new ArrayList<>();
    private long now = Long.MAX_VALUE - 20 * SECOND;
    private final HealthTally tally = new HealthTally((_, is, _) -> told.add(is.announced()), now);

    @ParameterizedTest
    @CsvSource({
        // probes,   ejected, external,  state,     source
        "UNKNOWN,    false,   UNKNOWN,   UNKNOWN,   NONE",
        "HEALTHY,    false,   UNKNOWN,   HEALTHY,   PROBE",
        "UNHEALTHY,  false,   UNKNOWN,   UNHEALTHY, PROBE",
        "UNKNOWN,    true,    UNKNOWN,   UNHEALTHY, TRAFFIC",
        "HEALTHY,    true,    UNKNOWN,   UNHEALTHY, TRAFFIC",
        "UNHEALTHY,  true,    UNKNOWN,   UNHEALTHY, TRAFFIC",
        "UNKNOWN,    false,   HEALTHY,   HEALTHY,   EXTERNAL",
        "HEALTHY,    false,   HEALTHY,   HEALTHY,   EXTERNAL",
        "UNHEALTHY,  false,   HEALTHY,   HEALTHY,   EXTERNAL",
        "UNKNOWN,    true,    HEALTHY,   HEALTHY,   EXTERNAL",
        "HEALTHY,    true,    HEALTHY,   HEALTHY,   EXTERNAL",
        "UNHEALTHY,  true,    HEALTHY,   HEALTHY,   EXTERNAL",
        "UNKNOWN,    false,   UNHEALTHY, UNHEALTHY, EXTERNAL",
        "HEALTHY,    false,   UNHEALTHY, UNHEALTHY, EXTERNAL",
        "UNHEALTHY,  false,   UNHEALTHY, UNHEALTHY, EXTERNAL",
        "UNKNOWN,    true,    UNHEALTHY, UNHEALTHY, EXTERNAL",
        "HEALTHY,    true,    UNHEALTHY, UNHEALTHY, EXTERNAL",
        "UNHEALTHY,  true,    UNHEALTHY, UNHEALTHY, EXTERNAL",
    })
    void state_ofEveryCombination_isDecidedByTheHighestRank(
            HealthState probed,
            boolean ejected,
            HealthState external,
            HealthState state,
            HealthSource source) {
        probe(probed);
        if (ejected) {
            fail(2);
        }
        tally.report(verdict(external, 60), now);

        assertThat(tally.view(now).state()).isEqualTo(state);
        assertThat(tally.view(now).source()).isEqualTo(source);
        assertThat(tally.isUsable(now)).isEqualTo(state != HealthState.UNHEALTHY);
    }

    @Test
    void recordProbe_failuresInARow_makeUnhealthyAtTheThreshold() {
        tally.recordProbe(POLICY, false, now);
        tally.recordProbe(POLICY, false, now);
        tally.recordProbe(POLICY, true, now);
        tally.recordProbe(POLICY, false, now);
        tally.recordProbe(POLICY, false, now);
        assertThat(tally.isUsable(now)).isTrue();

        tally.recordProbe(POLICY, false, now);

        assertThat(tally.isUsable(now)).isFalse();
        assertThat(tally.view(now).streak()).isEqualTo(-3);
        assertThat(told).containsExactly(HealthState.UNHEALTHY);
    }

    @Test
    void recordProbe_passedAgain_readmitsAtTheThreshold() {
        probe(HealthState.UNHEALTHY);

        tally.recordProbe(POLICY, true, now);
        assertThat(tally.isUsable(now)).isFalse();
        tally.recordProbe(POLICY, true, now);

        assertThat(tally.isUsable(now)).isTrue();
        assertThat(told).containsExactly(HealthState.UNHEALTHY, HealthState.HEALTHY);
    }

    @Test
    void recordProbe_passedOftenEnoughAfterAnEjection_readmitsBeforeItsTime() {
        probe(HealthState.HEALTHY);
        fail(2);

        tally.recordProbe(POLICY, true, now);
        assertThat(tally.isUsable(now)).isFalse();
        tally.recordProbe(POLICY, true, now);

        assertThat(tally.isUsable(now)).isTrue();
    }

    @Test
    void recordProbe_whileTrafficFails_doesNotStartItsCountAnew() {
        fail(1);
        tally.recordProbe(POLICY, true, now);
        fail(1);

        assertThat(tally.view(now).isEjected()).isTrue();
    }

    @Test
    void recordFailure_interruptedBySuccess_doesNotEject() {
        fail(1);
        tally.recordSuccess(now);
        fail(1);

        assertThat(tally.isUsable(now)).isTrue();
    }

    @Test
    void recordFailure_notAskedFor_neverEjects() {
        for (int i = 0; i < 100; i++) {
            tally.recordFailure(HealthPolicy.DEFAULT, Outcome.RESET, now);
        }

        assertThat(tally.isUsable(now)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void recordFailure_afterAnEjectionHasPassed_countsFromZero() {
        fail(2);
        now += 30 * SECOND;
        assertThat(tally.isUsable(now)).isTrue();

        fail(1);
        assertThat(tally.isUsable(now)).isTrue();
        fail(1);

        assertThat(tally.isUsable(now)).isFalse();
    }

    @Test
    void recordFailure_thatEjects_saysWhyUntilItIsOver() {
        fail(1);
        assertThat(tally.view(now).ejectedFor()).isEmpty();
        tally.recordFailure(POLICY, Outcome.SERVER_ERROR, now);

        assertThat(tally.view(now).ejectedFor())
                .isEqualTo("2 failures in a row, the last: server_error");
        tally.recordProbe(POLICY, true, now);
        assertThat(tally.view(now).ejectedFor()).isNotEmpty();
        now += 30 * SECOND;
        assertThat(tally.view(now).ejectedFor()).isEmpty();
        tally.expire(now);
        fail(1);
        assertThat(tally.isUsable(now)).isTrue();
    }

    @Test
    void expire_afterAnEjection_tellsOnceThatItIsBack() {
        fail(2);
        tally.expire(now);
        now += 30 * SECOND;

        tally.expire(now);
        tally.expire(now);

        assertThat(told).containsExactly(HealthState.UNHEALTHY, HealthState.UNKNOWN);
    }

    @Test
    void expire_afterAnExternalVerdict_fallsBackToTheProbes() {
        probe(HealthState.HEALTHY);
        tally.report(verdict(HealthState.UNHEALTHY, 10), now);
        now += 10 * SECOND;
        assertThat(tally.view(now).source()).isEqualTo(HealthSource.PROBE);

        tally.expire(now);

        assertThat(told)
                .containsExactly(HealthState.HEALTHY, HealthState.UNHEALTHY, HealthState.HEALTHY);
        assertThat(tally.view(now).external()).isEqualTo(ExternalVerdict.NONE);
    }

    @Test
    void report_withdrawn_fallsBackToTheProbes() {
        tally.report(verdict(HealthState.UNHEALTHY, 10), now);

        tally.report(ExternalVerdict.NONE, now);

        assertThat(tally.isUsable(now)).isTrue();
    }

    @Test
    void usableSince_readmittedByTime_isThatMoment() {
        fail(2);
        long readmitted = now + 30 * SECOND;
        now += 40 * SECOND;

        assertThat(tally.usableSince(now)).isEqualTo(readmitted);
        tally.expire(now);
        assertThat(tally.usableSince(now)).isEqualTo(readmitted);
    }

    @Test
    void usableSince_readmittedByProbes_isNow() {
        probe(HealthState.UNHEALTHY);
        now += 7 * SECOND;

        probe(HealthState.HEALTHY);

        assertThat(tally.usableSince(now)).isEqualTo(now);
    }

    @Test
    void adopt_withoutProbesAndEjection_forgetsWhatTheyDecided() {
        probe(HealthState.UNHEALTHY);
        fail(2);

        tally.adopt(new HealthPolicy(false, 2, 3, false, 5, SECOND), now);

        assertThat(tally.view(now).state()).isEqualTo(HealthState.UNKNOWN);
        tally.recordProbe(new HealthPolicy(false, 1, 1, false, 5, SECOND), false, now);
        assertThat(tally.isUsable(now)).isTrue();
    }

    private void probe(HealthState wanted) {
        int times = wanted == HealthState.UNKNOWN ? 0 : 3;
        for (int i = 0; i < times; i++) {
            tally.recordProbe(POLICY, wanted == HealthState.HEALTHY, now);
        }
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            tally.recordFailure(POLICY, Outcome.RESET, now);
        }
    }

    private ExternalVerdict verdict(HealthState state, int seconds) {
        return state == HealthState.UNKNOWN
                ? ExternalVerdict.NONE
                : new ExternalVerdict(state, now + seconds * SECOND, "monitor", OrderNote.NONE);
    }
}
