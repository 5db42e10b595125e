package io.balto.engine.admin.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.admin.change.Confirmations.Begun;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.VolatileStore;
import io.balto.engine.service.Wiring;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class ConfirmationsTest {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final int MOST = 1_000;

    private final FakeClock clock = new FakeClock();
    private final Snapshots snapshots = new Snapshots();
    private final ServiceRegistry registry =
            new ServiceRegistry(
                    snapshots,
                    new VolatileStore(),
                    new Wiring(
                            clock,
                            new Metrics(clock, Metrics.Options.OFF),
                            BackendListener.NONE,
                            _ -> 0));
    private final Confirmations confirmations =
            new Confirmations(clock, registry, snapshots, Runnable::run, null);

    @Test
    void begin_whileAThousandWait_isRefusedUntilOneIsDecided() {
        List<Confirmations.Pending> waiting = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Confirmations.Pending pending = waits(begin());
            confirmations.made(pending, i + 1L);
            waiting.add(pending);
        }

        Begun refused = begin();
        var _ = confirmations.confirm(waiting.getFirst());
        Begun afterwards = begin();

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Begun.Refused.class,
                        it -> {
                            assertThat(it.problem().status()).isEqualTo(409);
                            assertThat(it.problem().detail())
                                    .isEqualTo(
                                            "1,000 changes wait for a confirmation already; confirm"
                                                    + " or revert one first");
                        });
        assertThat(afterwards).isInstanceOf(Begun.Waits.class);
    }

    @Test
    void find_ofADecidedOneThatMadeRoom_isGone() {
        Confirmations.Pending first = waits(begin());
        confirmations.made(first, 1);
        var _ = confirmations.confirm(first);
        for (int i = 1; i < MOST; i++) {
            confirmations.made(waits(begin()), i + 1L);
        }
        assertThat(confirmations.find(first.id())).isSameAs(first);

        Begun more = begin();

        assertThat(more).isInstanceOf(Begun.Waits.class);
        assertThat(confirmations.find(first.id())).isNull();
    }

    private Begun begin() {
        return confirmations.begin(List.of(), WITHIN).toCompletableFuture().join();
    }

    private static Confirmations.Pending waits(Begun begun) {
        assertThat(begun).isInstanceOf(Begun.Waits.class);
        return ((Begun.Waits) begun).pending();
    }
}
