package io.balto.engine.health;

import static io.balto.engine.health.ServedServices.definition;
import static io.balto.engine.health.ServedServices.ofDomain;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendEvent;
import io.balto.engine.backend.HealthSource;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.exposition.ScrapeFormat;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

class ProbeScheduleTest {
    private static final String USUAL = "{}";
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.DEFAULT);
    private final RecordingProber prober = new RecordingProber();
    private final AtomicInteger firstRounds = new AtomicInteger();
    private final AtomicInteger chance = new AtomicInteger(100);
    private final ProbeSchedule schedule =
            new ProbeSchedule(
                    prober,
                    clock,
                    bound -> Math.min(chance.get(), bound - 1),
                    metrics.newLoop("health"),
                    firstRounds::incrementAndGet);
    private final ServedServices served =
            new ServedServices(clock, metrics, (_, _, delta) -> schedule.follow(delta));

    @AfterEach
    void close() {
        served.close();
        metrics.close();
    }

    @Test
    void follow_aNewService_probesEveryBackendAtOnce() {
        served.start(definition(USUAL, 80, 81, 82));

        assertThat(prober.running()).extracting(p -> p.address.port()).containsExactly(80, 81, 82);
    }

    @ParameterizedTest
    @CsvSource({"0, 9000", "100, 10000", "200, 11000"})
    void onReport_ofAPassedProbe_plansTheNextATenthAroundTheInterval(int drawn, long millis) {
        chance.set(drawn);
        served.start(definition(USUAL, 80));
        prober.last().pass();

        moveBy(Duration.ofMillis(millis - 100));
        assertThat(prober.begun).hasSize(1);
        moveBy(Duration.ofMillis(200));
        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void onReport_later_countsTheIntervalFromTheBeginningOfTheProbe() {
        served.start(definition(USUAL, 80));
        moveBy(Duration.ofSeconds(2));
        prober.last().fail();

        moveBy(Duration.ofMillis(8_100));

        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void tick_whileAProbeRuns_beginsNoOther() {
        served.start(definition("{\"interval\":\"1s\",\"timeout\":\"60s\"}", 80));

        moveBy(Duration.ofSeconds(30));
        assertThat(prober.begun).hasSize(1);

        prober.last().pass();
        moveBy(Duration.ofMillis(200));
        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void follow_anEditThatDoesNotConcernProbing_leavesTheCheckAlone() {
        served.start(definition(USUAL, 80));
        prober.last().pass();
        Backend before = served.backend(0);

        served.put(definition("{\"unhealthy_threshold\":7}", 80));

        assertThat(served.backend(0)).isSameAs(before);
        assertThat(prober.begun).hasSize(1);
        moveBy(INTERVAL.plusMillis(100));
        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void follow_otherSettings_probesAnewWithThemAndKeepsWhatIsKnown() {
        served.start(definition(USUAL, 80));
        prober.last().fail();
        served.put(definition(USUAL, 80));
        moveBy(INTERVAL.plusMillis(100));
        RecordingProber.Begun old = prober.last();

        served.put(definition("{\"path\":\"/ready\"}", 80));

        assertThat(old.isCancelled).isTrue();
        assertThat(prober.running()).singleElement().matches(p -> p.policy.path().equals("/ready"));
        old.fail();
        assertThat(served.backend(0).health().recent()).hasSize(1);
        assertThat(schedule.running()).isEqualTo(1);
    }

    @Test
    void follow_aRemovedBackend_endsItsProbes() {
        served.start(definition(USUAL, 80, 81));
        RecordingProber.Begun gone = prober.begun.get(1);

        served.put(definition(USUAL, 80));

        assertThat(gone.isCancelled).isTrue();
        assertThat(schedule.size()).isEqualTo(1);
        prober.begun.getFirst().pass();
        moveBy(INTERVAL.multipliedBy(3));
        assertThat(prober.begun).filteredOn(p -> p.address.port() == 81).hasSize(1);
    }

    @Test
    void follow_aRemovedService_endsAllItsProbes() {
        served.start(definition(USUAL, 80, 81));
        prober.passAll();

        served.remove("a.test");
        moveBy(INTERVAL.multipliedBy(3));

        assertThat(schedule.size()).isZero();
        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void follow_probingSwitchedOffAndOn_stopsAndStarts() {
        served.start(definition(USUAL, 80));
        prober.last().pass();

        served.put(definition("{\"enabled\":false}", 80));
        moveBy(INTERVAL.multipliedBy(3));
        assertThat(prober.begun).hasSize(1);

        served.put(definition(USUAL, 80));
        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void onReport_atTheThresholds_takesTheBackendOutAndBackIn() {
        served.start(definition("{\"healthy_threshold\":2,\"unhealthy_threshold\":3}", 80));
        for (int i = 0; i < 3; i++) {
            assertThat(served.backend(0).isAvailable(clock.nanoTime())).isTrue();
            prober.last().fail();
            moveBy(INTERVAL.plusMillis(100));
        }
        assertThat(served.backend(0).isAvailable(clock.nanoTime())).isFalse();

        prober.last().pass();
        moveBy(INTERVAL.plusMillis(100));
        assertThat(served.backend(0).isAvailable(clock.nanoTime())).isFalse();
        prober.last().pass();

        assertThat(served.backend(0).isAvailable(clock.nanoTime())).isTrue();
        assertThat(served.events)
                .filteredOn(BackendEvent.HealthChanged.class::isInstance)
                .extracting(event -> ((BackendEvent.HealthChanged) event).to())
                .containsExactly(HealthState.UNHEALTHY, HealthState.HEALTHY);
    }

    @Test
    void tick_anExternalVerdictThatIsOver_isMadeKnown() {
        served.start(definition("{\"enabled\":false}", 80));
        served.order(
                new OperatorOrder.ReportHealth(
                        served.backend(0).serviceId(),
                        served.backend(0).id(),
                        HealthState.UNHEALTHY,
                        Instant.ofEpochMilli(clock.epochMillis()).plusSeconds(5),
                        "nagios",
                        new OrderNote("ops", Instant.EPOCH, "disk")));

        moveBy(Duration.ofSeconds(7));

        assertThat(served.events)
                .extracting(event -> ((BackendEvent.HealthChanged) event).source())
                .containsExactly(HealthSource.EXTERNAL, HealthSource.NONE);
    }

    @Test
    void tick_aBackendInMaintenance_isNotProbedUntilItIsReady() {
        served.start(definition(USUAL, 80));
        prober.last().pass();
        order(OperatorState.MAINTENANCE);

        moveBy(INTERVAL.multipliedBy(3));
        assertThat(prober.begun).hasSize(1);

        order(OperatorState.READY);
        moveBy(INTERVAL.plusMillis(200));
        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void tick_aDrainingBackend_isProbedOn() {
        served.start(definition(USUAL, 80));
        prober.last().pass();
        order(OperatorState.DRAIN);

        moveBy(INTERVAL.plusMillis(100));

        assertThat(prober.begun).hasSize(2);
    }

    @Test
    void check_betweenProbes_beginsOneAtOnceAndAnswersWithIt() {
        served.start(definition(USUAL, 80));
        prober.last().pass();
        CompletableFuture<CheckAnswer> answer = new CompletableFuture<>();

        schedule.check(served.backend(0), answer);
        assertThat(answer).isNotDone();
        prober.last().fail();

        assertThat(((CheckAnswer.Checked) answer.join()).report().cause())
                .isEqualTo("it refused the connection");
        assertThat(prober.begun).hasSize(2);
        assertThat(served.backend(0).health().view(clock.nanoTime()).streak()).isEqualTo(-1);
    }

    @Test
    void check_whileAProbeRuns_isAnsweredByTheNext() {
        served.start(definition(USUAL, 80));
        CompletableFuture<CheckAnswer> answer = new CompletableFuture<>();
        schedule.check(served.backend(0), answer);
        assertThat(prober.begun).hasSize(1);

        prober.last().pass();
        assertThat(answer).isNotDone();
        assertThat(prober.begun).hasSize(2);
        prober.last().fail();

        assertThat(((CheckAnswer.Checked) answer.join()).report().result())
                .isEqualTo(ProbeResult.ERROR);
    }

    @Test
    void check_whereNobodyProbes_probesForShowOnly() {
        served.start(definition("{\"enabled\":false,\"unhealthy_threshold\":1}", 80));
        CompletableFuture<CheckAnswer> answer = new CompletableFuture<>();

        schedule.check(served.backend(0), answer);
        prober.last().fail();

        assertThat(answer.join()).isInstanceOf(CheckAnswer.Checked.class);
        assertThat(served.backend(0).isAvailable(clock.nanoTime())).isTrue();
        assertThat(served.backend(0).health().recent()).hasSize(1);
    }

    @Test
    void check_settingsChangeMeanwhile_isAnsweredByAProbeWithTheNewOnes() {
        served.start(definition(USUAL, 80));
        prober.last().pass();
        CompletableFuture<CheckAnswer> answer = new CompletableFuture<>();
        schedule.check(served.backend(0), answer);

        served.put(definition("{\"path\":\"/ready\"}", 80));
        assertThat(answer).isNotDone();
        prober.running().forEach(RecordingProber.Begun::pass);

        assertThat(answer.join()).isInstanceOf(CheckAnswer.Checked.class);
    }

    @Test
    void check_aBackendThatIsGoneOrGoes_saysSo() {
        served.start(definition(USUAL, 80), ofDomain("b.test", USUAL, 81));
        Backend backend = served.backend(0);
        CompletableFuture<CheckAnswer> before = new CompletableFuture<>();
        CompletableFuture<CheckAnswer> after = new CompletableFuture<>();
        schedule.check(backend, before);

        served.put(definition(USUAL, 99));
        schedule.check(backend, after);

        assertThat(before.join()).isInstanceOf(CheckAnswer.NotChecked.class);
        assertThat(after.join()).isInstanceOf(CheckAnswer.NotChecked.class);
    }

    @Test
    void follow_moreThanMayRunAtOnce_beginsTheRestAsPlacesBecomeFree() {
        served.start(definition(USUAL, ServedServices.ports(ProbeSchedule.MOST_AT_ONCE + 10)));
        assertThat(prober.begun).hasSize(ProbeSchedule.MOST_AT_ONCE);
        int last = ProbeSchedule.MOST_AT_ONCE + 9;
        schedule.check(served.backend(last), new CompletableFuture<>());

        prober.begun.getFirst().pass();
        assertThat(prober.begun).hasSize(ProbeSchedule.MOST_AT_ONCE + 1);
        prober.passAll();
        prober.passAll();

        assertThat(prober.begun).hasSize(ProbeSchedule.MOST_AT_ONCE + 10);
        assertThat(schedule.running()).isZero();
    }

    @Test
    void firstRound_isOverWhenEveryBackendOfTheFirstSnapshotWasProbed() {
        served.start(definition(USUAL, 80, 81), ofDomain("off.test", "{\"enabled\":false}", 82));
        served.put(ofDomain("later.test", USUAL, 83));
        assertThat(firstRounds).hasValue(0);

        prober.begun.get(0).fail();
        assertThat(firstRounds).hasValue(0);
        prober.begun.get(1).pass();

        assertThat(firstRounds).hasValue(1);
    }

    @Test
    void firstRound_withoutAnythingToProbe_isOverAtOnce() {
        served.start();

        assertThat(firstRounds).hasValue(1);
    }

    @Test
    void firstRound_whoseLastBackendIsRemoved_isOver() {
        served.start(definition(USUAL, 80));

        served.remove("a.test");

        assertThat(firstRounds).hasValue(1);
    }

    @Test
    void close_withProbesRunning_endsThemAndAnswersWhoWaits() {
        served.start(definition(USUAL, 80));
        CompletableFuture<CheckAnswer> answer = new CompletableFuture<>();
        schedule.check(served.backend(0), answer);

        schedule.close();

        assertThat(prober.running()).isEmpty();
        assertThat(answer.join()).isEqualTo(new CheckAnswer.NotChecked("the engine is stopping"));
    }

    @Test
    void onReport_isCountedByResult() throws IOException {
        served.start(definition(USUAL, 80));
        prober.last().fail();
        moveBy(INTERVAL.plusMillis(100));
        prober.last().pass();

        ByteArrayOutputStream scraped = new ByteArrayOutputStream();
        metrics.scrape(ScrapeFormat.TEXT, scraped);

        assertThat(scraped.toString(StandardCharsets.UTF_8))
                .contains(
                        "balto_health_checks_total{backend=\"a.test-80\",result=\"error\",service=\"a.test-/*\"}"
                            + " 1")
                .contains(
                        "balto_health_checks_total{backend=\"a.test-80\",result=\"pass\",service=\"a.test-/*\"}"
                            + " 1")
                .contains("balto_health_check_duration_seconds_count{service=\"a.test-/*\"} 2");
    }

    private void order(OperatorState state) {
        served.order(
                new OperatorOrder.SetState(
                        served.backend(0).serviceId(),
                        served.backend(0).id(),
                        state,
                        OperatorOrder.FOREVER,
                        true,
                        OrderNote.NONE));
    }

    private void moveBy(Duration duration) {
        long ticks = duration.toNanos() / DeadlineWheel.TICK_NANOS;
        for (long i = 0; i < ticks; i++) {
            clock.move(Duration.ofNanos(DeadlineWheel.TICK_NANOS));
            schedule.tick();
        }
    }
}
