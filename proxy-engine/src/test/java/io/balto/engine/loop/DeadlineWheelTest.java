package io.balto.engine.loop;

import static io.balto.engine.loop.DeadlineWheel.NEVER;
import static io.balto.engine.loop.DeadlineWheel.TICK_NANOS;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.loop.DeadlineWheel.Timer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class DeadlineWheelTest {
    private static final long START = -5_000_000_000L; // clocks may be negative

    private final DeadlineWheel wheel = new DeadlineWheel(START);
    private final List<Long> fired = new ArrayList<>();
    private final Timer timer = new Timer(this::record);

    private long record(long nowNanos) {
        fired.add(nowNanos - START);
        return NEVER;
    }

    @Test
    void advance_beforeTheDeadline_callsNobody() {
        wheel.set(timer, START + 3 * TICK_NANOS);

        wheel.advance(START + 3 * TICK_NANOS - 1);

        assertThat(fired).isEmpty();
    }

    @Test
    void advance_atTheDeadline_callsItsOwnerOnce() {
        wheel.set(timer, START + 3 * TICK_NANOS);

        wheel.advance(START + 3 * TICK_NANOS);
        wheel.advance(START + 900 * TICK_NANOS);

        assertThat(fired).containsExactly(3 * TICK_NANOS);
    }

    @Test
    void set_betweenTwoTicks_isCalledAtTheLater() {
        wheel.set(timer, START + 3 * TICK_NANOS + 1);

        wheel.advance(START + 3 * TICK_NANOS + 2);
        assertThat(fired).isEmpty();

        wheel.advance(START + 4 * TICK_NANOS);
        assertThat(fired).hasSize(1);
    }

    @Test
    void set_inThePast_isCalledAtTheNextTick() {
        wheel.advance(START + 100 * TICK_NANOS);
        wheel.set(timer, START);

        wheel.advance(START + 101 * TICK_NANOS);

        assertThat(fired).hasSize(1);
    }

    @Test
    void set_later_replacesTheEarlierDeadline() {
        wheel.set(timer, START + 2 * TICK_NANOS);
        wheel.set(timer, START + 5 * TICK_NANOS);

        wheel.advance(START + 4 * TICK_NANOS);
        assertThat(fired).isEmpty();

        wheel.advance(START + 5 * TICK_NANOS);
        assertThat(fired).hasSize(1);
    }

    @Test
    void set_earlier_replacesTheLaterDeadline() {
        wheel.set(timer, START + 400 * TICK_NANOS);
        wheel.set(timer, START + 2 * TICK_NANOS);

        wheel.advance(START + 2 * TICK_NANOS);
        wheel.advance(START + 400 * TICK_NANOS);

        assertThat(fired).containsExactly(2 * TICK_NANOS);
    }

    @Test
    void set_toNever_forgetsTheDeadline() {
        wheel.set(timer, START + 2 * TICK_NANOS);
        wheel.set(timer, NEVER);

        wheel.advance(START + 2_000 * TICK_NANOS);

        assertThat(fired).isEmpty();
    }

    @Test
    void remove_beforeTheDeadline_callsNobody() {
        wheel.set(timer, START + 2 * TICK_NANOS);
        wheel.remove(timer);

        wheel.advance(START + 2_000 * TICK_NANOS);

        assertThat(fired).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {511, 512, 513, 1_024, 36_000})
    void set_beyondTheHorizon_isCalledInItsTick(long ticks) {
        wheel.set(timer, START + ticks * TICK_NANOS);

        for (long tick = 1; tick <= ticks + 2; tick++) {
            wheel.advance(START + tick * TICK_NANOS);
        }

        assertThat(fired).containsExactly(ticks * TICK_NANOS);
    }

    @Test
    void advance_afterALongPause_callsEveryPassedDeadline() {
        List<Timer> timers = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            Timer each = new Timer(this::record);
            timers.add(each);
            wheel.set(each, START + i * TICK_NANOS);
        }

        wheel.advance(START + 1_500 * TICK_NANOS);
        wheel.advance(START + 2_000 * TICK_NANOS);

        assertThat(fired).hasSize(timers.size());
    }

    @Test
    void owner_thatReturnsADeadline_isCalledAgainThen() {
        Timer repeating =
                new Timer(
                        now -> {
                            fired.add(now - START);
                            return now + 10 * TICK_NANOS;
                        });
        wheel.set(repeating, START + 10 * TICK_NANOS);

        for (long tick = 1; tick <= 35; tick++) {
            wheel.advance(START + tick * TICK_NANOS);
        }

        assertThat(fired).containsExactly(10 * TICK_NANOS, 20 * TICK_NANOS, 30 * TICK_NANOS);
    }

    @Test
    void owner_thatRemovesItsNeighbours_keepsThemFromBeingCalled() {
        Timer before = new Timer(this::record);
        Timer after = new Timer(this::record);
        Timer remover =
                new Timer(
                        now -> {
                            wheel.remove(before);
                            wheel.remove(after);
                            return NEVER;
                        });
        long due = START + 7 * TICK_NANOS;
        wheel.set(remover, due);
        wheel.set(before, due);
        wheel.set(after, due);

        wheel.advance(due);

        assertThat(fired).isEmpty();
    }

    @Test
    void owner_thatThrows_costsNobodyElseItsDeadline() {
        Timer faulty =
                new Timer(
                        _ -> {
                            throw new IllegalStateException("a bug");
                        });
        long due = START + 7 * TICK_NANOS;
        wheel.set(faulty, due);
        wheel.set(timer, due);
        Timer next = new Timer(this::record);
        wheel.set(next, due + TICK_NANOS);

        advanceThroughBugs(due);
        advanceThroughBugs(due + TICK_NANOS);

        assertThat(fired).hasSize(2);
    }

    private void advanceThroughBugs(long nowNanos) {
        try {
            wheel.advance(nowNanos);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("a bug");
        }
    }
}
