package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.live.Freshness.Grade;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class FreshnessTest {
    @Test
    void of_ages_followsTheGradesOfTrust() {
        assertThat(Freshness.of(Duration.ofSeconds(3), Freshness.LATE).grade())
                .isEqualTo(Grade.LIVE);
        assertThat(Freshness.of(Duration.ofMillis(3_001), Freshness.LATE).grade())
                .isEqualTo(Grade.LATE);
        assertThat(Freshness.of(Duration.ofSeconds(10), Freshness.LATE).grade())
                .isEqualTo(Grade.LATE);
        assertThat(Freshness.of(Duration.ofMillis(10_001), Freshness.LATE).grade())
                .isEqualTo(Grade.STALE);
    }

    @Test
    void isActionable_onlyWhileNumbersCanBeTrusted() {
        assertThat(Freshness.of(Duration.ofSeconds(9), Freshness.LATE).isActionable()).isTrue();
        assertThat(Freshness.of(Duration.ofSeconds(11), Freshness.LATE).isActionable()).isFalse();
        assertThat(Freshness.NOTHING_YET.isActionable()).isFalse();
    }

    @Test
    void words_ofStaleNumbers_nameTheirAge() {
        assertThat(Freshness.of(Duration.ofSeconds(14), Freshness.LATE).words())
                .isEqualTo("stale, 14 s old");
    }

    @Test
    void ofNothing_isWaitedForTenSecondsAndThenMissed() {
        assertThat(Freshness.ofNothing(Duration.ofSeconds(10))).isEqualTo(Freshness.NOTHING_YET);

        Freshness silent = Freshness.ofNothing(Duration.ofSeconds(11));

        assertThat(silent.words()).isEqualTo("no answer for 11 s");
        assertThat(silent.isActionable()).isFalse();
    }

    @Test
    void right_isHeldByRolesAboveIt() {
        assertThat(Right.OPERATOR.isHeldBy("admin")).isTrue();
        assertThat(Right.OPERATOR.isHeldBy("operator")).isTrue();
        assertThat(Right.OPERATOR.isHeldBy("viewer")).isFalse();
        assertThat(Right.VIEWER.isHeldBy("metrics")).isFalse();
    }

    @Test
    void polling_failures_waitsLongerUpToThirtySeconds() {
        Polling polling = new Polling();
        long now = 0;
        long wait = 0;

        for (int i = 0; i < 8; i++) {
            now += wait;
            assertThat(polling.begin(now)).isTrue();
            assertThat(polling.begin(now)).as("only one at a time").isFalse();
            wait = polling.onFailure(now);
        }

        assertThat(Duration.ofNanos(wait)).isEqualTo(Duration.ofSeconds(30));
        assertThat(polling.begin(now + wait - 1)).isFalse();
        polling.hurry();
        assertThat(polling.begin(now)).isTrue();
    }

    @Test
    void of_whereMoreIsAllowed_isLateLaterAndStaleAllTheSame() {
        Duration allowed = Duration.ofSeconds(5);

        assertThat(Freshness.of(Duration.ofSeconds(5), allowed).grade()).isEqualTo(Grade.LIVE);
        assertThat(Freshness.of(Duration.ofSeconds(6), allowed).grade()).isEqualTo(Grade.LATE);
        assertThat(Freshness.of(Duration.ofSeconds(11), allowed).grade()).isEqualTo(Grade.STALE);
    }
}
