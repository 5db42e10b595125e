package io.balto.console.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Everything one picture of a chart shows.
///
/// @param fromMillis time of the first value of every series, milliseconds since 1970
/// @param stepMillis time between two values
/// @param marks events on the time axis
/// @param unit writes a value
/// @param isStacked whether the series stand one upon the other, the first at the bottom
public record ChartFrame(
        long fromMillis,
        long stepMillis,
        List<ChartSeries> series,
        List<EventMark> marks,
        DoubleFunction<String> unit,
        boolean isStacked) {
    /// Something that happened.
    ///
    /// @param trouble whether it was bad
    public record EventMark(long millis, String sentence, boolean trouble) {}

    /// A span of time that somebody picked.
    public record Span(long fromMillis, long toMillis) {
        /// Whether a moment is in it.
        public boolean contains(long millis) {
            return millis >= fromMillis && millis <= toMillis;
        }
    }

    /// Copies the lists.
    public ChartFrame {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    /// Series beside each other.
    public ChartFrame(
            long fromMillis,
            long stepMillis,
            List<ChartSeries> series,
            List<EventMark> marks,
            DoubleFunction<String> unit) {
        this(fromMillis, stepMillis, series, marks, unit, false);
    }

    /// The same values one upon the other.
    public ChartFrame stacked() {
        return new ChartFrame(fromMillis, stepMillis, series, marks, unit, true);
    }

    /// Series as they are drawn: in a stack each begins where the one before ends.
    ///
    /// @param visible some of the series, in their order
    List<ChartSeries> drawn(List<ChartSeries> visible) {
        if (!isStacked) {
            return visible;
        }
        List<ChartSeries> sums = new ArrayList<>();
        for (ChartSeries one : visible) {
            sums.add(sums.isEmpty() ? one : one.upon(sums.getLast()));
        }
        return sums;
    }

    /// What happened within a distance of a moment, newest first; at most two.
    List<String> happened(long millis, long withinMillis) {
        return marks.stream()
                .filter(mark -> Math.abs(mark.millis() - millis) <= withinMillis)
                .map(EventMark::sentence)
                .limit(2)
                .toList();
    }

    /// Time of the last value.
    public long toMillis() {
        int size = series.isEmpty() ? 0 : series.getFirst().size();
        return fromMillis + Math.max(1, size - 1) * stepMillis;
    }

    /// The slot nearest to a moment; -1 when there is no value at all.
    int slotAt(long millis) {
        int size = series.isEmpty() ? 0 : series.getFirst().size();
        return size == 0
                ? -1
                : Math.clamp(Math.round((millis - fromMillis) / (double) stepMillis), 0, size - 1);
    }

    /// The values of one slot in words, for the read-out; of a stack all together come first.
    List<String> readOut(int slot) {
        List<String> words = new ArrayList<>();
        double sum = series.stream().mapToDouble(one -> one.value(slot)).sum();
        if (isStacked && series.size() > 1 && !Double.isNaN(sum)) {
            words.add("all " + unit.apply(sum));
        }
        for (ChartSeries one : series) {
            double value = one.value(slot);
            words.add(one.name() + ' ' + (Double.isNaN(value) ? "no value" : unit.apply(value)));
        }
        return words;
    }

    /// What the chart shows in a sentence, for somebody who does not see it.
    String spoken(String title) {
        StringBuilder words = new StringBuilder(title);
        for (ChartSeries one : series) {
            words.append("; ").append(one.name()).append(' ');
            double largest = one.largest();
            words.append(
                    Double.isNaN(largest)
                            ? "has no values"
                            : "now "
                                    + (Double.isNaN(one.last())
                                            ? "unknown"
                                            : unit.apply(one.last()))
                                    + ", at most "
                                    + unit.apply(largest));
        }
        return words.append('.').toString();
    }
}
