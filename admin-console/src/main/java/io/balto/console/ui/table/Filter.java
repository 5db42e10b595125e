package io.balto.console.ui.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a line of filter words means: every word must hold.
///
/// `text` is found in any column of words, `state:open` in that one, `p95>200ms` compares a number,
/// `!x` is the opposite of `x`. A column nobody knows is searched for as text. Pure.
public final class Filter {
    private static final Pattern TERM = Pattern.compile("(!?)(?:([a-z0-9_]+)([:<>]))?(.*)");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|s|m|h|%|k|M)?");

    private Filter() {}

    /// The test a line stands for; an empty line lets everything through.
    public static <R> Predicate<R> of(String line, List<Column<R>> columns) {
        List<Predicate<R>> all = new ArrayList<>();
        for (String word : line.strip().split("\\s+", -1)) {
            if (!word.isEmpty() && !word.equals("!")) {
                all.add(term(word, columns));
            }
        }
        return row -> all.stream().allMatch(one -> one.test(row));
    }

    private static <R> Predicate<R> term(String word, List<Column<R>> columns) {
        Matcher parts = TERM.matcher(word);
        if (!parts.matches()) {
            return anywhere(word, columns);
        }
        boolean isOpposite = !parts.group(1).isEmpty();
        Predicate<R> positive =
                columns.stream()
                        .filter(column -> column.id().equals(parts.group(2)))
                        .findFirst()
                        .flatMap(column -> in(column, parts.group(3), parts.group(4)))
                        .orElseGet(() -> anywhere(word.substring(isOpposite ? 1 : 0), columns));
        return isOpposite ? positive.negate() : positive;
    }

    private static <R> Optional<Predicate<R>> in(Column<R> column, String relation, String value) {
        if (relation.equals(":")) {
            String wanted = value.toLowerCase(Locale.ROOT);
            return Optional.of(row -> lower(column, row).contains(wanted));
        }
        ToDoubleFunction<R> number = column.number();
        Matcher amount = AMOUNT.matcher(value);
        if (number == null || !amount.matches()) {
            return Optional.empty();
        }
        double limit = Double.parseDouble(amount.group(1)) * factor(amount.group(2));
        return Optional.of(
                relation.equals(">")
                        ? row -> number.applyAsDouble(row) > limit
                        : row -> number.applyAsDouble(row) < limit);
    }

    private static double factor(String unit) {
        return switch (unit == null ? "" : unit) {
            case "us" -> 1e-6;
            case "ms" -> 1e-3;
            case "m" -> 60;
            case "h" -> 3_600;
            case "%" -> 1e-2;
            case "k" -> 1e3;
            case "M" -> 1e6;
            default -> 1;
        };
    }

    private static <R> Predicate<R> anywhere(String word, List<Column<R>> columns) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<Column<R>> searched = columns.stream().filter(Column::isSearched).toList();
        return row -> {
            for (Column<R> column : searched) {
                if (lower(column, row).contains(wanted)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static <R> String lower(Column<R> column, R row) {
        return column.text().apply(row).toLowerCase(Locale.ROOT);
    }
}
