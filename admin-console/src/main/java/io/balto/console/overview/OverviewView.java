package io.balto.console.overview;

import io.balto.console.traffic.TrafficPanel;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Followed;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.Pressable;
import io.balto.model.event.EngineEvent;
import io.balto.model.status.Rates;
import io.balto.model.status.ServiceView;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/// The first screen: alarms, numbers, circuits that are not closed, charts, worst services, events.
public final class OverviewView implements ScreenView {
    private final OverviewViewModel model;
    private final Desk desk;
    private final ScreenFrame frame;
    private final TrafficPanel traffic;
    private final Subscriptions shown = new Subscriptions();

    /// A view of this model.
    public OverviewView(OverviewViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.traffic = new TrafficPanel(model.preferences(), TrafficPanel.Layout.ROW);
        VBox content = new VBox(12, alarms(), tiles(), circuits(), traffic, bottom());
        traffic.setMinHeight(200);
        traffic.setPrefHeight(240);
        VBox.setVgrow(traffic, Priority.ALWAYS);
        content.getStyleClass().add("screen-body");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        StatusPane body = new StatusPane(scroll, model.status(), desk, model::refresh);
        Button whole = new Button("Whole range", Icon.CROSS.node());
        whole.visibleProperty().bind(model.preferences().brush().isNotNull());
        whole.managedProperty().bind(whole.visibleProperty());
        whole.setOnAction(_ -> model.clearBrush());
        frame = new ScreenFrame("Overview", body).saying(model.sentence()).with(whole);
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        return List.of(
                UiAction.of("Show the whole range", "Shift+Z", model::clearBrush),
                UiAction.of("Export charts as PNG", "Shortcut+Shift+E", this::exportPicture));
    }

    @Override
    public void onShown() {
        shown.add(model.ticks().subscribe(this::draw));
        shown.add(model.preferences().range().subscribe(_ -> draw()));
        shown.add(model.preferences().brush().subscribe(_ -> draw()));
    }

    @Override
    public void onHidden() {
        shown.end();
    }

    private void exportPicture() {
        desk.save("traffic.png", traffic.picture("All services", model.caption()));
    }

    private void draw() {
        model.refresh();
        traffic.show(model.frames());
    }

    private Node alarms() {
        VBox list = new VBox(6);
        Followed.keep(
                list.getChildren(),
                model.alarms(),
                AlarmRow::sentence,
                () -> new AlarmLine(model::open));
        Label quiet = new Label("Nothing needs you.", Icon.CHECK.node());
        quiet.getStyleClass().addAll("quiet", "tone-good");
        quiet.visibleProperty().bind(Bindings.isEmpty(model.alarms()).and(model.current()));
        quiet.managedProperty().bind(quiet.visibleProperty());
        Label more = new Label();
        more.textProperty().bind(model.moreAlarms());
        more.getStyleClass().add("muted");
        more.visibleProperty().bind(more.textProperty().isNotEmpty());
        more.managedProperty().bind(more.visibleProperty());
        return new VBox(6, quiet, list, more);
    }

    private Node tiles() {
        TileRow pane = new TileRow();
        Followed.keep(pane.tiles(), model.tiles(), Tile::caption, TileCard::new);
        return pane;
    }

    private Node circuits() {
        FlowPane pane = new FlowPane(12, 12);
        Followed.keep(
                pane.getChildren(),
                model.circuits(),
                backend -> backend.serviceId() + backend.id(),
                () -> new CircuitStrip(model::open, model::now));
        pane.visibleProperty().bind(Bindings.isNotEmpty(model.circuits()));
        pane.managedProperty().bind(pane.visibleProperty());
        return pane;
    }

    private Node bottom() {
        VBox worst = card("Services to look at first");
        VBox services = new VBox(4);
        Followed.fill(services.getChildren(), model.worst(), this::service);
        worst.getChildren().add(services);
        VBox events = card("Last events");
        VBox list = new VBox(4);
        Followed.fill(list.getChildren(), model.lastEvents(), this::event);
        Label none = new Label();
        none.textProperty().bind(model.noEvents());
        none.getStyleClass().add("muted");
        none.visibleProperty().bind(Bindings.isEmpty(model.lastEvents()));
        none.managedProperty().bind(none.visibleProperty());
        events.getChildren().addAll(none, list);
        HBox.setHgrow(worst, Priority.ALWAYS);
        HBox.setHgrow(events, Priority.ALWAYS);
        worst.setPrefWidth(420);
        events.setPrefWidth(420);
        return new HBox(12, worst, events);
    }

    private static VBox card(String title) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        VBox card = new VBox(8, heading);
        card.getStyleClass().add("card");
        return card;
    }

    private Node service(ServiceView view) {
        StateMark mark = StateMark.of(StateLook.of(view.status().state()));
        mark.setMinWidth(110);
        Label id = new Label(view.service().definition().id().value());
        Rates rates = view.status().rates();
        List<Label> numbers =
                List.of(
                        number(Numbers.rate(rates.rps()) + " /s", 74),
                        number(Numbers.percent(rates.errorRatio()) + " 5xx", 78),
                        number("p95 " + Numbers.latency(rates.latencySeconds().p95()), 92));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, mark, id, space);
        line.getChildren().addAll(numbers);
        line.getStyleClass().add("list-line");
        String spoken = numbers.stream().map(Label::getText).collect(Collectors.joining(", "));
        Pressable.make(
                line, "Open service " + id.getText() + ", " + spoken, () -> model.open(view));
        return line;
    }

    /// Right-aligned, so that numbers of several lines stand under each other.
    private static Label number(String words, double width) {
        Label number = new Label(words);
        number.getStyleClass().add("number");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMinWidth(width);
        return number;
    }

    private Node event(EngineEvent event) {
        Label time = new Label();
        time.textProperty()
                .bind(model.preferences().zone().map(zone -> Numbers.clock(event.time(), zone)));
        time.getStyleClass().addAll("muted", "number");
        time.setMinWidth(64);
        Label words = new Label(event.message());
        words.getStyleClass().add("severity-" + event.severity());
        HBox line = new HBox(8, time, words);
        line.getStyleClass().add("list-line");
        Pressable.make(line, "Open events: " + event.message(), model::openEvents);
        return line;
    }
}
