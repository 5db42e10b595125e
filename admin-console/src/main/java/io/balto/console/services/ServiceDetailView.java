package io.balto.console.services;

import io.balto.console.traffic.TrafficPanel;
import io.balto.console.ui.CircuitWords;
import io.balto.console.ui.Divisions;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.table.Column;
import io.balto.console.ui.table.DataTable;
import io.balto.console.ui.table.Lines;
import io.balto.model.event.EngineEvent;
import io.balto.model.status.BackendStatus;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;

/// One service: why it is as it is, what flows, its backends, what was given and what applies.
final class ServiceDetailView {
    private final ServiceDetailViewModel model;
    private final TrafficPanel traffic;
    private final StateMark state = new StateMark();
    private final Label reason = new Label();
    private final Label flow = new Label();
    private final TextArea given = new TextArea();
    private final TextArea effective = new TextArea();
    private final Lines<BackendStatus> backends;
    private final DataTable<BackendStatus> table;
    private final TabPane tabs;
    private final ScreenFrame frame;

    ServiceDetailView(ServiceDetailViewModel model, Node... actions) {
        this.model = model;
        this.traffic = new TrafficPanel(model.preferences(), TrafficPanel.Layout.SQUARE);
        this.backends =
                new Lines<>(columns(), BackendStatus::id, Comparator.comparing(StateLook::of));
        this.table = new DataTable<>(backends);
        table.setAccessibleText("Backends of the service");
        reason.setWrapText(true);
        HBox head = new HBox(10, state, reason);
        head.setAlignment(Pos.CENTER_LEFT);
        flow.getStyleClass().addAll("flow-strip", "card");
        flow.setMaxWidth(Double.MAX_VALUE);
        tabs =
                new TabPane(
                        tab("Traffic", traffic()),
                        tab("Backends", backends()),
                        tab("Configuration", documents()),
                        tab("Events", events()));
        Divisions.keep(model.preferences().divisions(), "service", tabs);
        tabs.setAccessibleText("What to see of the service");
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox body = new VBox(12, head, flow, tabs);
        body.getStyleClass().add("screen-body");
        Button back = new Button("All services", Icon.UNDO.node());
        back.setOnAction(_ -> model.close());
        frame = new ScreenFrame("Service", body).saying(model.title()).with(back);
        for (Node action : actions) {
            frame.with(action);
        }
    }

    private List<Column<BackendStatus>> columns() {
        return List.of(
                Column.states("state", "State", 120, StateLook::of),
                Column.words("id", "Backend", 190, BackendStatus::id),
                Column.words("why", "Why", 300, one -> CircuitWords.sentence(one, model.now())),
                Column.numbers(
                        "weight",
                        "Weight",
                        64,
                        BackendStatus::weight,
                        one -> Integer.toString(one.weight())),
                Column.numbers(
                        "rps",
                        "Req/s",
                        76,
                        one -> one.rates().rps(),
                        one -> Numbers.rate(one.rates().rps())),
                Column.numbers(
                        "errors",
                        "Errors",
                        76,
                        one -> Numbers.known(one.rates().errorRatio()),
                        one -> Numbers.percent(one.rates().errorRatio())),
                Column.numbers(
                        "p95",
                        "p95",
                        76,
                        one -> Numbers.known(one.rates().latencySeconds().p95()),
                        one -> Numbers.latency(one.rates().latencySeconds().p95())));
    }

    /// Its backends as they stand in the table.
    String csv() {
        return table.csv();
    }

    private static Tab tab(String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setClosable(false);
        return tab;
    }

    private Node traffic() {
        ComboBox<String> scope = new ComboBox<>(model.chartScopes());
        scope.valueProperty().bindBidirectional(model.chartScope());
        scope.setAccessibleText("Whose charts");
        scope.setId("chart-scope");
        model.chartScope().subscribe(_ -> traffic.show(model.frames()));
        VBox.setVgrow(traffic, Priority.ALWAYS);
        VBox charts = new VBox(8, scope, traffic);
        charts.getStyleClass().add("tab-body");
        return charts;
    }

    private Node backends() {
        HBox above = new HBox(table.remember("service", model.preferences().tables()));
        above.setAlignment(Pos.CENTER_RIGHT);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox list = new VBox(8, above, table);
        list.getStyleClass().add("tab-body");
        return list;
    }

    private Node documents() {
        given.setEditable(false);
        effective.setEditable(false);
        HBox both = new HBox(12, titled("As given", given), titled("What applies", effective));
        both.getStyleClass().add("screen-body");
        return both;
    }

    private static Node titled(String title, TextArea area) {
        area.getStyleClass().add("code");
        area.setAccessibleText(title);
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        VBox box = new VBox(6, heading, area);
        VBox.setVgrow(area, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Node events() {
        ListView<EngineEvent> list = new ListView<>(model.events());
        Label none = new Label();
        none.textProperty()
                .bind(model.preferences().whyNoEvents("Nothing has happened to this service."));
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new EventCell(model.preferences()));
        return list;
    }

    void focus() {
        tabs.requestFocus();
    }

    /// The charts as a picture, PNG.
    byte[] picture() {
        return traffic.picture(
                model.title().get() + "  ·  " + model.chartScope().get(), model.caption());
    }

    Node node() {
        return frame;
    }

    /// Draws what there is now.
    void refresh() {
        model.refresh();
        state.show(model.look().get(), model.look().get().word());
        reason.setText(model.reason().get());
        flow.setText(model.flow().get());
        backends.update(model.backends());
        traffic.show(model.frames());
        show(given, model.given().get());
        show(effective, model.effective().get());
    }

    private static void show(TextArea area, String text) {
        if (!area.getText().equals(text)) {
            area.setText(text);
        }
    }
}
