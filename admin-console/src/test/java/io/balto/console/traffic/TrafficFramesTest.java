package io.balto.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.live.TrafficScope;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.TimeRange;
import io.balto.console.ui.chart.ChartFrame;
import io.balto.console.ui.chart.ChartSeries;
import io.balto.model.service.ServiceId;
import io.balto.model.traffic.TrafficHistory;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class TrafficFramesTest {
    private static final ServiceId SERVICE = Samples.id("/a/*");

    private final Console console = new Console();

    @Test
    void requests_withClasses_areStackedWithAGapWhereNothingIsKnown() {
        give(
                Map.of(
                        "rps", Arrays.asList(10.0, null, 30.0),
                        "rps_by_class.2xx", Arrays.asList(10.0, null, 20.0),
                        "rps_by_class.5xx", Arrays.asList(0.0, null, 10.0)));

        ChartFrame requests = frames(List.of()).requests();

        assertThat(requests.isStacked()).isTrue();
        assertThat(names(requests)).containsExactly("5xx", "2xx");
        assertThat(lastOf(requests, 0)).containsExactly(0, Double.NaN, 5);
        assertThat(lastOf(requests, 1)).containsExactly(10, Double.NaN, 15);
    }

    @Test
    void requests_ofAnEngineThatTellsNoClasses_areOneLine() {
        give(Map.of("rps", List.of(1.0, 2.0, 3.0)));

        assertThat(names(frames(List.of()).requests())).containsExactly("all");
    }

    @Test
    void errors_byReason_haveTheMostFirstAndTheRestTogether() {
        Map<String, List<Double>> series = new TreeMap<>();
        series.put("rps", List.of(100.0, 100.0, 100.0));
        for (int i = 1; i <= 8; i++) {
            series.put("failures_per_second.reason_" + i, List.of((double) i, 0.0, 0.0));
        }
        give(series);

        ChartFrame errors = frames(List.of()).errors();

        assertThat(names(errors))
                .containsExactly(
                        "reason 8",
                        "reason 7",
                        "reason 6",
                        "reason 5",
                        "reason 4",
                        "other reasons");
        assertThat(lastOf(errors, 5)[0]).isEqualTo(1 + 2 + 3);
    }

    @Test
    void errors_ofNone_areALineAtZero() {
        give(Map.of("rps", Arrays.asList(5.0, null, 5.0)));

        ChartFrame errors = frames(List.of()).errors();

        assertThat(names(errors)).containsExactly("none");
        assertThat(lastOf(errors, 0)).containsExactly(0, Double.NaN, 0);
    }

    @Test
    void byBackend_moreThanSix_comparesTheFirstSix() {
        List<String> ids = List.of("b1", "b2", "b3", "b4", "b5", "b6", "b7");

        assertThat(names(frames(ids).byBackend()))
                .containsExactly("b1", "b2", "b3", "b4", "b5", "b6");
    }

    private void give(Map<String, List<Double>> series) {
        console.client.history = new TrafficHistory(1, Samples.NOW.minusSeconds(2), series);
        console.engine.watch(TrafficScope.of(SERVICE));
    }

    private TrafficFrames frames(List<String> backends) {
        return new TrafficFrames(
                console.engine, TrafficScope.of(SERVICE), backends, TimeRange.FIVE_MINUTES, null);
    }

    private static List<String> names(ChartFrame frame) {
        return frame.series().stream().map(ChartSeries::name).toList();
    }

    private static double[] lastOf(ChartFrame frame, int series) {
        ChartSeries one = frame.series().get(series);
        return new double[] {
            one.value(one.size() - 3), one.value(one.size() - 2), one.value(one.size() - 1)
        };
    }
}
