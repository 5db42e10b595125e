package io.balto.console.services;

import io.balto.console.live.LiveEngine;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Icon;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.Status;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.table.DataTable;
import io.balto.model.service.ServiceId;
import io.balto.model.status.ServiceView;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The list of services; over it the details of one, over that the editor.
public final class ServicesView implements ScreenView {
    private final ServicesViewModel model;
    private final Desk desk;
    private final ServiceEditorViewModel editorModel;
    private final DataTable<ServiceRow> table;
    private final TextField filter;
    private final List<UiAction> actions;
    private final StatusPane body;
    private final ScreenFrame frame;
    private final ServiceDetailView detail;
    private final ServiceEditorView editor;
    private final StackPane layers = new StackPane();
    private final Subscriptions shown = new Subscriptions();

    /// A service that somebody wants to see before the services are known; empty for none.
    private String awaited = "";

    /// Where the editor that is being opened begins; null at its first field.
    private @Nullable EditRequest wanted;

    /// A view of these models.
    public ServicesView(
            ServicesViewModel model,
            ServiceEditorViewModel editorModel,
            LiveEngine engine,
            Desk desk) {
        this.model = model;
        this.desk = desk;
        this.editorModel = editorModel;
        this.table = new DataTable<>(model.lines());
        this.filter =
                ScreenFrame.filterField(model.lines().filter(), "state:degraded p95>200ms", table);
        this.actions = allActions();
        table.setAccessibleText("Services");
        table.setOnOpen(row -> model.open(row.id()));
        MenuButton views = table.remember("services", model.preferences().tables());
        table.setFlashing(model::isNews);
        List.of("algorithm", "in", "out", "retries", "source", "updated")
                .forEach(table::hideColumn);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(8, table, ScreenFrame.note(model.totals()));
        content.getStyleClass().add("screen-body");
        body = new StatusPane(content, model.status(), desk, model::refresh);
        ToggleButton failed = new ToggleButton("Failed only", Icon.ALERT.node());
        failed.selectedProperty().bindBidirectional(model.failedOnly());
        ToggleButton grouped = new ToggleButton("By domain");
        grouped.selectedProperty().bindBidirectional(model.byDomain());
        frame =
                new ScreenFrame("Services", body)
                        .saying(model.sentence())
                        .with(failed)
                        .with(grouped)
                        .with(filter)
                        .with(views)
                        .with(ScreenFrame.button(actions.getFirst(), Icon.PLUS, "accent"));
        detail =
                new ServiceDetailView(
                        new ServiceDetailViewModel(engine, model),
                        ScreenFrame.button(actions.get(4), Icon.ROUTE),
                        ScreenFrame.button(actions.get(1), Icon.EDIT),
                        ScreenFrame.button(actions.get(3), Icon.TRASH));
        editor = new ServiceEditorView(editorModel);
        layers.getChildren().setAll(frame);
        model.opened().subscribe(_ -> layer());
        editorModel.open().subscribe(_ -> layer());
    }

    private List<UiAction> allActions() {
        ObservableValue<String> blocked = model.blocked();
        return List.of(
                UiAction.of("Register service", "N", blocked, editorModel::register),
                UiAction.of("Edit service", "E", blocked, () -> withChosen(editorModel::edit)),
                UiAction.of(
                        "Clone service", "Shift+C", blocked, () -> withChosen(editorModel::copyOf)),
                UiAction.of("Delete service", "Delete", blocked, () -> withChosen(model::delete)),
                UiAction.of("Explain route", "X", () -> withChosen(model::explain)),
                UiAction.of("Copy curl", "C", () -> withChosen(model::copyCurl)),
                UiAction.of("Copy YAML", "Y", () -> withChosen(model::copyYaml)),
                UiAction.of("Apply the draft", "Shortcut+Enter", this::apply),
                UiAction.of("Back to the list", "Esc", this::back),
                UiAction.of("Filter services", "Slash", filter::requestFocus),
                UiAction.of(
                        "Failed only",
                        "F",
                        () -> model.failedOnly().set(!model.failedOnly().get())),
                UiAction.of(
                        "Group by domain",
                        "Shift+G",
                        () -> model.byDomain().set(!model.byDomain().get())),
                UiAction.of("Export charts as PNG", "Shortcut+Shift+E", this::exportPicture),
                UiAction.of("Export table as CSV", "Shortcut+E", this::exportTable));
    }

