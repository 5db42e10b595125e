package io.balto.engine.proxy.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.service.policy.ServicePolicy.Retries;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.service.RetryCondition;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

class RetryBudgetsTest {
    private static final Retries FIFTH = budget(20);

    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.OFF);
    private final RetryBudgets budgets = new RetryBudgets();
    private final ServiceSeries service = metrics.service("a.test-/");

    private static Retries budget(int percent) {
        return new Retries(1, Set.of(RetryCondition.CONNECT), percent);
    }

    private void requests(ServiceSeries of, Retries retries, int count) {
        for (int i = 0; i < count; i++) {
            budgets.onRequest(of, retries, clock.nanoTime());
        }
    }

    /// Retries that are granted one after the other, without time passing.
    private int granted(ServiceSeries of, Retries retries) {
        int granted = 0;
        while (budgets.take(of, retries, clock.nanoTime())) {
            granted++;
        }
        return granted;
    }

    @Test
    void firstRetryOfAService_findsWhatItsRequestsHaveEarned() {
        requests(service, FIFTH, 500);

        assertThat(granted(service, FIFTH)).isEqualTo(100 + RetryBudgets.RESERVE);
    }

    @Test
    void share_isKeptOverManyRequests() {
        requests(service, FIFTH, 1);
        granted(service, FIFTH);
        int granted = 0;
        for (int i = 0; i < 1_000; i++) {
            requests(service, FIFTH, 1);
            granted += granted(service, FIFTH);
        }

        assertThat(granted).isEqualTo(200);
    }

    @Test
    void savings_endAtAThousand() {
        requests(service, FIFTH, 10_000);

        assertThat(granted(service, FIFTH))
                .isEqualTo(RetryBudgets.MOST_SAVED + RetryBudgets.RESERVE);
    }

    @Test
    void reserve_refillsWithTimeAndNoFurther() {
        requests(service, FIFTH, 1);
        assertThat(granted(service, FIFTH)).isEqualTo(RetryBudgets.RESERVE);

        clock.move(Duration.ofMillis(2_500));
        assertThat(granted(service, FIFTH)).isEqualTo(2);
        clock.move(Duration.ofHours(1));
        assertThat(granted(service, FIFTH)).isEqualTo(RetryBudgets.RESERVE);
    }

    @Test
    void budgetOfNothing_grantsNeitherRetriesNorResends() {
        requests(service, budget(0), 1_000);

        assertThat(granted(service, budget(0))).isZero();
        assertThat(budgets.allowsResend(budget(0))).isFalse();
        assertThat(budgets.allowsResend(budget(1))).isTrue();
    }

    @Test
    void services_payForThemselves() {
        ServiceSeries other = metrics.service("b.test-/");
        requests(service, FIFTH, 100);
        requests(other, FIFTH, 50);

        assertThat(granted(service, FIFTH)).isEqualTo(20 + RetryBudgets.RESERVE);
        assertThat(granted(other, FIFTH)).isEqualTo(10 + RetryBudgets.RESERVE);
    }

    @Test
    void manyServices_costOnlyThoseTheirSavingsThatHaveNoRequests() {
        requests(service, FIFTH, 100);
        ServiceSeries idle = metrics.service("idle.test-/");
        requests(idle, FIFTH, 100);
        for (int i = 0; i < 4 * RetryBudgets.SWEEP_SIZE; i++) {
            requests(metrics.service("gone" + i + ".test-/"), FIFTH, 1);
            requests(service, FIFTH, 1);
        }

        assertThat(granted(service, FIFTH))
                .isEqualTo(RetryBudgets.MOST_SAVED + RetryBudgets.RESERVE);
        assertThat(granted(idle, FIFTH)).isEqualTo(RetryBudgets.RESERVE);
    }
}
