package io.balto.console.ui.table;

import io.balto.console.ui.Csv;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The lines of a table: updated in place, filtered, exported. Knows no widget.
///
/// Confined to the UI thread.
public final class Lines<R> {
    private final List<Column<R>> columns;
    private final Function<R, ?> key;
    private final Comparator<R> usualOrder;
    private final ObservableList<Line<R>> all = FXCollections.observableArrayList();
    private final FilteredList<Line<R>> shown = new FilteredList<>(all);
    private final List<Line<R>> inUsualOrder = new ArrayList<>();
    private final Map<Object, Line<R>> byKey = new HashMap<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty groupedBy = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper updates = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper orderChanges = new ReadOnlyIntegerWrapper();
    private List<Arrangement.By<R>> sorting = List.of();
    private Predicate<R> also = _ -> true;
    private Predicate<R> words = _ -> true;

    /// Lines of these columns.
    ///
    /// @param key names a row through all its changes
    /// @param usualOrder when nobody sorted; what changes its place under it is sorted again
    public Lines(List<Column<R>> columns, Function<R, ?> key, Comparator<R> usualOrder) {
        this.columns = List.copyOf(columns);
        this.key = key;
        this.usualOrder = usualOrder;
        shown.setPredicate(new Passing());
        filter.addListener(_ -> applyFilter());
        groupedBy.addListener(_ -> arrange());
    }

    /// The columns from left to right.
    public List<Column<R>> columns() {
        return columns;
    }

    /// What the operator typed to see less.
    public StringProperty filter() {
        return filter;
    }

    /// The id of the column whose equals stand together, whatever they are sorted by; empty for
    /// none.
    public StringProperty groupedBy() {
        return groupedBy;
    }

    /// What a line has in common with its group; empty where nothing is grouped.
    String group(Line<R> line) {
        return columns.stream()
                .filter(column -> column.id().equals(groupedBy.get()))
                .findFirst()
                .map(column -> column.raw().apply(line.row()))
                .orElse("");
    }

    /// How many there are, shown or not.
    public ReadOnlyIntegerProperty total() {
        return total.getReadOnlyProperty();
    }

    /// Sorts all lines, shown or not, and says so through `orderChanges`.
    ///
    /// @param wanted columns, the first decides first; empty for the usual order
    void sort(List<Arrangement.By<R>> wanted) {
        sorting = List.copyOf(wanted);
        arrange();
    }

    private void arrange() {
        List<Arrangement.By<R>> by = new ArrayList<>();
        columns.stream()
                .filter(column -> column.id().equals(groupedBy.get()))
                .forEach(column -> by.add(new Arrangement.By<>(column, isFalling(column))));
        by.addAll(sorting);
        Arrangement.arrange(inUsualOrder, by);
        orderChanges.set(orderChanges.get() + 1);
    }

    private boolean isFalling(Column<R> column) {
        return sorting.stream().anyMatch(one -> one.column().equals(column) && one.isDescending());
    }

    private void arrangeAsUsual() {
        inUsualOrder.sort(Comparator.comparing(Line::row, usualOrder));
        arrange();
    }

    /// Changes when lines stand in other places than before.
    public ReadOnlyIntegerProperty orderChanges() {
        return orderChanges.getReadOnlyProperty();
    }

    /// The lines that pass the filter, in no particular order.
    public ObservableList<Line<R>> shown() {
        return shown;
    }

    /// Lets only these rows through, whatever the filter says.
    public void restrict(Predicate<R> condition) {
        also = condition;
        refilter();
    }

    private void applyFilter() {
        words = Filter.of(filter.get(), columns);
        refilter();
    }

    /// Filters again only when that makes a difference: a filtered list that is told to filter
    /// again takes away the selection of its table.
    private void refilter() {
        Passing passing = new Passing();
        if (!isAlreadyShown(passing)) {
            shown.setPredicate(passing);
        }
    }

    private boolean isAlreadyShown(Passing passing) {
        int at = 0;
        for (Line<R> line : all) {
            if (passing.test(line)) {
                if (at == shown.size() || shown.get(at) != line) {
                    return false;
                }
                at++;
            }
        }
        return at == shown.size();
    }

    /// Whether a line is shown now, by the condition and the words there are at this moment.
    private final class Passing implements Predicate<Line<R>> {
        @Override
        public boolean test(Line<R> line) {
            return also.test(line.row()) && words.test(line.row());
        }
    }

    /// Takes the rows there are now. O(rows); lines whose row is the same are not touched.
    public void update(List<R> rows) {
        Map<Object, R> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.put(key.apply(row), row));
        boolean isOrderTouched = false;
        List<Line<R>> added = new ArrayList<>();
        for (Map.Entry<Object, R> entry : fresh.entrySet()) {
            Line<R> line = byKey.get(entry.getKey());
            if (line == null) {
                Line<R> made = new Line<>(entry.getKey(), entry.getValue());
                byKey.put(entry.getKey(), made);
                added.add(made);
            } else {
                isOrderTouched |= usualOrder.compare(line.row(), entry.getValue()) != 0;
                line.set(entry.getValue());
            }
        }
        boolean isLess = all.size() + added.size() > fresh.size();
        if (isLess) {
            Set<Object> gone = new HashSet<>(byKey.keySet());
            gone.removeAll(fresh.keySet());
            all.removeIf(line -> gone.contains(line.key()));
            inUsualOrder.removeIf(line -> gone.contains(line.key()));
            byKey.keySet().removeAll(gone);
        }
        all.addAll(added);
        inUsualOrder.addAll(added);
        total.set(all.size());
        refilter();
        if (isOrderTouched || !added.isEmpty()) {
            arrangeAsUsual();
        }
        updates.set(updates.get() + 1);
    }

    /// A sentence about the rows that are shown, said anew when they are others or say other
    /// things.
    public ObservableValue<String> saying(Function<List<R>, String> sentence) {
        return Bindings.createStringBinding(
                () -> sentence.apply(shown.stream().map(Line::row).toList()), shown, updates);
    }

    /// The line of a key.
    public Optional<Line<R>> line(Object wanted) {
        return Optional.ofNullable(byKey.get(wanted));
    }

    /// What is shown, as CSV with raw values.
    ///
    /// @param order of the lines
    public String csv(List<Line<R>> order) {
        List<Column<R>> written =
                columns.stream().filter(column -> column.spark() == null).toList();
        List<List<String>> rows =
                order.stream()
                        .map(
                                line ->
                                        written.stream()
                                                .map(column -> column.raw().apply(line.row()))
                                                .toList())
                        .toList();
        return Csv.of(written.stream().map(Column::id).toList(), rows);
    }
}
