package io.balto.console.ui.table;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.StateLook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// One column: how it is called, written, compared and filtered.
///
/// @param id word in the filter, for example `p95`
/// @param text what the cell says
/// @param raw what an export says: base units, no prefix
/// @param number value for `p95>200ms`, in base units; null for a column of words
/// @param state shape and colour of the cell; null for a column without
/// @param spark values of a small line instead of text; null for a column without
/// @param isWhole whether it is never cut, however narrow the table is
public record Column<R>(
        String id,
        String title,
        double width,
        Function<R, String> text,
        Function<R, String> raw,
        @Nullable ToDoubleFunction<R> number,
        @Nullable Function<R, StateLook> state,
        @Nullable Function<R, double[]> spark,
        boolean isWhole) {
    private static final double MOMENT_WIDTH = 166;

    /// A column of words.
    public static <R> Column<R> words(
            String id, String title, double width, Function<R, String> text) {
        return words(id, title, width, text, text);
    }

    /// A column of words that are others in an export.
    public static <R> Column<R> words(
            String id,
            String title,
            double width,
            Function<R, String> text,
            Function<R, String> raw) {
        return new Column<>(id, title, width, text, raw, null, null, null, false);
    }

    /// A column of numbers, right-aligned.
    ///
    /// @param number in base units; NaN when it is not known, and then smallest
    /// @param text how it is written
    public static <R> Column<R> numbers(
            String id,
            String title,
            double width,
            ToDoubleFunction<R> number,
            Function<R, String> text) {
        return new Column<>(
                id,
                title,
                width,
                text,
                row -> raw(number.applyAsDouble(row)),
                number,
                null,
                null,
                true);
    }

    private static String raw(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// A column of moments; an export has them in UTC (ISO 8601), whatever the zone on screen is.
    ///
    /// @param zone in which they are shown
    public static <R> Column<R> moments(
            String id, String title, Function<R, Instant> moment, Supplier<ZoneId> zone) {
        return new Column<>(
                id,
                title,
                MOMENT_WIDTH,
                row -> Numbers.moment(moment.apply(row), zone.get()),
                row -> moment.apply(row).toString(),
                null,
                null,
                null,
                true);
    }

    /// A column of states, trouble first.
    public static <R> Column<R> states(
            String id, String title, double width, Function<R, StateLook> state) {
        Function<R, String> text = row -> state.apply(row).word();
        return states(id, title, width, state, text);
    }

    /// A column of states under words of their own.
    public static <R> Column<R> states(
            String id,
            String title,
            double width,
            Function<R, StateLook> state,
            Function<R, String> text) {
        return new Column<>(id, title, width, text, text, null, state, null, true);
    }

    /// A column of small lines.
    public static <R> Column<R> sparks(String id, String title, Function<R, double[]> spark) {
        return new Column<>(id, title, 106, _ -> "", _ -> "", null, null, spark, false);
    }

    /// Whether it has words that a filter without a column looks through.
    boolean isSearched() {
        return number == null && spark == null;
    }

    /// Whether it is written right-aligned.
    boolean isNumber() {
        return number != null;
    }
}
