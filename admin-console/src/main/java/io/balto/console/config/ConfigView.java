package io.balto.console.config;

import io.balto.console.ui.Desk;
import io.balto.console.ui.Divisions;
import io.balto.console.ui.DocumentWords;
import io.balto.console.ui.Followed;
import io.balto.console.ui.Icon;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.table.DataTable;
import io.balto.model.config.Difference;
import io.balto.model.config.GenerationEntry;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The served document beside its history, and under the history what differs.
public final class ConfigView implements ScreenView {
    private final ConfigViewModel model;
    private final DataTable<GenerationEntry> table;
    private final List<UiAction> actions;
    private final StatusPane body;
    private final ScreenFrame frame;
    private final Subscriptions shown = new Subscriptions();

    /// A view of this model.
    public ConfigView(ConfigViewModel model, Desk desk) {
        this.model = model;
        this.table = new DataTable<>(model.history());
        TextField filter =
                ScreenFrame.filterField(model.history().filter(), "actor:ci via:api", table);
        table.setAccessibleText("History");
        table.setOnOpen(one -> model.compare(List.of(one)));
        actions =
                List.of(
                        UiAction.of(
                                "Import file", "Shortcut+O", model.blocked(), model::importFile),
                        UiAction.of("Export YAML", "Shortcut+S", model::export),
                        UiAction.of("Compare", "Equals", () -> model.compare(table.selectedRows())),
                        UiAction.of(
                                "Roll back",
                                "B",
                                model.blocked(),
                                () ->
                                        table.selected()
                                                .ifPresentOrElse(
                                                        model::rollBack,
                                                        () ->
                                                                desk.tell(
                                                                        "Mark a generation"
                                                                                + " first"))),
                        UiAction.of("Copy YAML", "Y", model::copy),
                        UiAction.of("Filter history", "Slash", filter::requestFocus),
                        UiAction.of(
                                "Export history as CSV",
                                "Shortcut+E",
                                () -> model.exportHistory(table.csv())));
        TextArea document = new TextArea();
        document.setEditable(false);
        document.getStyleClass().add("code");
        document.setAccessibleText("The served configuration");
        document.textProperty().bind(model.document());
        SplitPane right = new SplitPane(card("History", table), card("Differences", differences()));
        right.setOrientation(Orientation.VERTICAL);
        Divisions.keep(model.preferences().divisions(), "history", right, 0.55);
        SplitPane both = new SplitPane(card("Served now", document), right);
        Divisions.keep(model.preferences().divisions(), "configuration", both, 0.45);
        VBox content = new VBox(both);
        VBox.setVgrow(both, Priority.ALWAYS);
        content.getStyleClass().add("screen-body");
        body = new StatusPane(content, model.status(), desk, model::refresh);
        frame =
                new ScreenFrame("Configuration", body)
                        .saying(model.sentence())
                        .with(filter)
                        .with(table.remember("history", model.preferences().tables()))
                        .with(ScreenFrame.button(actions.get(0), Icon.PLUS))
                        .with(ScreenFrame.button(actions.get(1), Icon.DOWNLOAD))
                        .with(ScreenFrame.button(actions.get(2), Icon.COPY))
                        .with(ScreenFrame.button(actions.get(3), Icon.UNDO));
    }

    private static Node card(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        VBox card = new VBox(8, heading, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        card.getStyleClass().add("card");
        return card;
    }

    private Node differences() {
        Label compared = new Label();
        compared.textProperty()
                .bind(
                        model.compared()
                                .map(
                                        words ->
                                                words.isEmpty()
                                                        ? "Mark one or two generations and compare"
                                                        : words));
        compared.getStyleClass().add("muted");
        VBox lines = new VBox(2);
        Followed.fill(lines.getChildren(), model.diff(), ConfigView::line);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return new VBox(6, compared, scroll);
    }

    private static Node line(Difference one) {
        Label pointer = new Label(DocumentWords.place(one.pointer()));
        pointer.setWrapText(true);
        pointer.getStyleClass().addAll("code", "diff-" + one.op());
        VBox box = new VBox(pointer);
        addValue(box, "− ", one.from(), "diff-remove");
        addValue(box, "+ ", one.to(), "diff-add");
        String effect = one.effect();
        if (effect != null) {
            Label words = new Label(effect);
            words.getStyleClass().add("muted");
            box.getChildren().add(words);
        }
        return box;
    }

    private static void addValue(VBox box, String sign, @Nullable Object value, String style) {
        if (value != null) {
            String words = DocumentWords.value(value).replace("\n", "\n     ");
            Label label = new Label("   " + sign + words);
            label.getStyleClass().addAll("code", style);
            label.setWrapText(true);
            box.getChildren().add(label);
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
        model.follow();
        shown.add(model.ticks().subscribe(model::follow));
        shown.add(model.preferences().dense().subscribe(table::setDense));
        body.focus(table);
    }

    @Override
    public void onHidden() {
        shown.end();
    }
}
