package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a table does with its rows and cells in sight.
@SuppressWarnings("NullAway.Init") // `start` runs before each test
class DataTableTest extends ApplicationTest {
    private static final String LONG = "refusing, half-open in 6 s (consecutive failures)";

    private Lines<Row> lines;
    private DataTable<Row> table;

    private record Row(String name, String domain, String why, double p95) {}

    @Override
    public void start(Stage stage) {
        lines =
                new Lines<>(
                        List.of(
                                Column.words("name", "Name", 100, Row::name),
                                Column.words("domain", "Domain", 100, Row::domain),
                                Column.words("why", "Why", 100, Row::why),
                                Column.numbers("p95", "p95", 80, Row::p95, row -> "12 ms")),
                        Row::name,
                        Comparator.comparing(Row::name));
        table = new DataTable<>(lines);
        lines.update(
                List.of(
                        new Row("a", "x.test", LONG, 0.0123),
                        new Row("b", "y.test", "ok", 0.0124),
                        new Row("c", "x.test", "ok", 0.0125)));
        stage.setScene(new Scene(table, 400, 300));
        stage.show();
    }

    @Test
    void cell_underThePointer_tellsWhatItHasNoRoomFor() {
        interact(
                () -> {
                    assertThat(hint("why", "a")).isEqualTo(LONG);
                    assertThat(hint("why", "b")).as("all of it is in sight").isNull();
                    assertThat(hint("p95", "a")).as("the exact value").isEqualTo("p95 = 0.0123");
                });
    }

    @Test
    void columns_whereThereIsNoRoomForAll_areScrolledAndNumbersAreNeverCut() {
        assertThat(table.getColumnResizePolicy())
                .isEqualTo(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);

        interact(() -> table.resize(200, 300));

        assertThat(table.getColumnResizePolicy()).isEqualTo(TableView.UNCONSTRAINED_RESIZE_POLICY);
        assertThat(table.getColumns().getLast().getWidth()).isGreaterThanOrEqualTo(80);
    }

    @Test
    void arrowKey_onATableThatStandsOnNoLine_marksTheFirst() {
        interact(() -> table.requestFocus());

        type(KeyCode.DOWN);
        assertThat(table.selectedRows()).extracting(Row::name).containsExactly("a");
        type(KeyCode.DOWN);

        assertThat(table.selectedRows()).extracting(Row::name).containsExactly("b");
    }

    @Test
    void filter_thatLetsNothingThrough_saysSoAndCanBeCleared() {
        interact(() -> lines.filter().set("nothing like it"));
        interact(() -> table.layout());

        clickOn("Clear the filter");

        assertThat(lines.filter().get()).isEmpty();
        assertThat(table.getItems()).hasSize(3);
    }

    @Test
    void rows_ofAGroup_standTogetherAndTheFirstIsMarked() {
        interact(() -> lines.groupedBy().set("domain"));
        interact(() -> assertThat(marked()).hasToString("{a=first, b=first, c=later}"));

        interact(() -> lines.filter().set("!a"));
        interact(() -> assertThat(marked()).hasToString("{b=first, c=first}"));

        interact(() -> lines.groupedBy().set(""));
        interact(() -> assertThat(marked()).hasToString("{b=, c=}"));
    }

    private @Nullable String hint(String column, String name) {
        TableCell<?, ?> cell = cell(column, name);
        Event.fireEvent(cell, pointer());
        Tooltip hint = cell.getTooltip();
        return hint == null ? null : hint.getText();
    }

    private static MouseEvent pointer() {
        return new MouseEvent(
                MouseEvent.MOUSE_ENTERED,
                0,
                0,
                0,
                0,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    private TableCell<?, ?> cell(String column, String name) {
        List<TableCell<?, ?>> found = new ArrayList<>();
        for (Node node : table.lookupAll(".column-" + column)) {
            if (node instanceof TableCell<?, ?> cell
                    && cell.getItem() instanceof Row row
                    && row.name().equals(name)) {
                found.add(cell);
            }
        }
        return found.getFirst();
    }

    private Map<String, String> marked() {
        Map<String, String> marks = new TreeMap<>();
        for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof IndexedCell<?> row
                    && row.getItem() instanceof Line<?> line
                    && line.row() instanceof Row shown) {
                String states = row.getPseudoClassStates().toString();
                marks.put(
                        shown.name(),
                        states.contains("first-of-group")
                                ? "first"
                                : states.contains("later-of-group") ? "later" : "");
            }
        }
        return marks;
    }
}
