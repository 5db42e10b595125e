package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class PulseTest {
    private static final long TICK = DeadlineWheel.TICK_NANOS;
    private static final long SECOND = 1_000_000_000L;
    private final List<Long> lags = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final Pulse pulse =
            new Pulse(lags::add, (busy, elapsed) -> shares.add((double) busy / elapsed));

    @Test
    void onTick_tellsHowMuchLaterThanDueItCame() {
        pulse.onTick(5);
        pulse.onTick(5 + TICK);
        pulse.onTick(5 + TICK + TICK + 700);
        pulse.onTick(5 + TICK + TICK + 800);

        assertThat(lags).containsExactly(0L, 700L, 0L);
    }

    @Test
    void onTick_eachSecond_tellsWhichShareTheThreadWorked() {
        pulse.onTick(0);
        long worked = 0;
        for (int i = 0; i < 1_000_000; i++) {
            worked += Integer.toString(i).hashCode();
        }
        pulse.onTick(SECOND - 1);
        assertThat(shares).isEmpty();

        pulse.onTick(SECOND);

        assertThat(worked).isNotZero();
        assertThat(shares).hasSize(1);
        assertThat(shares.getFirst()).isGreaterThan(0).isLessThanOrEqualTo(1);
    }
}
