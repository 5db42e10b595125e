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
/// decided only then, and become ranks, so that what is sorted in the end are plain numbers.
final class Arrangement {
    /// A column and its direction.
    record By<R>(Column<R> column, boolean isDescending) {}

    private static final List<StateLook> LOOKS = List.of(StateLook.values());

    private Arrangement() {}

    /// Sets the place of each line. O(n log n).
    ///
    /// @param lines in their usual order, which decides when all columns are equal
    /// @param by the first decides first
    static <R> void arrange(List<Line<R>> lines, List<By<R>> by) {
        long count = lines.size();
        long[] keys = new long[lines.size()];
        for (By<R> one : by) {
            long[] ranks = ranks(lines, one.column());
            for (int i = 0; i < keys.length; i++) {
                keys[i] = keys[i] * count + (one.isDescending() ? count - 1 - ranks[i] : ranks[i]);
            }
            keys = ranks(keys); // below the count, so that the next product is a number still
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[i] * count + i;
        }
        Arrays.sort(keys);
        for (int place = 0; place < keys.length; place++) {
            lines.get((int) (keys[place] % count)).setPlace(place);
        }
    }

    private static <R> long[] ranks(List<Line<R>> lines, Column<R> column) {
        long[] keys = new long[lines.size()];
        ToDoubleFunction<R> number = column.number();
        Function<R, StateLook> state = column.state();
        if (number != null) {
            Arrays.setAll(keys, i -> ordered(number.applyAsDouble(lines.get(i).row())));
        } else if (state != null) {
            Arrays.setAll(keys, i -> LOOKS.indexOf(state.apply(lines.get(i).row())));
        } else {
            return ranksOfWords(lines, column);
        }
        return ranks(keys);
    }

    /// A whole number that stands to others as these numbers do; what is not known is smallest.
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(Double.isNaN(value) ? -1 : value);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    /// How many smaller ones there are, equal ones counted once.
    private static long[] ranks(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        long[] ranks = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            ranks[i] = Arrays.binarySearch(sorted, 0, distinct, keys[i]);
        }
        return ranks;
    }

    private static <R> long[] ranksOfWords(List<Line<R>> lines, Column<R> column) {
        String[] words = new String[lines.size()];
        Arrays.setAll(words, i -> column.text().apply(lines.get(i).row()).toLowerCase(Locale.ROOT));
        Integer[] order = new Integer[words.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> words[i]));
        long[] ranks = new long[words.length];
        for (int i = 1; i < order.length; i++) {
            boolean isNext = !words[order[i]].equals(words[order[i - 1]]);
            ranks[order[i]] = ranks[order[i - 1]] + (isNext ? 1 : 0);
        }
        return ranks;
    }
}
