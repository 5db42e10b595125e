package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.Cells.Durations;
import io.balto.engine.metrics.HistogramLayout.Histogram;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

final class HistogramLayoutTest {
    private static final long SEED = 20_261_124L;
    private static final HistogramLayout LAYOUT =
            HistogramLayout.of(Metrics.Options.DEFAULT_BUCKETS, -14);

    @Test
    void indexOf_anyDuration_agreesWithThePlainSearch() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            long nanos = random.nextLong() >>> random.nextInt(Long.SIZE);

            assertThat(LAYOUT.indexOf(nanos))
                    .as("seed %d, %d ns", SEED, nanos)
                    .isEqualTo(LAYOUT.indexOfNaive(nanos));
        }
    }

    @Test
    void indexOf_aroundEveryBound_agreesWithThePlainSearch() {
        for (int cell = 0; cell < LAYOUT.cells(); cell++) {
            long bound = LAYOUT.upperNanos(cell);
            for (long nanos = bound - 2; nanos <= bound + 2; nanos++) {
                assertThat(LAYOUT.indexOf(nanos))
                        .as("%d ns", nanos)
                        .isEqualTo(LAYOUT.indexOfNaive(nanos));
            }
        }
    }

    @Test
    void indexOf_extremes_staysInside() {
        assertThat(LAYOUT.indexOf(Long.MIN_VALUE)).isZero();
        assertThat(LAYOUT.indexOf(0)).isZero();
        assertThat(LAYOUT.indexOf(Long.MAX_VALUE)).isEqualTo(LAYOUT.cells() - 1);
    }

    @Test
    void classicCounts_durationsOnBounds_countInTheBucketTheyBound() {
        Histogram histogram =
                histogramOf(500_000, 500_001, 1_000_000, 30_000_000_000L, 30_000_000_001L);

        long[] counts = LAYOUT.classicCounts(histogram);

        assertThat(counts[0]).as("le 0.0005").isEqualTo(1);
        assertThat(counts[1]).as("le 0.001").isEqualTo(2);
        assertThat(counts[14]).as("le 30").isEqualTo(1);
        assertThat(counts[15]).as("le +Inf").isEqualTo(1);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(5);
    }

    @Test
    void foldNative_randomDurations_fallIntoTheBucketTheFormatDefines() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            long nanos = 62_000 + (long) (Math.exp(random.nextDouble() * 17) * 1_000);
            long[] counts = nativeCounts(histogramOf(nanos));
            int entry = onlyIndexIn(counts);

            // Schema 3: bucket i covers (2^((i-1)/8), 2^(i/8)] seconds.
            int wanted = (int) Math.ceil(Math.log(nanos / 1e9) / Math.log(2) * 8 - 1e-9);
            assertThat(LAYOUT.nativeIndex(entry))
                    .as("seed %d, %d ns", SEED, nanos)
                    .isEqualTo(wanted);
        }
    }

    @Test
    void foldNative_outsideTheRange_areZeroOrTheLastBucket() {
        long[] counts = nativeCounts(histogramOf(0, 1_000, 61_035, Long.MAX_VALUE / 2));

        assertThat(LAYOUT.zeroThreshold()).isEqualTo(Math.pow(2, -14));
        assertThat(counts[0]).isEqualTo(3);
        assertThat(counts[counts.length - 1]).isEqualTo(1);
    }

    @Test
    void of_boundsThatArePowersOfTwo_areNotCutTwice() {
        HistogramLayout layout = HistogramLayout.of(List.of(0.5, 1.0, 2.0), -14);

        assertThat(layout.cells()).isEqualTo(26 * 8 + 1 + 1);
        assertThat(layout.classicBounds()).containsExactly(0.5, 1.0, 2.0, Double.POSITIVE_INFINITY);
    }

    private static Histogram histogramOf(long... nanos) {
        SeriesCells series = TestSeries.service("any");
        Durations durations = new Durations(series, LAYOUT);
        for (long duration : nanos) {
            durations.observe(duration);
        }
        Histogram histogram = new Histogram(LAYOUT);
        histogram.accept(durations);
        return histogram;
    }

    private static long[] nativeCounts(Histogram histogram) {
        long[] counts = new long[26 * 8 + 1];
        counts[0] = LAYOUT.foldNative(histogram, (entry, count) -> counts[entry] = count);
        return counts;
    }

    private static int onlyIndexIn(long[] counts) {
        int found = -1;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                assertThat(found).isEqualTo(-1);
                found = i;
            }
        }
        return found;
    }
}
