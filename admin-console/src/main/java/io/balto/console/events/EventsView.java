package io.balto.console.events;

import io.balto.console.ui.Desk;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.table.DataTable;
import io.balto.model.event.EngineEvent;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import java.util.List;

/// The list of what happened.
public final class EventsView implements ScreenView {
    private final EventsViewModel model;
    private final DataTable<EngineEvent> table;
    private final TextField filter;
    private final ScreenFrame frame;
    private final Subscriptions shown = new Subscriptions();

    /// A view of this model.
    public EventsView(EventsViewModel model, Desk desk) {
        this.model = model;
        this.table = new DataTable<>(model.lines());
        this.filter =
                ScreenFrame.filterField(model.lines().filter(), "type:circuit !actor:ci", table);
        table.setAccessibleText("Events");
        table.setOnOpen(model::jump);
        var views = table.remember("events", model.preferences().tables());
        StackPane content = new StackPane(table);
        content.getStyleClass().add("screen-body");
        StatusPane body = new StatusPane(content, model.status(), desk, model::refresh);
        frame = new ScreenFrame("Events", body).saying(model.sentence()).with(filter).with(views);
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        return List.of(
                UiAction.of(
                        "Charts at the moment of the event",
                        "J",
                        () -> table.selected().ifPresent(model::jump)),
                UiAction.of("Filter events", "Slash", filter::requestFocus),
                UiAction.of(
                        "Show the whole range",
                        "Shift+Z",
                        () -> model.preferences().brush().set(null)),
                UiAction.of("Export events as CSV", "Shortcut+E", () -> model.export(table.csv())));
    }

    @Override
    public void onShown() {
        shown.add(model.ticks().subscribe(model::refresh));
        shown.add(model.preferences().dense().subscribe(table::setDense));
        shown.add(model.preferences().brush().subscribe(_ -> model.refresh()));
        table.requestFocus();
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
