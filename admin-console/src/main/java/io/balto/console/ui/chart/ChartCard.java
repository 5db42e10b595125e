package io.balto.console.ui.chart;

import io.balto.console.ui.Numbers;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/// A chart with its title, its legend and, instead of the picture, its values as a table.
public final class ChartCard extends VBox {
    private final TimeChart chart;
    private final Label subtitle = new Label();
    private final FlowPane legend = new FlowPane();
    private final TableView<Integer> table = new TableView<>();
    private final ToggleButton asTable = new ToggleButton("Table");
    private List<String> names = List.of();
    private ZoneId zone = ZoneId.systemDefault();

    /// A card without values.
    public ChartCard(String title) {
        this.chart = new TimeChart(title);
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        subtitle.getStyleClass().add("muted");
        legend.getStyleClass().add("legend");
        asTable.getStyleClass().addAll("small", "flat");
        asTable.setAccessibleText("Show " + title + " as a table");
        heading.setMinWidth(USE_PREF_SIZE);
        asTable.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, heading, subtitle, space, asTable);
        head.setAlignment(Pos.CENTER_LEFT);
        table.setAccessibleText(title + " as a table");
        table.getStyleClass().add("dense");
        table.setFixedCellSize(24);
        table.visibleProperty().bind(asTable.selectedProperty());
        chart.visibleProperty().bind(asTable.selectedProperty().not());
        asTable.selectedProperty().addListener(_ -> fillTable());
        StackPane body = new StackPane(chart, table);
        body.setMinHeight(120);
        VBox.setVgrow(body, Priority.ALWAYS);
        getStyleClass().addAll("card", "chart-card");
        getChildren().addAll(head, legend, body);
    }

    /// The chart itself.
    public TimeChart chart() {
        return chart;
    }

    /// The zone times are written in, on the axis and in the table.
    public void setZone(ZoneId fresh) {
        zone = fresh;
        chart.setZone(fresh);
        table.refresh();
    }

    /// Shows other values.
    ///
    /// @param words what is shown, for example `last 5 min`
    public void show(ChartFrame frame, String words) {
        subtitle.setText(words);
        chart.show(frame);
        List<String> now = frame.series().stream().map(ChartSeries::name).toList();
        if (!now.equals(names)) {
            names = now;
            legend.getChildren().setAll(frame.series().stream().map(this::key).toList());
            table.getColumns().clear();
        }
        if (asTable.isSelected()) {
            fillTable();
        }
    }

    private ToggleButton key(ChartSeries series) {
        Region dot = new Region();
        dot.getStyleClass().addAll("legend-dot", "chart-colour-" + series.colour());
        ToggleButton key = new ToggleButton(series.name(), dot);
        key.getStyleClass().addAll("legend-key", "flat", "small");
        key.setAccessibleText("Show " + series.name());
        key.setMinWidth(USE_PREF_SIZE);
        key.setSelected(true);
        key.selectedProperty().addListener((_, _, on) -> chart.setShown(series.name(), on));
        return key;
    }

    private void fillTable() {
        ChartFrame frame = chart.frame();
        if (frame == null || !asTable.isSelected()) {
            return;
        }
        if (table.getColumns().isEmpty()) {
            List<TableColumn<Integer, String>> columns = new ArrayList<>();
            columns.add(column("Time", this::time));
            for (int i = 0; i < names.size(); i++) {
                int series = i;
                columns.add(column(names.get(i), slot -> value(series, slot)));
            }
            table.getColumns().setAll(columns);
        }
        int size = frame.series().isEmpty() ? 0 : frame.series().getFirst().size();
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < size; slot++) {
            slots.add(slot);
        }
        Collections.reverse(slots);
        table.getItems().setAll(slots);
    }

    private String time(int slot) {
        ChartFrame frame = chart.frame();
        return frame == null
                ? ""
                : Numbers.clock(
                        Instant.ofEpochMilli(frame.fromMillis() + slot * frame.stepMillis()), zone);
    }

    private String value(int series, int slot) {
        ChartFrame frame = chart.frame();
        if (frame == null || series >= frame.series().size()) {
            return "";
        }
        double value = frame.series().get(series).value(slot);
        return Double.isNaN(value) ? Numbers.NONE : frame.unit().apply(value);
    }

    private static TableColumn<Integer, String> column(String title, IntFunction<String> words) {
        TableColumn<Integer, String> column = new TableColumn<>(title);
        column.setPrefWidth(110);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        return column;
    }
}
