package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

import java.util.Comparator;
import java.util.List;

class TableMemoryTest extends ApplicationTest {
    private final ObservableMap<String, TableLook> looks = FXCollections.observableHashMap();

    /// A row of the table under test.
    private record Row(String name, double rps) {}

    @Override
    public void start(Stage stage) {
        assertThat(Platform.isFxApplicationThread()).isTrue();
    }

    @Test
    void remember_whatWasMovedHiddenAndSorted_isSoInTheNextTable() {
        interact(
                () -> {
                    DataTable<Row> table = table();
                    table.remember("rows", looks);
                    table.getColumns().setAll(List.of(column(table, "rps"), column(table, "name")));
                    column(table, "name").setVisible(false);
                    column(table, "rps").setSortType(SortType.DESCENDING);
                    table.getSortOrder().add(column(table, "rps"));

                    DataTable<Row> next = table();
                    next.remember("rows", looks);

                    assertThat(next.getColumns()).extracting("id").containsExactly("rps", "name");
                    assertThat(column(next, "name").isVisible()).isFalse();
                    assertThat(next.getSortOrder()).extracting("id").containsExactly("rps");
                    assertThat(column(next, "rps").getSortType()).isEqualTo(SortType.DESCENDING);
                });
    }

    @Test
    void remember_columnsOfAnotherVersion_areLeftOutAndNewOnesStandLast() {
        interact(
                () -> {
                    looks.put(
                            "rows",
                            new TableLook(
                                    List.of(
                                            new TableLook.Place("gone", 90, true),
                                            new TableLook.Place("rps", 90, true)),
                                    List.of("-gone"),
                                    "",
                                    null));
                    DataTable<Row> table = table();

                    table.remember("rows", looks);

                    assertThat(table.getColumns()).extracting("id").containsExactly("rps", "name");
                    assertThat(table.getSortOrder()).isEmpty();
                });
    }

    @Test
    void view_keptUnderAName_bringsColumnsAndFilterBack() {
        interact(
                () -> {
                    Lines<Row> lines = lines();
                    DataTable<Row> table = new DataTable<>(lines);
                    TableMemory<Row> memory = new TableMemory<>(table, lines, "rows", looks);
                    lines.filter().set("rps>5");
                    lines.groupedBy().set("name");
                    column(table, "name").setVisible(false);
                    memory.keep("busy");
                    lines.filter().set("");
                    lines.groupedBy().set("");
                    column(table, "name").setVisible(true);

                    memory.choose("busy");

                    assertThat(memory.views()).containsExactly("busy");
                    assertThat(lines.filter().get()).isEqualTo("rps>5");
                    assertThat(lines.groupedBy().get()).isEqualTo("name");
                    assertThat(column(table, "name").isVisible()).isFalse();
                    memory.forget("busy");
                    assertThat(memory.views()).isEmpty();
                });
    }

    @Test
    void menu_ofATable_listsItsViewsOnly() {
        interact(
                () -> {
                    looks.put("rows/busy", new TableLook(List.of(), List.of(), "rps>5", "name"));
                    looks.put("others/idle", new TableLook(List.of(), List.of(), "rps<1", null));

                    MenuButton menu = table().remember("rows", looks);

                    assertThat(menu.getItems()).extracting("text").contains("busy", "Forget");
                    assertThat(menu.getItems()).extracting("text").doesNotContain("idle");
                });
    }

    private static Lines<Row> lines() {
        return new Lines<>(
                List.of(
                        Column.words("name", "Name", 120, Row::name),
                        Column.numbers("rps", "Req/s", 80, Row::rps, row -> "" + row.rps())),
                Row::name,
                Comparator.comparing(Row::name));
    }

    private static DataTable<Row> table() {
        return new DataTable<>(lines());
    }

    private static TableColumn<Line<Row>, ?> column(DataTable<Row> table, String id) {
        return table.getColumns().stream()
                .filter(one -> id.equals(one.getId()))
                .findFirst()
                .orElseThrow();
    }
}
