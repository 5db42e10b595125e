package io.balto.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ServerEvent;
import io.balto.console.live.EventLog;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Status;
import io.balto.console.ui.TimeRange;
import io.balto.console.ui.chart.ChartFrame;
import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.model.event.EngineEvent;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class EventsViewModelTest {
    private final Console console = new Console();
    private final EventsViewModel events =
            new EventsViewModel(
                    console.engine,
                    console.actions,
                    console.preferences,
                    (screen, _) -> console.went.add(screen.title()),
                    console.desk);

    @Test
    void refresh_nothingYet_saysWhatWillStandHere() {
        console.engine.start();

        events.refresh();

        assertThat(events.status().get()).isInstanceOf(Status.Empty.class);
    }

    @Test
    void density_countsBySeverityInPartsOfTheRange() {
        happened(event("1", -290, "info"), event("2", -2, "critical"), event("3", -1, "warning"));

        ChartFrame frame = events.density();

        assertThat(frame.stepMillis()).isEqualTo(5_000);
        assertThat(frame.isStacked()).isTrue();
        assertThat(sums(frame)).containsExactly("critical 1", "warning 1", "info 1");
        console.preferences.range().set(TimeRange.SIX_HOURS);
        assertThat(events.density().stepMillis()).isEqualTo(360_000);
        assertThat(events.density().series().getFirst().size()).isEqualTo(60);
    }

    @Test
    void density_leavesOutWhatWasBefore() {
        happened(event("1", -400, "critical"));

        assertThat(sums(events.density())).containsExactly("critical 0", "warning 0", "info 0");
    }

    @Test
    void brush_narrowsTheListAndItsSentence() {
        happened(event("1", -100, "info"), event("2", -10, "info"));

        console.preferences.brush().set(span(-20, 0));
        events.refresh();

        assertThat(shown()).containsExactly("2");
        assertThat(events.sentence().get()).isEqualTo("1 shown of the span picked on a chart");
    }

    @Test
    void acknowledge_isRememberedAndTakenBack() {
        happened(event("1", -100, "info"), event("2", -10, "info"));
        EngineEvent first = event("1", -100, "info");

        events.acknowledge(List.of(first));
        assertThat(events.isNoted(first)).isTrue();
        assertThat(events.isNoted(event("1", 50, "info"))).as("another of the same id").isFalse();
        events.newOnly().set(true);
        assertThat(shown()).containsExactly("2");

        events.acknowledge(List.of(first));
        assertThat(shown()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void acknowledge_thousands_keepsTheLast() {
        for (int i = 0; i < 2_001; i++) {
            events.acknowledge(List.of(event("e" + i, i, "info")));
        }

        assertThat(console.preferences.acknowledged()).hasSize(2_000);
        assertThat(events.isNoted(event("e0", 0, "info"))).isFalse();
        assertThat(events.isNoted(event("e2000", 2_000, "info"))).isTrue();
    }

    @Test
    void refresh_afterEventsWereLost_hasALineWhereTheyAreMissing() {
        happened(event("1", -10, "info"));

        console.client.listeners.getLast().onEvent(new ServerEvent("2", "lagged", "{}"));
        console.client.listeners.getLast().onEvent(new ServerEvent("2", "lagged", "{}"));
        events.refresh();

        assertThat(events.sentence().get()).contains("some were lost on the way");
        assertThat(console.engine.events().events())
                .extracting(EngineEvent::type)
                .containsExactly(EventLog.GAP, "circuit.opened");
    }

    @Test
    void jump_showsTheChartsAroundTheMoment() {
        events.jump(event("1", 0, "info"));

        assertThat(console.preferences.brush().get()).isEqualTo(span(-60, 60));
        assertThat(console.went).containsExactly("Overview");
    }

    private void happened(EngineEvent... all) {
        console.client.events = List.of(all);
        console.engine.start();
        console.pass(1);
        events.refresh();
    }

    private static EngineEvent event(String id, int second, String severity) {
        return Samples.event(id, Samples.NOW.plusSeconds(second), severity, Samples.id("/a"));
    }

    private static Span span(int fromSecond, int toSecond) {
        return new Span(
                Samples.NOW.plusSeconds(fromSecond).toEpochMilli(),
                Samples.NOW.plusSeconds(toSecond).toEpochMilli());
    }

    private List<String> shown() {
        return events.lines().shown().stream().map(line -> line.row().id()).toList();
    }

    private static List<String> sums(ChartFrame frame) {
        return frame.series().stream()
                .map(
                        series -> {
                            double[] values = new double[series.size()];
                            Arrays.setAll(values, series::value);
                            return series.name() + " " + (long) Arrays.stream(values).sum();
                        })
                .toList();
    }
}
