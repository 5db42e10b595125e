package io.balto.console.health;

import io.balto.console.ui.Desk;
import io.balto.console.ui.Icon;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.table.DataTable;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import java.util.List;

/// The list of checks.
public final class HealthView implements ScreenView {
    private final HealthViewModel model;
    private final Desk desk;
    private final DataTable<CheckRow> table;
    private final TextField filter;
    private final StatusPane body;
    private final ScreenFrame frame;
    private final List<UiAction> actions;
    private final Subscriptions shown = new Subscriptions();

    /// A view of this model.
    public HealthView(HealthViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.table = new DataTable<>(model.lines());
        this.filter =
                ScreenFrame.filterField(
                        model.lines().filter(), "verdict:unhealthy took>100ms", table);
        table.setAccessibleText("Health checks");
        var views = table.remember("health", model.preferences().tables());
        actions =
                List.of(
                        UiAction.of("Check now", "K", model.operations().blocked(), this::check),
                        UiAction.of(
                                "Edit check", "E", model.operations().blockedToEdit(), this::edit),
                        UiAction.of("Mute 1 h", "M", this::mute),
                        UiAction.of("Filter checks", "Slash", filter::requestFocus),
                        UiAction.of(
                                "Export checks as CSV",
                                "Shortcut+E",
                                () -> model.export(table.csv())));
        StackPane content = new StackPane(table);
        content.getStyleClass().add("screen-body");
        body = new StatusPane(content, model.status(), desk, model::refresh);
        frame =
                new ScreenFrame("Health checks", body)
                        .saying(model.sentence())
                        .with(filter)
                        .with(views)
                        .with(ScreenFrame.button(actions.get(2), Icon.PAUSE))
                        .with(ScreenFrame.button(actions.get(1), Icon.EDIT))
                        .with(ScreenFrame.button(actions.getFirst(), Icon.HEART));
    }

    private void check() {
        model.operations().check(table.selectedRows().stream().map(CheckRow::backend).toList());
    }

    private void edit() {
        table.selected().ifPresentOrElse(model::editCheck, this::askForOne);
    }

    private void mute() {
        table.selected().ifPresentOrElse(_ -> model.mute(table.selectedRows()), this::askForOne);
    }

    private void askForOne() {
        desk.tell("Mark a backend first");
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
        model.refresh();
        shown.add(model.ticks().subscribe(model::refresh));
        shown.add(model.preferences().dense().subscribe(table::setDense));
        body.focus(table);
    }

    @Override
    public void onHidden() {
        shown.end();
    }
}
