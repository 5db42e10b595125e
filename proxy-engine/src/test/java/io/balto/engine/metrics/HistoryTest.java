package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.balto.engine.metrics.History.Resolution;
import io.balto.engine.metrics.History.Trend;
import io.balto.engine.metrics.History.Value;
import io.balto.engine.metrics.History.Window;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

final class HistoryTest {
    private static final long MILLI = 1_000_000;

    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.DEFAULT);
    private final LoopCells cells = metrics.newLoop("loop-0");
    private final ServiceSeries service = metrics.service("api");
    private final History history = new History(metrics);

    @AfterEach
    void closeMetrics() {
        metrics.close();
    }

    @Test
    void window_steadyTraffic_hasItsRateRatioAndPercentiles() {
        for (int second = 0; second < 20; second++) {
            for (int i = 1; i <= 100; i++) {
                cells.requestFinished(service, Method.GET, i <= 5 ? 503 : 200, true, i * MILLI, 0);
            }
            cells.bytes(service, 1_000, 5_000);
            tick();
        }

        Window window = history.window(service);

        assertThat(window.seconds()).isEqualTo(10);
        assertThat(window.requests()).isEqualTo(1_000);
        assertThat(window.requestsPerSecond()).isEqualTo(100);
        assertThat(window.errorRatio()).isEqualTo(0.05);
        assertThat(window.receivedBytesPerSecond()).isEqualTo(1_000);
        assertThat(window.sentBytesPerSecond()).isEqualTo(5_000);
        assertThat(window.latency().p50()).isCloseTo(0.050, within(0.005));
        assertThat(window.latency().p90()).isCloseTo(0.090, within(0.009));
        assertThat(window.latency().p99()).isCloseTo(0.099, within(0.009));
        assertThat(window.latency().max()).isBetween(0.100, 0.110);
        assertThat(history.window()).isEqualTo(window);
    }

    @Test
    void window_trafficOverTenSecondsAgo_isForgotten() {
        tickWithOneRequest();
        tickWithOneRequest();
        for (int second = 0; second < 9; second++) {
            tick();
        }
        assertThat(history.window(service).requests()).isEqualTo(1);

        tick();

        Window window = history.window(service);
        assertThat(window.requests()).isZero();
        assertThat(window.errorRatio()).isNaN();
        assertThat(window.latency().p99()).isNaN();
    }

    @Test
    void window_neverUsed_isNone() {
        tick();
        tick();

        assertThat(history.window(service)).isEqualTo(Window.NONE);
        assertThat(history.window(metrics.backend("api", "b"))).isEqualTo(Window.NONE);
        assertThat(history.trend(service, Value.RPS, Resolution.SECONDS).size()).isZero();
    }

    @Test
    void window_backend_countsAttemptsWithoutAnswerAsErrors() {
        BackendSeries backend = metrics.backend("api", "b");
        cells.attemptFinished(backend, 200, MILLI);
        tick();
        cells.attemptFinished(backend, 200, MILLI);
        cells.attemptFinished(backend, 404, MILLI);
        cells.attemptFinished(backend, 500, MILLI);
        cells.attemptFinished(backend, 0, MILLI);
        tick();

        assertThat(history.window(backend).requests()).isEqualTo(4);
        assertThat(history.window(backend).errorRatio()).isEqualTo(0.5);
    }

    @Test
    void window_lateTick_dividesByTheTimeThatPassed() {
        tickWithOneRequest();
        for (int i = 0; i < 30; i++) {
            cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
        }
        clock.move(Duration.ofSeconds(3));
        history.sample(clock.nanoTime(), clock.epochMillis());

        assertThat(history.window(service).requestsPerSecond()).isEqualTo(10);
    }

    @Test
    void trend_seconds_isOldestFirstWithGapsWhereNothingWasAnswered() {
        tickWithOneRequest();
        tickWithOneRequest();
        tick();

        Trend rps = history.trend(service, Value.RPS, Resolution.SECONDS);
        Trend p95 = history.trend(service, Value.P95, Resolution.SECONDS);

        assertThat(rps.size()).isEqualTo(3);
        assertThat(rps.value(1)).isEqualTo(1);
        assertThat(rps.value(2)).isZero();
        assertThat(p95.value(1)).isCloseTo(0.010, within(0.001));
        assertThat(p95.value(2)).isNaN();
        assertThat(rps.endEpochMillis()).isEqualTo(clock.epochMillis());
        assertThat(rps.step()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void trend_moreThanFiveMinutes_keepsTheLastFive() {
        for (int second = 0; second < 301; second++) {
            tickWithOneRequest();
        }
        tick();

        Trend rps = history.trend(service, Value.RPS, Resolution.SECONDS);

        assertThat(rps.size()).isEqualTo(300);
        assertThat(rps.value(0)).isEqualTo(1);
        assertThat(rps.value(298)).isEqualTo(1);
        assertThat(rps.value(299)).isZero();
    }

    @Test
    void trend_quarterMinutes_hasOneValueForFifteenSeconds() {
        for (int second = 0; second < 45; second++) {
            if (second < 30) {
                cells.requestFinished(service, Method.GET, 200, true, 10 * MILLI, 0);
            }
            tick();
        }
        tick();

        Trend rps = history.trend(service, Value.RPS, Resolution.QUARTER_MINUTES);

        assertThat(rps.size()).isEqualTo(3);
        assertThat(rps.value(1)).isEqualTo(1);
        assertThat(rps.value(2)).isZero();
        assertThat(rps.endEpochMillis()).isEqualTo(clock.epochMillis() - 1_000);
    }

    @Test
    void window_serviceVanishes_totalNeverRunsBackwards() {
        ServiceSeries other = metrics.service("other");
        for (int i = 0; i < 1_000; i++) {
            cells.requestFinished(other, Method.GET, 200, true, MILLI, 0);
        }
        tickWithOneRequest();
        metrics.remove(other);
        clock.move(SeriesRegistry.KEPT);
        assertThat(Scraped.text(metrics)).doesNotContain("service=\"other\"");
        tickWithOneRequest();

        assertThat(history.window().requests()).isEqualTo(1);
        assertThat(history.trend(Value.RPS, Resolution.SECONDS).value(1)).isNotNegative();
    }

    @Test
    void sample_moreServicesThanTracks_stillCountsThemInTheTotal() {
        History small = new History(metrics, 1);
        small.sample(clock.nanoTime(), clock.epochMillis());
        for (String id : new String[] {"a", "b", "c"}) {
            cells.requestFinished(metrics.service(id), Method.GET, 200, true, MILLI, 0);
        }
        clock.move(Duration.ofSeconds(1));
        small.sample(clock.nanoTime(), clock.epochMillis());
        clock.move(Duration.ofSeconds(1));
        small.sample(clock.nanoTime(), clock.epochMillis());

        int withPast = 0;
        for (String id : new String[] {"a", "b", "c"}) {
            withPast +=
                    small.trend(metrics.service(id), Value.RPS, Resolution.SECONDS).size() > 0
                            ? 1
                            : 0;
        }
        assertThat(withPast).isEqualTo(1);
        assertThat(small.window().requests()).isEqualTo(3);
    }

    private void tickWithOneRequest() {
        cells.requestFinished(service, Method.GET, 200, true, 10 * MILLI, 0);
        tick();
    }

    private void tick() {
        clock.move(Duration.ofSeconds(1));
        history.sample(clock.nanoTime(), clock.epochMillis());
    }
}
