package io.balto.engine.backend;

import static io.balto.engine.backend.TestBackends.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Unavailable.Why;
import io.balto.engine.balancer.Tried;
import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class BackendPoolTest {
    private final FakeClock clock = new FakeClock();
    private final TestBackends made = new TestBackends(clock);

    @Test
    void acquire_severalAvailable_takesTurns() {
        BackendPool pool = TestBackends.pool(made.backends(3, TestBackends.settings()));

        assertThat(List.of(acquire(pool), acquire(pool), acquire(pool), acquire(pool)))
                .extracting(lease -> lease.backend().id())
                .containsExactly("api-8081", "api-8082", "api-8083", "api-8081");
    }

    @Test
    void acquire_takesOnlyWhatBelongsToTheChosen() {
        List<Backend> backends = made.backends(3, TestBackends.settings());
        BackendPool pool = TestBackends.pool(backends);

        Lease lease = acquire(pool);

        assertThat(backends.stream().mapToInt(Backend::inFlight).sum()).isEqualTo(1);
        lease.release(Outcome.ANSWERED, 1, now());
        assertThat(backends.stream().mapToInt(Backend::inFlight).sum()).isZero();
    }

    @Test
    void acquire_retryingWhileOthersAreAvailable_avoidsTheTried() {
        BackendPool pool = TestBackends.pool(made.backends(2, TestBackends.settings()));

        for (int i = 0; i < 10; i++) {
            assertThat(acquire(pool, index -> index == 0).backend().id()).isEqualTo("api-8082");
        }
    }

    @Test
    void acquire_onlyTriedAvailable_takesOneOfThem() {
        List<Backend> backends = made.backends(2, TestBackends.settings());
        backends.get(1).circuit().forceOpen(CircuitBreaker.FOREVER, OrderNote.NONE, now());
        BackendPool pool = TestBackends.pool(backends);

        assertThat(acquire(pool, index -> index == 0).backend().id()).isEqualTo("api-8081");
    }

    @Test
    void acquire_raceLostAtTheChosen_triesTheNext() {
        List<Backend> backends =
                made.backends(3, TestBackends.settings(1, 1, 0, HealthPolicy.DEFAULT));
        List<Integer> picks = new ArrayList<>();
        BackendPool pool =
                new BackendPool(
                        backends,
                        (candidates, _, _, tried) -> {
                            int index = 0;
                            while (tried.contains(index)) {
                                index++;
                            }
                            picks.add(index);
                            stealFirst(backends, picks, candidates.length);
                            return index;
                        });

        Lease lease = acquire(pool);

        assertThat(picks).containsExactly(0, 1, 2);
        assertThat(lease.backend().id()).isEqualTo("api-8083");
    }

    @Test
    void acquire_everyRaceLost_endsAfterEachOnce() {
        List<Backend> backends =
                made.backends(3, TestBackends.settings(1, 1, 0, HealthPolicy.DEFAULT));
        backends.forEach(backend -> backend.tryAcquire(now()));
        List<Integer> picks = new ArrayList<>();
        BackendPool pool =
                new BackendPool(
                        backends,
                        (_, _, _, _) -> {
                            picks.add(0);
                            return 0;
                        });

        Acquired acquired = pool.acquire(now(), 0, Tried.NONE);

        assertThat(picks).hasSize(3);
        assertThat(acquired).isEqualTo(new Unavailable(Why.AT_CAPACITY, now() + SECOND));
    }

    @Test
    void acquire_noBackends_saysSo() {
        assertThat(unavailable(TestBackends.pool(List.of())).why()).isEqualTo(Why.NO_BACKENDS);
    }

    @Test
    void acquire_allCircuitsOpen_tellsWhenTheFirstWillTry() {
        List<Backend> backends = made.backends(2, TestBackends.settings());
        backends.get(0).circuit().forceOpen(now() + 90 * SECOND, OrderNote.NONE, now());
        clock.move(Duration.ofSeconds(30));
        backends.get(1).circuit().forceOpen(now() + 45 * SECOND + 1, OrderNote.NONE, now());

        Unavailable unavailable = unavailable(TestBackends.pool(backends));

        assertThat(unavailable.why()).isEqualTo(Why.CIRCUIT_OPEN);
        assertThat(unavailable.retryAfterSeconds(now())).isEqualTo(46);
    }

    @Test
    void acquire_openCircuitBesideDrained_waitsForTheCircuit() {
        List<Backend> backends = made.backends(2, TestBackends.settings());
        backends.get(0).circuit().forceOpen(now() + 10 * SECOND, OrderNote.NONE, now());
        drain(backends.get(1));

        Unavailable unavailable = unavailable(TestBackends.pool(backends));

        assertThat(unavailable.why()).isEqualTo(Why.CIRCUIT_OPEN);
        assertThat(unavailable.retryAfterSeconds(now())).isEqualTo(10);
    }

    @Test
    void acquire_allTrialsTaken_saysThatACircuitIsOpen() {
        List<Backend> backends = made.backends(1, TestBackends.settings());
        BackendPool pool = TestBackends.pool(backends);
        for (int i = 0; i < 3; i++) {
            acquire(pool).release(Outcome.RESET, 1, now());
        }
        clock.move(Duration.ofSeconds(10));
        acquire(pool);
        acquire(pool);

        Unavailable unavailable = unavailable(pool);

        assertThat(unavailable.why()).isEqualTo(Why.CIRCUIT_OPEN);
        assertThat(unavailable.retryAfterSeconds(now())).isEqualTo(1);
    }

    @Test
    void acquire_allEjected_waitsForTheFirstToComeBack() {
        List<Backend> backends =
                made.backends(2, TestBackends.settings(1, 9, 0, TestBackends.passive(1)));
        BackendPool pool = TestBackends.pool(backends);
        acquire(pool).release(Outcome.RESET, 1, now());
        clock.move(Duration.ofSeconds(12));
        acquire(pool).release(Outcome.RESET, 1, now());

        Unavailable unavailable = unavailable(pool);

        assertThat(unavailable.why()).isEqualTo(Why.UNHEALTHY);
        assertThat(unavailable.retryAfterSeconds(now())).isEqualTo(18);
    }

    @Test
    void acquire_allDrained_cannotTellWhen() {
        List<Backend> backends = made.backends(2, TestBackends.settings());
        backends.forEach(this::drain);

        Unavailable unavailable = unavailable(TestBackends.pool(backends));

        assertThat(unavailable.why()).isEqualTo(Why.DRAINING);
        assertThat(unavailable.retryAfterSeconds(now())).isEqualTo(5);
    }

    @Test
    void retryAfterSeconds_outOfRange_isOneToAnHour() {
        assertThat(new Unavailable(Why.UNHEALTHY, now() - SECOND).retryAfterSeconds(now()))
                .isEqualTo(1);
        assertThat(new Unavailable(Why.UNHEALTHY, now() + 1).retryAfterSeconds(now())).isEqualTo(1);
        assertThat(
                        new Unavailable(Why.UNHEALTHY, now() + 100_000 * SECOND)
                                .retryAfterSeconds(now()))
                .isEqualTo(3_600);
    }

    /// Takes the place that the pool is about to take, but at the last.
    private void stealFirst(List<Backend> backends, List<Integer> picks, int last) {
        if (picks.size() < last) {
            backends.get(picks.getLast()).tryAcquire(now());
        }
    }

    private void drain(Backend backend) {
        backend.hold(
                OperatorHold.NONE.withState(
                        OperatorState.DRAIN, OperatorHold.NO_DEADLINE, OrderNote.NONE),
                now());
    }

    private Lease acquire(BackendPool pool) {
        return acquire(pool, Tried.NONE);
    }

    private Lease acquire(BackendPool pool, Tried tried) {
        return switch (pool.acquire(now(), 0, tried)) {
            case Lease lease -> lease;
            case Unavailable unavailable -> throw new AssertionError(unavailable);
        };
    }

    private Unavailable unavailable(BackendPool pool) {
        return switch (pool.acquire(now(), 0, Tried.NONE)) {
            case Lease lease -> throw new AssertionError(lease.backend());
            case Unavailable unavailable -> unavailable;
        };
    }

    private long now() {
        return clock.nanoTime();
    }
}
