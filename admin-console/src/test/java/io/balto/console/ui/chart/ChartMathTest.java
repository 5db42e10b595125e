package io.balto.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.chart.ChartFrame.Span;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class ChartMathTest {
    private static final double NONE = Double.NaN;
    private static final Offset<Double> NEAR = Offset.offset(1e-9);

    @Test
    void valueScale_anyLargestValue_isRoundHoldsItAndHasFewLines() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            double largest = Math.pow(10, random.nextDouble() * 12 - 5);
            ValueScale scale = ValueScale.of(largest, 4);
            assertThat(scale.top())
                    .as("seed %d, %s", seed, largest)
                    .isGreaterThanOrEqualTo(largest * 0.999999);
            assertThat(scale.lines()).as("%s", largest).hasSizeBetween(2, 5);
            assertThat(scale.top())
                    .as("not mostly empty: %s", largest)
                    .isLessThanOrEqualTo(largest * 4.001);
        }
    }

    @Test
    void valueScale_ofKnownValues_isWhatAnybodyWouldDraw() {
        assertThat(ValueScale.of(1_712, 4)).isEqualTo(new ValueScale(2_000, 500));
        assertThat(ValueScale.of(100, 4)).isEqualTo(new ValueScale(100, 25));
        assertThat(ValueScale.of(0, 4)).isEqualTo(new ValueScale(1, 1));
        assertThat(ValueScale.of(NONE, 4)).isEqualTo(new ValueScale(1, 1));
    }

    @Test
    void valueScale_y_growsUpwardsAndStaysInside() {
        ValueScale scale = new ValueScale(100, 25);

        assertThat(scale.y(0, 200)).isEqualTo(200);
        assertThat(scale.y(25, 200)).isEqualTo(150);
        assertThat(scale.y(100, 200)).isZero();
        assertThat(scale.y(500, 200)).isZero();
    }

    @Test
    void timeScale_xAndBack_isTheSameMoment() {
        TimeScale scale = new TimeScale(1_000_000, 1_300_000, 600);

        for (long millis = 1_000_000; millis <= 1_300_000; millis += 500) {
            assertThat(scale.millisAt(scale.x(millis))).isEqualTo(millis);
        }
        assertThat(scale.millisAt(-50)).isEqualTo(1_000_000);
        assertThat(scale.millisAt(900)).isEqualTo(1_300_000);
    }

    @Test
    void timeScale_marks_areRoundInsideAndFewEnough() {
        for (long minutes : new long[] {1, 5, 15, 60, 360}) {
            TimeScale scale = new TimeScale(1_234_567, 1_234_567 + minutes * 60_000, 600);
            List<Long> marks = scale.marks(6);
            assertThat(marks).as("%d min", minutes).hasSizeBetween(2, 7);
            assertThat(marks).allMatch(mark -> mark % 5_000 == 0);
            assertThat(marks)
                    .allMatch(mark -> mark >= scale.fromMillis() && mark <= scale.toMillis());
        }
    }

    @Test
    void columns_fewerThanValues_keepEveryPeakAndTrough() {
        double[] values = new double[3_600];
        values[1_777] = 99;
        values[2_000] = -5;
        Columns columns = Columns.of(series(values), 300);

        assertThat(columns.count()).isEqualTo(300);
        double most = 0;
        double least = 0;
        for (int i = 0; i < columns.count(); i++) {
            most = Math.max(most, columns.most(i));
            least = Math.min(least, columns.least(i));
        }
        assertThat(most).isEqualTo(99);
        assertThat(least).isEqualTo(-5);
    }

    @Test
    void columns_withoutValues_areGaps() {
        Columns columns = Columns.of(series(1, NONE, NONE, 4), 10);

        assertThat(columns.count()).isEqualTo(4);
        assertThat(columns.isGap(0)).isFalse();
        assertThat(columns.isGap(1)).isTrue();
        assertThat(columns.isGap(2)).isTrue();
        assertThat(columns.isGap(3)).isFalse();
    }

    @Test
    void columns_ofNothing_areNone() {
        assertThat(Columns.of(series(), 100).count()).isZero();
    }

    @Test
    void series_largest_ignoresGaps() {
        assertThat(series(NONE, 3, 7, NONE).largest()).isEqualTo(7, NEAR);
        assertThat(series(NONE).largest()).isNaN();
        assertThat(series(1, NONE).last()).isNaN();
    }

    @Test
    void frame_slotAt_isTheNearest() {
        ChartFrame frame = frame(series(1, 2, 3));

        assertThat(frame.slotAt(10_400)).isZero();
        assertThat(frame.slotAt(10_600)).isEqualTo(1);
        assertThat(frame.slotAt(99_999)).isEqualTo(2);
        assertThat(new ChartFrame(0, 1_000, List.of(), List.of(), Numbers::rate).slotAt(5))
                .isEqualTo(-1);
    }

    @Test
    void readOut_besideThePointer_staysWithinThePlot() {
        assertThat(ReadOut.leftOf(10, 80, 300)).as("room at the right").isEqualTo(18);
        assertThat(ReadOut.leftOf(290, 80, 300)).as("room at the left").isEqualTo(202);
        assertThat(ReadOut.leftOf(160, 250, 300)).as("too wide for either").isZero();
        assertThat(ReadOut.leftOf(140, 250, 300)).as("too wide for either").isEqualTo(50);
        assertThat(ReadOut.leftOf(5, 300, 300)).as("as wide as the plot").isZero();
    }

    @Test
    void frame_readOut_tellsGapsAsGaps() {
        ChartFrame frame = frame(series(1, NONE, 3));

        assertThat(frame.readOut(0)).containsExactly("all 1.0");
        assertThat(frame.readOut(1)).containsExactly("all no value");
    }

    @Test
    void frame_spoken_saysNowAndMost() {
        assertThat(frame(series(1, 7, 3)).spoken("Requests"))
                .isEqualTo("Requests; all now 3.0, at most 7.0.");
    }

    @Test
    void span_contains_itsEdges() {
        Span span = new Span(10, 20);

        assertThat(span.contains(10)).isTrue();
        assertThat(span.contains(20)).isTrue();
        assertThat(span.contains(21)).isFalse();
    }

    private static ChartSeries series(double... values) {
        return new ChartSeries("all", 1, false, values);
    }

    private static ChartFrame frame(ChartSeries series) {
        return new ChartFrame(10_000, 1_000, List.of(series), List.of(), Numbers::rate);
    }

    @Test
    void frame_stacked_putsEachSeriesOnTheOneBefore() {
        ChartFrame frame =
                new ChartFrame(
                                0,
                                1_000,
                                List.of(
                                        series("2xx", 5, 4, Double.NaN),
                                        series("4xx", 1, 0, Double.NaN),
                                        series("5xx", 0, 2, 3)),
                                List.of(),
                                Double::toString)
                        .stacked();

        List<ChartSeries> drawn = frame.drawn(frame.series());

        assertThat(drawn.get(1).value(0)).isEqualTo(6);
        assertThat(drawn.get(2).value(0)).isEqualTo(6);
        assertThat(drawn.get(2).value(1)).isEqualTo(6);
        assertThat(drawn.get(2).value(2)).isNaN();
        assertThat(frame.drawn(frame.series().subList(2, 3)).getFirst().value(1)).isEqualTo(2);
        assertThat(frame.readOut(1)).containsExactly("all 6.0", "2xx 4.0", "4xx 0.0", "5xx 2.0");
    }

    @Test
    void frame_happened_isWhatIsWithinReach() {
        ChartFrame frame =
                new ChartFrame(
                        0,
                        1_000,
                        List.of(),
                        List.of(
                                new ChartFrame.EventMark(9_000, "circuit opened", true),
                                new ChartFrame.EventMark(2_000, "config applied", false)),
                        Double::toString);

        assertThat(frame.happened(8_000, 1_500)).containsExactly("circuit opened");
        assertThat(frame.happened(5_000, 1_500)).isEmpty();
    }

    private static ChartSeries series(String name, double... values) {
        return new ChartSeries(name, 1, true, values);
    }
}
