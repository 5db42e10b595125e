package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.client.ServerEvent;
import io.balto.console.live.Freshness.Grade;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.model.json.ModelJson;
import io.balto.model.status.ServingState;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficHistory;
import io.balto.model.traffic.TrafficTick;
import io.balto.model.traffic.TrafficTick.ServiceTraffic;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

class LiveEngineTest {
    private final Console console = new Console();
    private final LiveEngine engine = console.engine;

    @Test
    void start_engineThatAnswers_publishesEverything() {
        console.client.services = List.of(Samples.service("/a", ServingState.SERVING, 1, 1));

        engine.start();

        assertThat(engine.stats().get()).isEqualTo(console.client.stats);
        assertThat(engine.services().get()).hasSize(1);
        assertThat(engine.backends().get()).isEmpty();
        assertThat(engine.about().get()).isEqualTo(console.client.about);
        assertThat(engine.freshness().get().grade()).isEqualTo(Grade.LIVE);
    }

    @Test
    void start_engineThatDoesNot_waitsAndThenIsSilent() {
        console.client.failure = new ClientProblem.Offline("connection refused");

        engine.start();

        assertThat(engine.freshness().get()).isEqualTo(Freshness.NOTHING_YET);
        assertThat(engine.problem().get()).isInstanceOf(ClientProblem.Offline.class);
        console.pass(11);
        assertThat(engine.freshness().get().grade()).isEqualTo(Grade.SILENT);
    }

    @Test
    void beat_engineThatDies_agesAndRecoversByItself() {
        engine.start();
        console.client.failure = new ClientProblem.Offline("connection refused");

        console.pass(4);
        assertThat(engine.freshness().get().grade()).isEqualTo(Grade.LATE);
        console.pass(7);
        assertThat(engine.freshness().get().grade()).isEqualTo(Grade.STALE);
        assertThat(engine.stats().get()).as("the last good numbers stay").isNotNull();
        console.client.failure = null;
        console.pass(16);

        assertThat(engine.freshness().get().grade()).isEqualTo(Grade.LIVE);
        assertThat(engine.problem().get()).isNull();
    }

    @Test
    void tick_fromTheStream_keepsNumbersFreshAndDraws() {
        engine.start();
        console.client.failure = new ClientProblem.Offline("only the stream works");
        long before = engine.ticks().get();

        for (int second = 1; second <= 12; second++) {
            console.pass(1);
            send(
                    0,
                    "tick",
                    ModelJson.write(Samples.tick(Samples.NOW.plusSeconds(second), true, second)));
        }

        assertThat(engine.freshness().get().grade()).isEqualTo(Grade.LIVE);
        assertThat(engine.ticks().get()).isGreaterThanOrEqualTo(before + 12);
        assertThat(
                        engine.traffic()
                                .track(TrafficScope.ENGINE, true)
                                .values(Metric.RPS, Samples.NOW.plusSeconds(12).toEpochMilli(), 3))
                .containsExactly(10, 11, 12);
    }

    @Test
    void tick_aMomentLate_leavesNoHole() {
        engine.start();
        send(0, "tick", ModelJson.write(Samples.tick(Samples.NOW.plusMillis(990), true, 5)));
        send(0, "tick", ModelJson.write(Samples.tick(Samples.NOW.plusMillis(2_010), true, 7)));

        assertThat(
                        engine.traffic()
                                .track(TrafficScope.ENGINE, true)
                                .values(Metric.RPS, Samples.NOW.plusSeconds(2).toEpochMilli(), 3))
                .containsExactly(5, 7, 7);
    }

    @Test
    void tick_delta_keepsServicesItDoesNotName() {
        engine.start();
        send(0, "tick", ModelJson.write(Samples.tick(Samples.NOW, true, 5, "/a", "/b")));
        send(0, "tick", ModelJson.write(Samples.tick(Samples.NOW.plusSeconds(1), false, 7, "/a")));

        assertThat(rpsOf("/a")).isEqualTo(7);
        assertThat(rpsOf("/b")).isEqualTo(5);
    }

