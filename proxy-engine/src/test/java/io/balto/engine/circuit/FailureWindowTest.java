package io.balto.engine.circuit;

import static io.balto.engine.circuit.CircuitPolicies.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

class FailureWindowTest {
    private static final long START = Long.MAX_VALUE - 20 * SECOND;
    private static final FailureRatePolicy HALF_OF_FOUR =
            new FailureRatePolicy(true, 50, 10 * SECOND, 4);

    @Test
    void record_fewerThanTheLeastRequests_neverReachesTheRule() {
        FailureWindow window = new FailureWindow(HALF_OF_FOUR, START);

        assertThat(window.record(true, START)).isFalse();
        assertThat(window.record(true, START)).isFalse();
        assertThat(window.record(true, START)).isFalse();
        assertThat(window.record(true, START)).isTrue();
    }

    @Test
    void record_successThatCompletesTheRequests_reachesTheRule() {
        FailureWindow window = new FailureWindow(HALF_OF_FOUR, START);

        window.record(true, START);
        window.record(false, START);
        window.record(true, START);

        assertThat(window.record(false, START)).isTrue();
    }

    @Test
    void record_afterTheWindow_forgetsOldFailures() {
        FailureWindow window = new FailureWindow(HALF_OF_FOUR, START);
        for (int i = 0; i < 3; i++) {
            window.record(true, START);
        }

        assertThat(window.record(true, START + 11 * SECOND)).isFalse();
    }

    @Test
    void record_olderThanTheWindow_isDropped() {
        FailureWindow window = new FailureWindow(HALF_OF_FOUR, START);
        for (int i = 0; i < 3; i++) {
            window.record(true, START + 10 * SECOND);
        }

        window.record(true, START);

        assertThat(window.record(false, START + 10 * SECOND)).isTrue();
        assertThat(window.record(false, START + 10 * SECOND)).isTrue();
        assertThat(window.record(false, START + 10 * SECOND)).isTrue();
        assertThat(window.record(false, START + 10 * SECOND)).isFalse();
    }

    @Test
    void record_byManyThreadsAtOnce_countsEveryResult() throws InterruptedException {
        int threads = 8;
        int each = 5_000;
        FailureWindow window =
                new FailureWindow(
                        new FailureRatePolicy(true, 1, 10 * SECOND, threads * each + 1), START);
        CountDownLatch start = new CountDownLatch(1);
        Thread[] all =
                IntStream.range(0, threads)
                        .mapToObj(i -> Thread.ofPlatform().start(() -> count(window, start, each)))
                        .toArray(Thread[]::new);

        start.countDown();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(window.record(true, START)).isTrue();
    }

    @RepeatedTest(20)
    void record_randomResults_agreesWithAListOfAllResults() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FailureWindow window = new FailureWindow(HALF_OF_FOUR, START);
        Deque<long[]> results = new ArrayDeque<>();
        long now = START;

        for (int i = 0; i < 2_000; i++) {
            now += random.nextLong(SECOND);
            boolean isFailure = random.nextInt(10) < 4;
            results.add(new long[] {Math.floorDiv(now - START, SECOND), isFailure ? 1 : 0});
            long oldest = Math.floorDiv(now - START, SECOND) - FailureWindow.SLICES + 1;
            results.removeIf(result -> result[0] < oldest);
            long failures = results.stream().mapToLong(result -> result[1]).sum();
            boolean expected = results.size() >= 4 && failures * 2 >= results.size();

            assertThat(window.record(isFailure, now))
                    .as("seed %d step %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    private static void count(FailureWindow window, CountDownLatch start, int times) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (int i = 0; i < times; i++) {
            window.record(true, START);
        }
    }
}
