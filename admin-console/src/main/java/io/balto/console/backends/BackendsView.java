package io.balto.console.backends;

import io.balto.console.ui.Desk;
import io.balto.console.ui.Icon;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.WhyNot;
import io.balto.console.ui.table.DataTable;
import io.balto.model.status.BackendStatus;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import java.util.List;

/// The list of backends with a line of actions for those that are marked.
public final class BackendsView implements ScreenView {
    private static final double MOST_BY_SLIDER = 100;

    private final BackendsViewModel model;
    private final Desk desk;
    private final DataTable<BackendRow> table;
    private final TextField filter;
    private final Slider weight = new Slider(1, MOST_BY_SLIDER, 1);
    private final Label marked = new Label();
    private int toldWeight;
    private final StatusPane body;
    private final ScreenFrame frame;
    private final List<UiAction> actions;
    private final Subscriptions shown = new Subscriptions();

    /// A view of this model.
    public BackendsView(BackendsViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.table = new DataTable<>(model.lines());
        this.filter =
                ScreenFrame.filterField(model.lines().filter(), "state:ejected p95>200ms", table);
        this.actions = allActions();
        table.setAccessibleText("Backends");
        List.of("url", "zone", "p50", "p99", "connections", "checks").forEach(table::hideColumn);
        MenuButton views = table.remember("backends", model.preferences().tables());
        table.setFlashing(model::isNews);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox content = new VBox(8, table, noteLine(), actionLine());
        content.getStyleClass().add("screen-body");
        body = new StatusPane(content, model.status(), desk, model::refresh);
        ToggleButton failed = new ToggleButton("Failed only", Icon.ALERT.node());
        failed.selectedProperty().bindBidirectional(model.failedOnly());
        frame =
                new ScreenFrame("Backends", body)
                        .saying(model.sentence())
                        .with(failed)
                        .with(filter)
                        .with(views);
    }

    private List<UiAction> allActions() {
        ObservableValue<String> blocked = model.operations().blocked();
        return List.of(
                UiAction.of("Drain", "D", blocked, () -> model.operations().drain(marked())),
                UiAction.of(
                        "Maintenance", "M", blocked, () -> model.operations().maintain(marked())),
                UiAction.of("Ready", "R", blocked, () -> model.operations().makeReady(marked())),
                UiAction.of("Check now", "K", blocked, () -> model.operations().check(marked())),
                UiAction.of("Weight", "W", blocked, weight::requestFocus),
                UiAction.of("Filter backends", "Slash", filter::requestFocus),
                UiAction.of(
                        "Failed only",
                        "F",
                        () -> model.failedOnly().set(!model.failedOnly().get())),
                UiAction.of(
                        "Export backends as CSV", "Shortcut+E", () -> model.export(table.csv())));
    }

    private List<BackendStatus> marked() {
        return table.selectedRows().stream().map(BackendRow::status).toList();
    }

    /// What all lines add up to, and why the marked one is as it is: its cell may be too narrow.
    private Node noteLine() {
        Label totals = ScreenFrame.note(model.totals());
        totals.setMinWidth(Region.USE_PREF_SIZE);
        table.getSelectionModel().getSelectedItems().subscribe(this::sayWhatIsMarked);
        sayWhatIsMarked();
        marked.setId("marked");
        marked.setWrapText(true);
        marked.setTextAlignment(TextAlignment.RIGHT);
        marked.setAlignment(Pos.TOP_RIGHT);
        marked.setMaxWidth(Double.MAX_VALUE);
        marked.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(marked, Priority.ALWAYS);
        HBox line = new HBox(16, totals, marked);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    /// The slider follows a weight that became another, be it taken back or given elsewhere.
    private void followWeight() {
        int told = table.selected().map(row -> row.status().weight()).orElse(toldWeight);
        if (told != toldWeight) {
            toldWeight = told;
            weight.setValue(told);
        }
    }

    private void sayWhatIsMarked() {
        marked.setText(model.sentence(table.selectedRows()));
    }

    private void refresh() {
        model.refresh();
        sayWhatIsMarked();
        followWeight();
    }

    private Node actionLine() {
        Icon[] icons = {Icon.DOWNLOAD, Icon.PAUSE, Icon.PLAY, Icon.HEART};
        HBox line = new HBox(8);
        for (int i = 0; i < icons.length; i++) {
            line.getChildren().add(ScreenFrame.button(actions.get(i), icons[i]));
        }
        Label caption = new Label("Weight");
        caption.setLabelFor(weight);
        Label value = new Label();
        value.getStyleClass().add("number");
        value.textProperty()
                .bind(weight.valueProperty().map(v -> Long.toString(Math.round(v.doubleValue()))));
        weight.setAccessibleText("Weight of the marked backend");
        weight.setPrefWidth(180);
        weight.setBlockIncrement(1); // of an arrow key
        weight.setOnMouseReleased(_ -> sendWeight());
        weight.setOnKeyReleased(
                key -> {
                    if (key.getCode().isArrowKey()
                            || key.getCode() == KeyCode.HOME
                            || key.getCode() == KeyCode.END) {
                        sendWeight();
                    }
                });
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        (_, chosen) -> {
                            if (chosen != null) {
                                toldWeight = chosen.row().status().weight();
                                weight.setValue(toldWeight);
                            }
                        });
        line.getChildren().addAll(caption, new WhyNot(weight, model.operations().blocked()), value);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("action-line");
        return line;
    }

    private void sendWeight() {
        if (model.operations().blocked().getValue().isEmpty()) {
            int wanted = (int) Math.round(weight.getValue());
            table.selected()
                    .ifPresentOrElse(
                            row -> model.operations().weight(row.status(), wanted),
                            () -> desk.tell("Mark a backend first"));
        }
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
        shown.add(model.preferences().dense().subscribe(table::setDense));
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
