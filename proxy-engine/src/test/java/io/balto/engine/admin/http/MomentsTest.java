package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.NanoClock;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

class MomentsTest {
    private static final long STEP_NANOS = 70_000;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final OutOfStep clock = new OutOfStep();
    private final Moments moments = new Moments(clock);

    /// Its milliseconds do not begin where those of its nanoseconds do.
    private static final class OutOfStep implements NanoClock {
        private final long nanos = Long.MAX_VALUE - SECOND_NANOS;
        private long passedNanos;
        private long setMillis = 1_736_850_600_000L;

        @Override
        public long nanoTime() {
            return nanos + passedNanos;
        }

        @Override
        public long epochMillis() {
            return setMillis + (passedNanos + 630_000) / 1_000_000;
        }
    }

    @Test
    void at_theSameMomentAskedOverTwoSeconds_isTheSameTime() {
        long moment = clock.nanoTime() - 12_345_678;
        Set<Instant> told = new HashSet<>();

        for (int i = 0; i < 30_000; i++) {
            clock.passedNanos += STEP_NANOS;
            told.add(moments.at(moment));
        }

        assertThat(told).hasSize(1);
        assertThat(moments.at(clock.nanoTime()))
                .isBetween(moments.now().minusMillis(1), moments.now().plusMillis(1));
    }

    @Test
    void at_afterTheTimeOfDayWasSet_followsIt() {
        long moment = clock.nanoTime();
        Instant before = moments.at(moment);

        clock.setMillis -= 3_600_000;

        assertThat(moments.at(moment)).isEqualTo(before.minusMillis(3_600_000));
    }

    @Test
    void atOrNever_never_isAbsent() {
        assertThat(moments.atOrNever(Long.MAX_VALUE)).isNull();
        assertThat(moments.atOrNever(clock.nanoTime())).isEqualTo(moments.at(clock.nanoTime()));
    }
}
