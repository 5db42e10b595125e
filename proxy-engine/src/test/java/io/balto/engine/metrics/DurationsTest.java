package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.Cells.Durations;

import org.junit.jupiter.api.Test;

import java.util.Random;

final class DurationsTest {
    private static final long SEED = 20_261_129L;
    private static final HistogramLayout LAYOUT =
            HistogramLayout.of(Metrics.Options.DEFAULT_BUCKETS, -14);

    private final Durations durations = new Durations(TestSeries.service("any"), LAYOUT);

    @Test
    void addTo_whateverOrderDurationsComeIn_isWhatAPlainCountHas() {
        Random random = new Random(SEED);
        long[] plain = new long[LAYOUT.cells() + 1];
        int[] plainCells = new int[LAYOUT.cells()];
        for (int i = 0; i < 3_000; i++) {
            long duration = random.nextLong() >>> random.nextInt(64);
            durations.observe(duration);
            long counted = Math.max(duration, 0);
            plain[LAYOUT.indexOfNaive(counted)]++;
            plain[LAYOUT.cells()] += counted;
            plainCells[LAYOUT.indexOfNaive(counted)]++;

            long[] sums = new long[plain.length];
            durations.addTo(sums);
            assertThat(sums).as("seed %d, step %d", SEED, i).isEqualTo(plain);
        }
        int[] cells = new int[plainCells.length];
        durations.addTo(cells);
        assertThat(cells).as("seed %d", SEED).isEqualTo(plainCells);
    }

    @Test
    void addTo_withoutADuration_addsNothing() {
        long[] sums = new long[LAYOUT.cells() + 1];

        durations.addTo(sums);

        assertThat(sums).containsOnly(0);
    }

    @Test
    void observe_theShortestAndTheLongestFirst_countsBoth() {
        durations.observe(Long.MAX_VALUE);
        durations.observe(-1);

        long[] sums = new long[LAYOUT.cells() + 1];
        durations.addTo(sums);
        assertThat(sums[0]).isOne();
        assertThat(sums[LAYOUT.cells() - 1]).isOne();
        assertThat(sums[LAYOUT.cells()]).isEqualTo(Long.MAX_VALUE);
    }
}
