package io.balto.console.ui.table;

import javafx.beans.InvalidationListener;
import javafx.collections.ObservableMap;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps how one table is arranged, and arranges it as it was. What a console of another version
/// knew by another id is left where it is.
///
/// Confined to the UI thread.
final class TableMemory<R> {
    private static final String FALLING = "-";

    private final DataTable<R> table;
    private final Lines<R> lines;
    private final String screen;
    private final ObservableMap<String, TableLook> looks;

    /// @param screen names the table among all
    /// @param looks where it is kept; read at once and written whenever something is moved
    TableMemory(
            DataTable<R> table,
            Lines<R> lines,
            String screen,
            ObservableMap<String, TableLook> looks) {
        this.table = table;
        this.lines = lines;
        this.screen = screen;
        this.looks = looks;
        Optional.ofNullable(looks.get(screen)).ifPresent(look -> wear(look, false));
        InvalidationListener moved = _ -> looks.put(screen, look(""));
        table.getColumns().addListener(moved);
        table.getSortOrder().addListener(moved);
        lines.groupedBy().addListener(moved);
        for (TableColumn<Line<R>, ?> column : table.getColumns()) {
            column.visibleProperty().addListener(moved);
            column.widthProperty().addListener(moved);
            column.sortTypeProperty().addListener(moved);
        }
    }

    private TableLook look(String filter) {
        List<TableLook.Place> places = new ArrayList<>();
        for (TableColumn<Line<R>, ?> column : table.getColumns()) {
            places.add(
                    new TableLook.Place(
                            column.getId(), Math.rint(column.getWidth()), column.isVisible()));
        }
        List<String> sorting =
                table.getSortOrder().stream()
                        .map(
                                column ->
                                        (column.getSortType() == SortType.DESCENDING ? FALLING : "")
                                                + column.getId())
                        .toList();
        return new TableLook(places, sorting, filter, lines.groupedBy().get());
    }

    private void wear(TableLook look, boolean withFilter) {
        List<TableColumn<Line<R>, ?>> inOrder = new ArrayList<>();
        for (TableLook.Place place : look.columns()) {
            column(place.id())
                    .ifPresent(
                            column -> {
                                column.setVisible(place.visible());
                                column.setPrefWidth(place.width());
                                inOrder.add(column);
                            });
        }
        table.getColumns().stream().filter(one -> !inOrder.contains(one)).forEach(inOrder::add);
        if (!inOrder.equals(table.getColumns())) {
            table.getColumns().setAll(inOrder);
        }
        List<TableColumn<Line<R>, ?>> sorting = new ArrayList<>();
        for (String word : look.sorting()) {
            boolean isFalling = word.startsWith(FALLING);
            column(isFalling ? word.substring(1) : word)
                    .ifPresent(
                            column -> {
                                column.setSortType(
                                        isFalling ? SortType.DESCENDING : SortType.ASCENDING);
                                sorting.add(column);
                            });
        }
        table.getSortOrder().setAll(sorting);
        lines.groupedBy().set(look.groupedBy() == null ? "" : look.groupedBy());
        if (withFilter) {
            lines.filter().set(look.filter());
        }
    }

    private Optional<TableColumn<Line<R>, ?>> column(String id) {
        return table.getColumns().stream().filter(one -> id.equals(one.getId())).findFirst();
    }

    /// The names of the views that are kept of this table, in their alphabet.
    List<String> views() {
        return looks.keySet().stream()
                .filter(key -> key.startsWith(prefix()))
                .map(key -> key.substring(prefix().length()))
                .sorted()
                .toList();
    }

    private String prefix() {
        return screen + "/";
    }

    /// Keeps the arrangement and the filter of this moment under a name.
    void keep(String name) {
        looks.put(prefix() + name, look(lines.filter().get()));
    }

    /// Arranges and filters the table as a view has it.
    void choose(String name) {
        Optional.ofNullable(looks.get(prefix() + name)).ifPresent(look -> wear(look, true));
    }

    void forget(String name) {
        looks.remove(prefix() + name);
    }
}
