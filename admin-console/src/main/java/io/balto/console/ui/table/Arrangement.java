package io.balto.console.ui.table;

import io.balto.console.ui.StateLook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Gives lines their places. What a line is sorted by is taken from it once, not at each of the
/// hundred thousand comparisons that ten thousand lines need: texts are written and states are
/// decided only then.
final class Arrangement {
    /// A column and its direction.
    record By<R>(Column<R> column, boolean isDescending) {}

    private Arrangement() {}

    /// Sets the place of each line. O(n log n).
    ///
    /// @param by the first decides first; when all are equal, the usual place does
    static <R> void arrange(List<Line<R>> lines, List<By<R>> by) {
        Comparator<Integer> comparator = Comparator.comparingInt(i -> lines.get(i).usualPlace());
        for (By<R> one : by.reversed()) {
            Comparator<Integer> rising = rising(lines, one.column());
            comparator =
                    (one.isDescending() ? rising.reversed() : rising).thenComparing(comparator);
        }
        Integer[] order = new Integer[lines.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, comparator);
        for (int place = 0; place < order.length; place++) {
            lines.get(order[place]).setPlace(place);
        }
    }

    private static <R> Comparator<Integer> rising(List<Line<R>> lines, Column<R> column) {
        ToDoubleFunction<R> number = column.number();
        if (number != null) {
            double[] numbers = new double[lines.size()];
            Arrays.setAll(numbers, i -> known(number.applyAsDouble(lines.get(i).row())));
            return (one, other) -> Double.compare(numbers[one], numbers[other]);
        }
        Function<R, StateLook> state = column.state();
        if (state != null) {
            StateLook[] looks = new StateLook[lines.size()];
            Arrays.setAll(looks, i -> state.apply(lines.get(i).row()));
            return (one, other) -> looks[one].compareTo(looks[other]);
        }
        String[] words = new String[lines.size()];
        Arrays.setAll(words, i -> column.text().apply(lines.get(i).row()).toLowerCase(Locale.ROOT));
        return (one, other) -> words[one].compareTo(words[other]);
    }

    /// What is not known is smallest.
    private static double known(double value) {
        return Double.isNaN(value) ? -1 : value;
    }
}
