package io.balto.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.client.ServerEvent;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.Preferences.Goal;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.console.ui.Status;
import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.model.event.EngineEvent;
import io.balto.model.json.ModelJson;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthStats;
import io.balto.model.status.ServingState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class OverviewViewModelTest {
    private final Console console = new Console();
    private final OverviewViewModel overview =
            new OverviewViewModel(
                    console.engine,
                    console.preferences,
                    (destination, topic) -> console.went.add(destination + " " + topic));

    @Test
    void refresh_beforeTheFirstAnswer_waits() {
        overview.refresh();

        assertThat(overview.status().get()).isInstanceOf(Status.Loading.class);
    }

    @Test
    void refresh_engineThatRefuses_saysWhy() {
        console.client.failure = new ClientProblem.Offline("connection refused");
        console.engine.start();

        overview.refresh();

        assertThat(overview.status().get())
                .isInstanceOfSatisfying(
                        Status.Failed.class,
                        failed ->
                                assertThat(failed.problem().detail())
                                        .isEqualTo("connection refused"));
    }

    @Test
    void refresh_healthyEngine_isQuiet() {
        console.engine.start();

        overview.refresh();

        assertThat(overview.alarms()).isEmpty();
        assertThat(overview.circuits()).isEmpty();
        assertThat(overview.sentence().get()).isEqualTo("balto-test · up 1 d 01 h · generation 42");
        assertThat(overview.tiles())
                .filteredOn(tile -> tile.caption().equals("Success"))
                .containsExactly(new Tile("Success", "99.9 %", "last 10 s", Tile.Tone.GOOD));
    }

    @Test
    void success_underTheGoal_isAmber() {
        console.engine.start();
        console.preferences.goal().set(Goal.FOUR_NINES);

        overview.refresh();

        assertThat(overview.tiles())
                .filteredOn(tile -> tile.caption().equals("Success"))
                .extracting(Tile::tone)
                .containsExactly(Tile.Tone.WARNING);
    }

    @Test
    void noEvents_ofAPickedSpan_saysThatItIsAboutThat() {
        assertThat(overview.noEvents().get()).contains("since this console connected");

        console.preferences.brush().set(new Span(0, 1));

        assertThat(overview.noEvents().get()).contains("in the span picked");
    }

    @Test
    void current_engineThatFellSilent_isNotSaidToNeedNothing() {
        console.engine.start();
        assertThat(overview.current().get()).isTrue();

        console.client.hangs = true;
        console.pass(12);

        assertThat(overview.current().get()).isFalse();
    }

    @Test
    void refresh_alarms_comeWorstFirstAndLeadToTheirObject() {
        console.client.stats =
                Samples.stats(
                        1, List.of(Samples.alarm("warning", "w"), Samples.alarm("critical", "c")));
        console.engine.start();

        overview.refresh();

        assertThat(overview.alarms()).extracting(AlarmRow::topic).containsExactly("c", "w");
        assertThat(overview.alarms().getFirst().age()).isEqualTo("1 min 05 s");
        overview.open(overview.alarms().getFirst());
        assertThat(console.went).containsExactly(Destination.SERVICES + " c");
    }

    @Test
    void open_alarmOfNoService_staysWhereItIsSeen() {
        console.client.stats =
                Samples.stats(
                        1,
                        List.of(
                                new HealthStats.Alarm(
                                        "changes_not_kept",
                                        "critical",
                                        Samples.NOW,
                                        "state directory",
                                        "no space left")));
        console.engine.start();
        overview.refresh();

        overview.open(overview.alarms().getFirst());

        assertThat(console.went).containsExactly(Destination.OVERVIEW + " ");
    }

    @Test
    void refresh_otherUnitsAndDurations_areSeenAtOnce() {
        console.engine.start();
        String tick = ModelJson.write(Samples.tick(Samples.NOW, true, 1));
        console.client.listeners.getFirst().onEvent(new ServerEvent("1", "tick", tick));
        overview.refresh();
        assertThat(sent()).isEqualTo("2.0 KiB");

        console.preferences.byteUnits().set(ByteUnits.SI);
        console.preferences.spanStyle().set(SpanStyle.CLOCK);
        overview.refresh();

        assertThat(sent()).isEqualTo("2.0 kB");
        assertThat(overview.sentence().get()).contains("up 1 d 01:");
    }

    @Test
    void refresh_brushOnAChart_narrowsTheEvents() {
        console.client.events =
                List.of(
                        event("2", Samples.NOW.minusSeconds(5)),
                        event("1", Samples.NOW.minusSeconds(500)));
        console.engine.start();
        console.preferences
                .brush()
                .set(
                        new Span(
                                Samples.NOW.minusSeconds(510).toEpochMilli(),
                                Samples.NOW.minusSeconds(490).toEpochMilli()));

        overview.refresh();

        assertThat(overview.lastEvents()).extracting(EngineEvent::id).containsExactly("1");
    }

    private static EngineEvent event(String id, Instant time) {
        return Samples.event(id, time, "warning", null);
    }

    private String sent() {
        return overview.tiles().stream()
                .filter(tile -> tile.caption().equals("Sent / s"))
                .map(Tile::value)
                .findFirst()
                .orElse("");
    }

    @Test
    void refresh_circuits_showsOnlyThoseThatAreNotClosed() {
        console.client.backends =
                List.of(
                        Samples.backend("/a", "a-1", Samples.circuit(CircuitState.CLOSED, 2), 1),
                        Samples.backend("/a", "a-2", Samples.circuit(CircuitState.OPEN, 10), 1));
        console.engine.start();

        overview.refresh();

        assertThat(overview.circuits()).extracting("id").containsExactly("a-2");
    }

    @Test
    void refresh_worstServices_comeFirst() {
        console.client.services =
                List.of(
                        Samples.service("/ok", ServingState.SERVING, 2, 2),
                        Samples.service("/down", ServingState.UNAVAILABLE, 0, 2),
                        Samples.service("/half", ServingState.DEGRADED, 1, 2));
        console.engine.start();

        overview.refresh();

        assertThat(overview.worst())
                .extracting(view -> view.service().definition().pathPrefix())
                .containsExactly("/down", "/half", "/ok");
    }

    @Test
    void refresh_manyAlarms_listsThreeAndCountsTheRest() {
        console.client.stats =
                Samples.stats(
                        1,
                        List.of(
                                Samples.alarm("warning", "a"),
                                Samples.alarm("warning", "b"),
                                Samples.alarm("warning", "c"),
                                Samples.alarm("critical", "d")));
        console.engine.start();

        overview.refresh();

        assertThat(overview.alarms()).extracting(AlarmRow::topic).containsExactly("d", "a", "b");
        assertThat(overview.moreAlarms().get()).isEqualTo("and 1 more");
    }

    @Test
    void frames_haveOneValueForEverySecondOfTheRange() {
        console.engine.start();

        assertThat(overview.frames().requests().series().getFirst().size()).isEqualTo(300);
        assertThat(overview.frames().latency().series())
                .extracting("name")
                .containsExactly("p50", "p95", "p99");
    }
}
