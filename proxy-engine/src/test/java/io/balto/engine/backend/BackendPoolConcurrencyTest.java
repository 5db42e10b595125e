package io.balto.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.balancer.LoadBalancers;
import io.balto.engine.balancer.Tried;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.status.CircuitState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

class BackendPoolConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 5_000;
    private static final int BACKENDS = 3;
    private static final int MOST = 2;

    private final FakeClock clock = new FakeClock();
    private final TestBackends made = new TestBackends(clock);

    @ParameterizedTest
    @EnumSource(LoadBalancingAlgorithm.class)
    void acquire_fromManyThreads_neverExceedsCapacityAndLosesNothing(
            LoadBalancingAlgorithm algorithm) throws Exception {
        List<Backend> backends =
                made.backends(BACKENDS, TestBackends.settings(1, MOST, 0, HealthPolicy.DEFAULT));
        BackendPool pool =
                new BackendPool(
                        backends,
                        LoadBalancers.of(
                                algorithm, bound -> ThreadLocalRandom.current().nextInt(bound)));
        AtomicIntegerArray running = new AtomicIntegerArray(BACKENDS);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger leases = new AtomicInteger();

        onAllThreads(
                seed -> {
                    Random random = new Random(seed);
                    for (int i = 0; i < ROUNDS; i++) {
                        Acquired got =
                                pool.acquire(clock.nanoTime(), random.nextLong(), Tried.NONE);
                        if (got instanceof Lease lease) {
                            int index = pool.indexOf(lease.backend());
                            most.accumulateAndGet(running.incrementAndGet(index), Math::max);
                            leases.incrementAndGet();
                            running.decrementAndGet(index);
                            lease.release(anyOutcome(random), 1, clock.nanoTime());
                        }
                    }
                });

        assertThat(most.get()).isBetween(1, MOST);
        assertThat(leases.get()).isPositive();
        assertThat(backends).allMatch(backend -> backend.inFlight() == 0);
    }

    @Test
    void acquire_circuitsOpeningAndClosingMeanwhile_givesEveryTrialBack() throws Exception {
        List<Backend> backends = made.backends(BACKENDS, TestBackends.settings());
        BackendPool pool = TestBackends.pool(backends);

        onAllThreads(
                seed -> {
                    Random random = new Random(seed);
                    for (int i = 0; i < ROUNDS; i++) {
                        Acquired got = pool.acquire(clock.nanoTime(), 0, Tried.NONE);
                        if (got instanceof Lease lease) {
                            Outcome[] all = Outcome.values();
                            Outcome outcome = all[random.nextInt(all.length)];
                            lease.release(outcome, 1, clock.nanoTime());
                        }
                        if (random.nextInt(50) == 0) {
                            clock.move(Duration.ofSeconds(11));
                        }
                    }
                });

        clock.move(Duration.ofSeconds(11));
        assertThat(backends)
                .allMatch(backend -> backend.inFlight() == 0)
                .allMatch(backend -> backend.circuit().view(clock.nanoTime()).trials() == 0)
                .allMatch(backend -> backend.circuit().admits(clock.nanoTime()));
        assertThat(made.eventsOf(CircuitState.HALF_OPEN)).isPositive();
    }

    private static Outcome anyOutcome(Random random) {
        return random.nextInt(4) == 0 ? Outcome.CLIENT_LEFT : Outcome.ANSWERED;
    }

    private static void onAllThreads(SeededWork work) throws Exception {
        long seed = new Random().nextLong();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long own = seed + i;
                all.add(threads.submit(() -> work.run(own)));
            }
            for (Future<?> each : all) {
                assertThat(each).as("seed %d", seed).succeedsWithin(Duration.ofMinutes(1));
            }
        }
    }

    private interface SeededWork {
        void run(long seed);
    }
}
