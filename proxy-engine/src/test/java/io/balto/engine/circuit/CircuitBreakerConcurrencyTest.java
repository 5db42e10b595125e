package io.balto.engine.circuit;

import static io.balto.engine.circuit.CircuitPolicies.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

class CircuitBreakerConcurrencyTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 20_000;
    private static final int TRIALS = 5;

    @Test
    void tryAcquire_halfOpenUnderManyThreads_neverExceedsTheTrials() throws Exception {
        CircuitBreaker circuit = halfOpenForever();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        LongAdder admitted = new LongAdder();

        onAllThreads(
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        if (circuit.tryAcquire(SECOND) instanceof Permit permit) {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            admitted.increment();
                            running.decrementAndGet();
                            giveBack(circuit, permit, i);
                        }
                    }
                    return null;
                });

        assertThat(most.get()).isBetween(1, TRIALS);
        assertThat(admitted.sum()).isPositive();
        assertThat(circuit.view(SECOND).trials()).isZero();
    }

    @Test
    void recordFailure_fromAllThreadsAtTheThreshold_opensOnce() throws Exception {
        for (int round = 0; round < 200; round++) {
            AtomicInteger openings = new AtomicInteger();
            CircuitBreaker circuit =
                    new CircuitBreaker(
                            CircuitPolicies.of(THREADS / 2, 1), _ -> openings.incrementAndGet(), 0);
            CyclicBarrier together = new CyclicBarrier(THREADS);

            onAllThreads(
                    () -> {
                        Admission admission = circuit.tryAcquire(0);
                        together.await();
                        circuit.recordFailure((Permit) admission, 0);
                        return null;
                    });

            assertThat(openings.get()).isEqualTo(1);
            assertThat(circuit.view(0).openings()).isEqualTo(1);
        }
    }

    /// A circuit that no success closes, so that only its places are fought for.
    private static CircuitBreaker halfOpenForever() {
        CircuitPolicy policy =
                new CircuitPolicy(true, 1, Integer.MAX_VALUE, 1, TRIALS, FailureRatePolicy.OFF, 1);
        CircuitBreaker circuit = new CircuitBreaker(policy, _ -> {}, 0);
        circuit.recordFailure((Permit) circuit.tryAcquire(0), 0);
        return circuit;
    }

    private static void giveBack(CircuitBreaker circuit, Permit permit, int turn) {
        if (turn % 2 == 0) {
            circuit.recordNeutral(permit);
        } else {
            circuit.recordSuccess(permit, SECOND);
        }
    }

    private static void onAllThreads(Callable<?> work)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(work));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }
}
