package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class TrackTest {
    private static final double NONE = Double.NaN;
    private final Track track = new Track(1_000, 5);

    @Test
    void values_withSkippedSeconds_haveGaps() {
        track.put(10_000, Metric.RPS, 1);
        track.put(12_400, Metric.RPS, 3);

        assertThat(track.values(Metric.RPS, 13_000, 5)).containsExactly(NONE, 1, NONE, 3, NONE);
    }

    @Test
    void put_moreThanItKeeps_forgetsTheOldest() {
        for (int second = 1; second <= 7; second++) {
            track.put(second * 1_000L, Metric.RPS, second);
        }

        assertThat(track.values(Metric.RPS, 7_000, 7)).containsExactly(NONE, NONE, 3, 4, 5, 6, 7);
    }

    @Test
    void put_tooOldValue_isDropped() {
        track.put(100_000, Metric.RPS, 1);
        track.put(10_000, Metric.RPS, 9);

        assertThat(track.values(Metric.RPS, 100_000, 5)).containsExactly(NONE, NONE, NONE, NONE, 1);
    }

    @Test
    void put_afterALongPause_leavesNothingOfTheLastRound() {
        for (int second = 1; second <= 5; second++) {
            track.put(second * 1_000L, Metric.RPS, second);
        }

        track.put(20_000, Metric.RPS, 20);

        assertThat(track.values(Metric.RPS, 20_000, 5)).containsExactly(NONE, NONE, NONE, NONE, 20);
    }

    @Test
    void fill_history_fillsGapsAndKeepsWhatWasSeen() {
        track.put(5_000, Metric.RPS, 50);

        track.fill(2_000, 1_000, "rps", Arrays.asList(2.0, null, 4.0, 5.0));

        assertThat(track.values(Metric.RPS, 5_000, 5)).containsExactly(NONE, 2, NONE, 4, 50);
    }

    @Test
    void fill_longerThanItself_keepsTheNewest() {
        track.fill(1_000, 1_000, "p95", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0));

        assertThat(track.values(Metric.P95, 7_000, 5)).containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void values_ofASplit_areNothingWhereOnlyTheRequestsAreKnown() {
        track.put(1_000, Metric.RPS, 5);
        track.put(2_000, Metric.RPS, 6);
        track.put(2_000, Split.CLASSES.series("5xx"), 2);
        track.put(4_000, Metric.RPS, 7);

        var classes = track.values(Split.CLASSES, 4_000, 4);

        assertThat(classes).containsOnlyKeys("5xx");
        assertThat(classes.get("5xx")).containsExactly(0, 2, NONE, 0);
        assertThat(track.values(Split.FAILURES, 4_000, 4)).isEmpty();
    }
}
