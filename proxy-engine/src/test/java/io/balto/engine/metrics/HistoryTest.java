package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.util.Objects.requireNonNull;

import io.balto.engine.metrics.History.Resolution;
import io.balto.engine.metrics.History.Trend;
import io.balto.engine.metrics.History.Value;
import io.balto.engine.metrics.History.Window;
import io.balto.engine.metrics.Label.CodeClass;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

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
        tick(9);
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
        assertThat(history.past(service).trend(Value.RPS, Resolution.SECONDS).size()).isZero();
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

        assertThat(history.window(backend).requests()).isEqualTo(5);
        assertThat(history.window(backend).errorRatio()).isEqualTo(0.4);
    }

    @Test
    void trend_firstRequestsOfAll_areNotLost() {
        tick();
        BackendSeries backend = metrics.backend("api", "b");
        for (int i = 0; i < 3; i++) {
            cells.requestFinished(service, Method.GET, 500, true, MILLI, 0);
            cells.attemptFinished(backend, 500, MILLI);
        }
        tick();

        assertThat(seconds(history.past(service))).containsExactly(3);
        assertThat(seconds(history.past(backend))).containsExactly(3);
        assertThat(seconds(history.past())).containsExactly(0, 3);
        assertThat(history.window(service).requestsPerSecond()).isEqualTo(3);
    }

    @Test
    void trend_firstRequestsLateInAQuarterMinute_areThoseOfTheWholeStep() {
        tick(12);
        cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
        cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
        cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
        tick(3);

        Trend rps = history.past(service).trend(Value.RPS, Resolution.QUARTER_MINUTES);
        assertThat(rps.value(0) * 15).isCloseTo(3, within(1e-6));
    }

    @Test
    void trend_requestsBeforeTheFirstTick_areNotLost() {
        tickWithOneRequest();

        assertThat(seconds(history.past())).containsExactly(1);
    }

    private static double[] seconds(History.Past past) {
        Trend rps = past.trend(Value.RPS, Resolution.SECONDS);
        return IntStream.range(0, rps.size()).mapToDouble(rps::value).toArray();
    }

    @Test
    void window_lateTick_dividesByTheTimeThatPassed() {
        tickWithOneRequest();
        for (int i = 0; i < 39; i++) {
            cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
        }
        clock.move(Duration.ofSeconds(3));
        history.sample(clock.nanoTime(), clock.epochMillis());

        assertThat(history.window(service).requestsPerSecond()).isEqualTo(10);
    }

    @Test
    void sample_afterTheProcessStoodStill_leavesAGapAndTakesNoBurst() {
        tickWithOneRequest();
        tickWithOneRequest();

        clock.move(Duration.ofSeconds(20));
        assertThat(history.sample(clock.nanoTime(), clock.epochMillis())).isTrue();
        for (int i = 0; i < 19; i++) {
            clock.move(Duration.ofNanos(20_000));
            cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
            assertThat(history.sample(clock.nanoTime(), clock.epochMillis())).isFalse();
        }
        clock.move(Duration.ofSeconds(1));
        history.sample(clock.nanoTime(), clock.epochMillis());

        Trend rps = history.past(service).trend(Value.RPS, Resolution.SECONDS);
        assertThat(IntStream.range(0, rps.size()).mapToObj(rps::value))
                .hasSize(23)
                .startsWith(1.0, 1.0, Double.NaN)
                .endsWith(Double.NaN, 0.0, rps.value(22));
        assertThat(rps.value(22)).isCloseTo(19, within(0.1));
        assertThat(history.past(service).requests(Resolution.SECONDS))
                .hasEntrySatisfying("2xx", ok -> assertThat(ok.value(5)).isNaN());
        Trend quarters = history.past(service).trend(Value.RPS, Resolution.QUARTER_MINUTES);
        assertThat(quarters.size()).isEqualTo(1);
        assertThat(clock.epochMillis() - quarters.endEpochMillis()).isBetween(8_000L, 8_001L);
    }

    @Test
    void trend_seconds_isOldestFirstWithGapsWhereNothingWasAnswered() {
        tickWithOneRequest();
        tickWithOneRequest();
        tick();

        Trend rps = history.past(service).trend(Value.RPS, Resolution.SECONDS);
        Trend p95 = history.past(service).trend(Value.P95, Resolution.SECONDS);

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

        Trend rps = history.past(service).trend(Value.RPS, Resolution.SECONDS);

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

        Trend rps = history.past(service).trend(Value.RPS, Resolution.QUARTER_MINUTES);

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

        assertThat(history.window().requests()).isEqualTo(1_002);
        assertThat(history.past().trend(Value.RPS, Resolution.SECONDS).value(1)).isPositive();
    }

    @Test
    void sample_moreServicesThanTracks_stillCountsThemInTheTotal() {
        History small = new History(metrics, 1, 1);
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
                    small.past(metrics.service(id)).trend(Value.RPS, Resolution.SECONDS).size() > 0
                            ? 1
                            : 0;
        }
        assertThat(withPast).isEqualTo(1);
        assertThat(small.window().requests()).isEqualTo(3);
    }

    @Test
    void window_answersOfSeveralClasses_addUpToAllRequests() {
        for (int status : new int[] {101, 200, 200, 304, 404, 499, 503, 999}) {
            cells.requestFinished(service, Method.GET, status, true, MILLI, 0);
        }
        tick();

        Window window = history.window(service);

        assertThat(window.requestsPerSecond(CodeClass.INFORMATIONAL)).isEqualTo(1);
        assertThat(window.requestsPerSecond(CodeClass.SUCCESS)).isEqualTo(2);
        assertThat(window.requestsPerSecond(CodeClass.REDIRECT)).isEqualTo(1);
        assertThat(window.requestsPerSecond(CodeClass.CLIENT_ERROR)).isEqualTo(2);
        assertThat(window.requestsPerSecond(CodeClass.SERVER_ERROR)).isEqualTo(1);
        assertThat(window.requestsPerSecond(CodeClass.OTHER)).isEqualTo(1);
        assertThat(window.requestsPerSecond()).isEqualTo(8);
        assertThat(window.errorRatio()).isEqualTo(0.125);
    }

    @Test
    void window_failures_areCountedByReasonAndForgotten() {
        cells.requestFinished(service, Method.GET, 503, true, MILLI, 0);
        cells.requestFailed(service, Reason.RESET);
        cells.requestFailed(service, Reason.RESET);
        cells.requestFailed(service, Reason.NO_BACKEND);
        tick();

        assertThat(history.window(service).failuresPerSecond(Reason.RESET)).isEqualTo(2);
        assertThat(history.window(service).failuresPerSecond(Reason.NO_BACKEND)).isEqualTo(1);
        assertThat(history.window().failuresPerSecond(Reason.RESET)).isEqualTo(2);

        tick(10);
        assertThat(history.window(service).counts().hasFailures()).isFalse();
    }

    @Test
    void window_retries_areThoseMadeAndForgotten() {
        cells.requestFinished(service, Method.GET, 200, true, MILLI, 0);
        cells.retried(service, RetryOutcome.OK);
        cells.retried(service, RetryOutcome.FAILED);
        cells.retried(service, RetryOutcome.FAILED);
        cells.retried(service, RetryOutcome.BUDGET_EMPTY);
        tick();

        assertThat(history.window(service).retriesPerSecond()).isEqualTo(3);
        assertThat(history.window().retriesPerSecond()).isEqualTo(3);

        tick(10);
        assertThat(history.window(service).retriesPerSecond()).isZero();
    }

    @Test
    void window_backend_tellsWhyConnectionsCouldNotBeMade() {
        BackendSeries backend = metrics.backend("api", "b");
        cells.attemptFinished(backend, 200, MILLI);
        cells.connected(backend, ConnectResult.OK, MILLI);
        cells.connected(backend, ConnectResult.REFUSED, MILLI);
        cells.connected(backend, ConnectResult.TIMEOUT, MILLI);
        cells.connected(backend, ConnectResult.TLS, MILLI);
        cells.connected(backend, ConnectResult.DNS, MILLI);
        tick();

        Window window = history.window(backend);
        assertThat(window.failuresPerSecond(Reason.CONNECT_REFUSED)).isEqualTo(1);
        assertThat(window.failuresPerSecond(Reason.CONNECT_TIMEOUT)).isEqualTo(1);
        assertThat(window.failuresPerSecond(Reason.TLS)).isEqualTo(1);
        assertThat(window.failuresPerSecond(Reason.DNS)).isEqualTo(1);
    }

    @Test
    void past_byClass_hasOnlyTheClassesThereWereAndZeroBeforeTheyCame() {
        tickWithOneRequest();
        tickWithOneRequest();
        cells.requestFinished(service, Method.GET, 503, false, MILLI, 0);
        tick();
        tick();

        var classes = history.past(service).requests(Resolution.SECONDS);

        assertThat(classes.keySet()).containsExactly("2xx", "5xx");
        assertThat(valuesOf(classes, "2xx")).containsExactly(1, 1, 0, 0);
        assertThat(valuesOf(classes, "5xx")).containsExactly(0, 0, 1, 0);
        assertThat(history.past(service).failures(Resolution.SECONDS)).isEmpty();
    }

    @Test
    void past_byReason_afterEightReasonsTheRestIsTogether() {
        tickWithOneRequest();
        for (Reason reason : Reason.values()) {
            cells.requestFailed(service, reason);
        }
        tick();
        tick();

        var failures = history.past(service).failures(Resolution.SECONDS);

        assertThat(failures).hasSize(9).containsKeys("no_route", "other");
        assertThat(valuesOf(failures, "no_route")).containsExactly(0, 1, 0);
        assertThat(valuesOf(failures, "other")).containsExactly(0, Reason.values().length - 8.0, 0);
    }

    @Test
    void past_byClass_quarterMinutes_isPerSecond() {
        for (int second = 0; second < 45; second++) {
            cells.requestFinished(service, Method.GET, 404, true, MILLI, 0);
            tick();
        }

        var classes = history.past(service).requests(Resolution.QUARTER_MINUTES);

        assertThat(valuesOf(classes, "4xx")).containsExactly(1, 1, 1);
    }

    @Test
    void past_backend_isKeptForTheFirstOnes() {
        History small = new History(metrics, 1, 1);
        BackendSeries first = metrics.backend("api", "first");
        BackendSeries second = metrics.backend("api", "second");
        cells.attemptFinished(first, 200, MILLI);
        sample(small);
        cells.attemptFinished(first, 0, MILLI);
        cells.attemptFinished(second, 200, MILLI);
        sample(small);
        cells.attemptFinished(second, 200, MILLI);
        sample(small);

        assertThat(small.past(first).requests(Resolution.SECONDS)).containsOnlyKeys("2xx", "none");
        assertThat(small.past(first).trend(Value.RPS, Resolution.SECONDS).size()).isEqualTo(3);
        assertThat(small.past(second).requests(Resolution.SECONDS)).isEmpty();
        assertThat(small.window(second).requests()).isEqualTo(2);
    }

    private static double[] valuesOf(Map<String, Trend> trends, String name) {
        Trend trend = requireNonNull(trends.get(name));
        return IntStream.range(0, trend.size()).mapToDouble(trend::value).toArray();
    }

    private void tickWithOneRequest() {
        cells.requestFinished(service, Method.GET, 200, true, 10 * MILLI, 0);
        tick();
    }

    private void tick(int seconds) {
        for (int second = 0; second < seconds; second++) {
            tick();
        }
    }

    private void tick() {
        sample(history);
    }

    private void sample(History sampled) {
        clock.move(Duration.ofSeconds(1));
        sampled.sample(clock.nanoTime(), clock.epochMillis());
    }
}
