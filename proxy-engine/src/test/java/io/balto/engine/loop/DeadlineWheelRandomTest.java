package io.balto.engine.loop;

import static io.balto.engine.loop.DeadlineWheel.NEVER;
import static io.balto.engine.loop.DeadlineWheel.TICK_NANOS;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.loop.DeadlineWheel.Timer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Holds the wheel against a list that is searched from end to end: nobody is called early, nobody
/// more than a tick late, whatever is set, moved and removed, also from inside a call.
class DeadlineWheelRandomTest {
    private static final int OWNERS = 60;
    private static final int STEPS = 4_000;
    private static final long UNSET = Long.MIN_VALUE;

    private final long start = -1_000_000_007L;
    private final DeadlineWheel wheel = new DeadlineWheel(start);
    private final List<Timer> timers = new ArrayList<>();
    private final long[] due = new long[OWNERS];
    private final long[] reachable = new long[OWNERS];
    private long now = start;
    private long calls;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_101, -77})
    void advance_afterAnything_agreesWithTheNaiveList(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < OWNERS; i++) {
            int owner = i;
            due[i] = UNSET;
            timers.add(new Timer(_ -> onDeadline(owner, random, seed)));
        }

        for (int step = 0; step < STEPS; step++) {
            change(random.nextInt(OWNERS), random);
            now += pause(random);
            wheel.advance(now);
            assertNobodyIsLate(seed, step);
        }

        assertThat(calls).as("seed %d", seed).isGreaterThan(STEPS / 10);
    }

    private static long pause(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextLong(2_000 * TICK_NANOS);
            case 1 -> 0;
            case 2 -> TICK_NANOS;
            default -> random.nextLong(2 * TICK_NANOS);
        };
    }

    private void change(int owner, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> {
                wheel.remove(timers.get(owner));
                due[owner] = UNSET;
            }
            case 1 -> set(owner, NEVER);
            case 2 -> set(owner, now + random.nextLong(3_000 * TICK_NANOS));
            case 3 -> set(owner, now - random.nextLong(10 * TICK_NANOS));
            default -> set(owner, now + random.nextLong(30 * TICK_NANOS));
        }
    }

    private void set(int owner, long dueNanos) {
        wheel.set(timers.get(owner), dueNanos);
        due[owner] = dueNanos == NEVER ? UNSET : dueNanos;
        reachable[owner] = Math.max(dueNanos, now);
    }

    private long onDeadline(int owner, Random random, long seed) {
        calls++;
        assertThat(due[owner]).as("seed %d: called without a deadline", seed).isNotEqualTo(UNSET);
        assertThat(now).as("seed %d: called early", seed).isGreaterThanOrEqualTo(due[owner]);
        due[owner] = UNSET;
        int other = random.nextInt(OWNERS);
        if (other != owner) {
            change(other, random);
        }
        if (random.nextBoolean()) {
            return NEVER;
        }
        due[owner] = now + 1 + random.nextLong(50 * TICK_NANOS);
        reachable[owner] = due[owner];
        return due[owner];
    }

    private void assertNobodyIsLate(long seed, int step) {
        for (int i = 0; i < OWNERS; i++) {
            if (due[i] != UNSET) {
                assertThat(now - reachable[i])
                        .as("seed %d step %d: owner %d was forgotten", seed, step, i)
                        .isLessThan(TICK_NANOS);
            }
        }
    }
}