    private void withChosen(Consumer<ServiceId> task) {
        ServiceView opened = model.opened().get();
        Optional<ServiceId> chosen =
                opened == null
                        ? table.selected().map(ServiceRow::id)
                        : Optional.of(opened.service().definition().id());
        chosen.ifPresentOrElse(task, () -> desk.tell("Mark a service first"));
    }

    private void apply() {
        String reason = editorModel.unready().getValue();
        if (editorModel.open().get() && reason.isEmpty()) {
            editorModel.apply();
        } else if (editorModel.open().get()) {
            desk.tell(reason);
        }
    }

    /// The table in sight: the services, or the backends of the one that is open.
    private void exportTable() {
        if (model.opened().get() == null) {
            model.export("services.csv", table.csv());
        } else {
            model.export("backends.csv", detail.csv());
        }
    }

    private void exportPicture() {
        if (model.opened().get() != null) {
            desk.save("traffic.png", detail.picture());
        }
    }

    private void back() {
        if (editorModel.open().get()) {
            editorModel.close();
        } else if (model.opened().get() != null) {
            model.close();
        } else {
            table.requestFocus();
        }
    }

    private void layer() {
        Node top =
                editorModel.open().get()
                        ? editor.node()
                        : model.opened().get() != null ? detail.node() : frame;
        if (!layers.getChildren().getFirst().equals(top)) {
            layers.getChildren().setAll(top);
            focusOn(top);
        }
        if (top.equals(detail.node())) {
            detail.refresh();
        }
    }

    /// In the editor one types at once; elsewhere keys are those of the screen, not of its filter.
    private void focusOn(Node top) {
        if (top.equals(frame)) {
            body.focus(table);
        } else if (top.equals(detail.node())) {
            detail.focus();
        } else {
            editor.focus(wanted);
            wanted = null;
        }
    }

    @Override
    public Node node() {
        return layers;
    }

    @Override
    public List<UiAction> actions() {
        return actions;
    }

    @Override
    public boolean hasDraft() {
        return editorModel.open().get();
    }

    @Override
    public void onShown() {
        shown.add(model.ticks().subscribe(this::refresh));
        shown.add(model.preferences().dense().subscribe(table::setDense));
        shown.add(model.preferences().range().subscribe(_ -> refresh()));
        shown.add(model.preferences().brush().subscribe(_ -> refresh()));
        focusOn(layers.getChildren().getFirst());
    }

    private void refresh() {
        model.refresh();
        if (!awaited.isEmpty() && !(model.status().get() instanceof Status.Loading)) {
            String topic = awaited;
            awaited = "";
            show(topic);
        }
        if (model.opened().get() != null && !editorModel.open().get()) {
            detail.refresh();
        }
    }

    @Override
    public void onHidden() {
        shown.end();
    }

    @Override
    public void show(String topic) {
        if (topic.isEmpty()) {
            return;
        }
        model.refresh();
        EditRequest request = EditRequest.of(topic).orElse(null);
        if (request != null) {
            wanted = request;
            editorModel.edit(request);
            return;
        }
        ServiceId id = new ServiceId(topic);
        if (model.lines().line(id).isPresent()) {
            table.reveal(id);
            model.open(id);
        } else if (model.status().get() instanceof Status.Loading) {
            awaited = topic;
        } else {
            model.lines().filter().set(topic);
        }
    }
}