    @Test
    void event_fromTheStream_isListedAndAsksForTheListsAtOnce() {
        engine.start();
        console.client.services = List.of(Samples.service("/a", ServingState.SERVING, 1, 1));

        send(
                1,
                "circuit.opened",
                ModelJson.write(Samples.event("1", Samples.NOW, "warning", Samples.id("/a"))));

        assertThat(engine.events().events()).hasSize(1);
        assertThat(engine.services().get()).hasSize(1);
    }

    @Test
    void event_resync_marksAGap() {
        engine.start();

        send(1, "resync", "{}");

        assertThat(engine.events().hasGap()).isTrue();
    }

    @Test
    void setPaused_true_drawsNothingButTakesEverythingIn() {
        engine.start();
        engine.setPaused(true);
        long before = engine.ticks().get();

        console.client.stats = Samples.stats(1, List.of());
        console.pass(3);

        assertThat(engine.ticks().get()).isEqualTo(before);
        assertThat(engine.stats().get()).isEqualTo(console.client.stats);
    }

    @Test
    void start_engineWithAPast_fillsTheCharts() {
        console.client.history =
                new TrafficHistory(
                        1,
                        Samples.NOW.minusSeconds(2),
                        Map.of("rps", Arrays.asList(1.0, null, 3.0)));

        engine.start();

        double[] values =
                engine.traffic()
                        .track(TrafficScope.ENGINE, true)
                        .values(Metric.RPS, Samples.NOW.toEpochMilli(), 3);
        assertThat(values[0]).isEqualTo(1);
        assertThat(values[1]).isNaN();
    }

    @Test
    void watch_aBackend_hasItsPastAndWhatComes() {
        engine.start();
        TrafficScope scope = TrafficScope.of(Samples.id("/a/*"), "b-1");
        console.client.history =
                new TrafficHistory(
                        1,
                        Samples.NOW.minusSeconds(2),
                        Map.of("rps", List.of(4.0, 6.0), "rps_by_class.5xx", List.of(0.0, 2.0)));

        engine.watch(scope);
        engine.watch(scope);
        Traffic traffic = Samples.traffic(100);
        TrafficTick tick =
                new TrafficTick(
                        Samples.NOW,
                        1,
                        10,
                        true,
                        traffic,
                        List.of(
                                new ServiceTraffic(
                                        Samples.id("/a/*"),
                                        traffic,
                                        List.of(new TrafficTick.BackendTraffic("b-1", traffic)))),
                        List.of());
        send(0, "tick", ModelJson.write(tick));

        Track track = engine.traffic().track(scope, true);
        long now = Samples.NOW.toEpochMilli();
        assertThat(track.values(Metric.RPS, now, 3)).containsExactly(4, 5, 100);
        assertThat(track.values(Split.CLASSES, now, 3).get("5xx")).containsExactly(0, 1, 1);
        assertThat(track.values(Split.FAILURES, now, 3)).containsOnlyKeys("connect_refused");
        assertThat(console.client.pastAsked.stream().filter(one -> "b-1".equals(one.backend())))
                .hasSize(2);
    }

    @Test
    void watch_moreThanAHundred_forgetsTheOneLookedAtLongestAgo() {
        engine.start();
        for (int i = 0; i < 101; i++) {
            engine.watch(TrafficScope.of(Samples.id("/" + i + "/*")));
            engine.watch(TrafficScope.of(Samples.id("/0/*")));
        }

        assertThat(engine.traffic().isFilled(TrafficScope.of(Samples.id("/0/*")))).isTrue();
        assertThat(engine.traffic().isFilled(TrafficScope.of(Samples.id("/1/*")))).isFalse();
        assertThat(engine.traffic().isFilled(TrafficScope.of(Samples.id("/2/*")))).isTrue();
    }

    @Test
    void close_anEngine_publishesNothingMore() {
        engine.start();
        engine.close();
        console.client.stats = Samples.stats(1, List.of());

        console.pass(3);

        assertThat(console.client.closed).isTrue();
        assertThat(engine.stats().get()).isNotEqualTo(console.client.stats);
    }

    private double rpsOf(String path) {
        ServiceTraffic current = engine.traffic().current(Samples.id(path));
        return current == null ? Double.NaN : current.traffic().rps();
    }

    private void send(int stream, String name, String data) {
        console.client.listeners.get(stream).onEvent(new ServerEvent("1", name, data));
    }
}
