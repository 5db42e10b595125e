package io.balto.console.events;

import io.balto.console.ui.Desk;
import io.balto.console.ui.Icon;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.chart.ChartCard;
import io.balto.console.ui.table.DataTable;
import io.balto.model.event.EngineEvent;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/// The list of what happened.
public final class EventsView implements ScreenView {
    private static final double DENSITY_HEIGHT = 190;

    private final EventsViewModel model;
    private final Desk desk;
    private final DataTable<EngineEvent> table;
    private final TextField filter;
    private final ChartCard density = new ChartCard("Events over time");
    private final List<UiAction> actions;
    private final StatusPane body;
    private final ScreenFrame frame;
    private final Subscriptions shown = new Subscriptions();

    /// A view of this model.
    public EventsView(EventsViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.table = new DataTable<>(model.lines());
        this.filter =
                ScreenFrame.filterField(model.lines().filter(), "type:circuit !actor:ci", table);
        this.actions = allActions();
        table.setAccessibleText("Events");
        table.setOnOpen(model::jump);
        var views = table.remember("events", model.preferences().tables());
        density.chart().setOnBrush(model.preferences().brush()::set);
        density.setMinHeight(DENSITY_HEIGHT);
        density.setPrefHeight(DENSITY_HEIGHT);
        density.setMaxHeight(DENSITY_HEIGHT);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(8, density, table);
        content.getStyleClass().add("screen-body");
        body = new StatusPane(content, model.status(), desk, model::refresh);
        ToggleButton newOnly = new ToggleButton("Not noted");
        newOnly.selectedProperty().bindBidirectional(model.newOnly());
        Node whole = ScreenFrame.button(actions.get(4), Icon.UNDO);
        whole.visibleProperty().bind(model.preferences().brush().isNotNull());
        whole.managedProperty().bind(whole.visibleProperty());
        frame =
                new ScreenFrame("Events", body)
                        .saying(model.sentence())
                        .with(whole)
                        .with(newOnly)
                        .with(filter)
                        .with(views)
                        .with(ScreenFrame.button(actions.get(1), Icon.CHECK));
    }

    private List<UiAction> allActions() {
        return List.of(
                UiAction.of(
                        "Charts at the moment of the event", "J", () -> withMarked(model::jump)),
                UiAction.of(
                        "Note events",
                        "A",
                        () -> withMarked(_ -> model.acknowledge(table.selectedRows()))),
                UiAction.of(
                        "Not noted only", "F", () -> model.newOnly().set(!model.newOnly().get())),
                UiAction.of("Filter events", "Slash", filter::requestFocus),
                UiAction.of(
                        "Show the whole range",
                        "Shift+Z",
                        () -> model.preferences().brush().set(null)),
                UiAction.of("Export events as CSV", "Shortcut+E", () -> model.export(table.csv())));
    }

    private void withMarked(Consumer<EngineEvent> task) {
        table.selected().ifPresentOrElse(task, () -> desk.tell("Mark an event first"));
    }

    private void refresh() {
        model.refresh();
        density.setZone(model.preferences().zone().get());
        density.show(model.density(), "last " + model.preferences().range().get().words());
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        return actions;
    }

    @Override
    public void onShown() {
        refresh();
        shown.add(model.ticks().subscribe(this::refresh));
        shown.add(model.preferences().range().subscribe(_ -> refresh()));
        shown.add(model.preferences().acknowledged().subscribe(table::refresh));
        shown.add(model.preferences().dense().subscribe(table::setDense));
        shown.add(model.preferences().brush().subscribe(_ -> refresh()));
        body.focus(table);
    }

    @Override
    public void onHidden() {
        shown.end();
    }

    @Override
    public void show(String topic) {
        if (!topic.isEmpty()) {
            model.lines().filter().set(topic);
        }
    }
}
