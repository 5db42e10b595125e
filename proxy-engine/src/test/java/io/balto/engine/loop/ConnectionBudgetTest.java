package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.loop.ConnectionBudget.Limits;
import io.balto.engine.loop.ConnectionBudget.Verdict;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class ConnectionBudgetTest {
    private final ConnectionBudget budget = new ConnectionBudget(new Limits(3, 2, 2));

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void admit_upToTheLimit_thenRefusesUntilOneIsGivenBack() {
        assertThat(budget.admit(address(1), false)).isEqualTo(Verdict.ADMITTED);
        assertThat(budget.admit(address(2), false)).isEqualTo(Verdict.ADMITTED);
        assertThat(budget.admit(address(3), false)).isEqualTo(Verdict.ADMITTED);
        assertThat(budget.admit(address(4), false)).isEqualTo(Verdict.TOO_MANY);

        budget.giveBack(address(2));

        assertThat(budget.admit(address(4), false)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void admit_ofOneAddress_isRefusedBeyondItsShareAndHoldsNothing() {
        budget.admit(address(1), false);
        budget.admit(address(1), false);

        assertThat(budget.admit(address(1), false)).isEqualTo(Verdict.TOO_MANY_OF_ADDRESS);
        assertThat(budget.connections()).isEqualTo(2);

        budget.giveBack(address(1));
        assertThat(budget.admit(address(1), false)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void admit_ofATrustedPeer_isBoundByTheWholeOnly() {
        for (int i = 0; i < 3; i++) {
            assertThat(budget.admit(address(1), true)).isEqualTo(Verdict.ADMITTED);
        }

        assertThat(budget.admit(address(1), true)).isEqualTo(Verdict.TOO_MANY);
    }

    @Test
    void beginRequest_beyondTheLimit_isRefusedAndHoldsNothing() {
        assertThat(budget.beginRequest()).isTrue();
        assertThat(budget.beginRequest()).isTrue();
        assertThat(budget.beginRequest()).isFalse();
        assertThat(budget.requestsInFlight()).isEqualTo(2);

        budget.endRequest();

        assertThat(budget.beginRequest()).isTrue();
    }

    @Test
    void admit_fromManyThreads_neverHoldsMoreThanTheLimitsAndEndsEmpty() {
        ConnectionBudget shared = new ConnectionBudget(new Limits(40, 7, 5));
        AtomicInteger[] held = new AtomicInteger[16];
        for (int i = 0; i < held.length; i++) {
            held[i] = new AtomicInteger();
        }
        AtomicInteger requests = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                Random random = new Random(t);
                threads.submit(
                        () -> {
                            for (int i = 0; i < 50_000; i++) {
                                int client = random.nextInt(held.length);
                                connection(shared, client, held[client], broken);
                                request(shared, requests, broken);
                            }
                        });
            }
        }

        assertThat(broken).hasValue(0);
        assertThat(shared.connections()).isZero();
        assertThat(shared.requestsInFlight()).isZero();
        for (int i = 0; i < 7; i++) {
            assertThat(shared.admit(address(3), false)).isEqualTo(Verdict.ADMITTED);
        }
        assertThat(shared.admit(address(3), false)).isEqualTo(Verdict.TOO_MANY_OF_ADDRESS);
    }

    private static void connection(
            ConnectionBudget shared, int client, AtomicInteger held, AtomicInteger broken) {
        if (shared.admit(address(client), false) == Verdict.ADMITTED) {
            if (held.incrementAndGet() > 7) {
                broken.incrementAndGet();
            }
            Thread.onSpinWait();
            held.decrementAndGet();
            shared.giveBack(address(client));
        }
    }

    private static void request(
            ConnectionBudget shared, AtomicInteger requests, AtomicInteger broken) {
        if (shared.beginRequest()) {
            if (requests.incrementAndGet() > 5) {
                broken.incrementAndGet();
            }
            requests.decrementAndGet();
            shared.endRequest();
        }
    }
}
