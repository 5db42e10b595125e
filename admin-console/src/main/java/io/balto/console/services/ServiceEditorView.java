package io.balto.console.services;

import atlantafx.base.theme.Styles;

import io.balto.console.services.ThreeWayMerge.Clash;
import io.balto.console.ui.DocumentWords;
import io.balto.console.ui.Followed;
import io.balto.console.ui.Icon;
import io.balto.console.ui.LineArea;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.WhyNot;
import io.balto.model.config.Difference;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A draft as a form beside its YAML, with what the engine says about it below.
final class ServiceEditorView {
    private final ServiceEditorViewModel model;
    private final ScreenFrame frame;
    private final Map<DraftForm.Field, TextField> inputs = new LinkedHashMap<>();
    private final LineArea backends = new LineArea();
    private final VBox clashes = new VBox(6);

    ServiceEditorView(ServiceEditorViewModel model) {
        this.model = model;
        HBox sides = new HBox(12, form(), yaml());
        VBox.setVgrow(sides, Priority.ALWAYS);
        VBox body = new VBox(12, taken(), clashes(), sides, judgement());
        body.getStyleClass().add("screen-body");
        Button cancel = new Button("Cancel", Icon.CROSS.node());
        cancel.setOnAction(_ -> model.close());
        Button apply = new Button("Apply", Icon.CHECK.node());
        apply.getStyleClass().add("accent");
        apply.setId("apply-draft");
        apply.setOnAction(_ -> model.apply());
        frame =
                new ScreenFrame("", body)
                        .titled(model.title())
                        .with(cancel)
                        .with(new WhyNot(apply, model.unready()));
    }

    Node node() {
        return frame;
    }

    /// Puts the cursor into a field. A pane that scrolls takes its content in when it is laid out,
    /// and what is not in yet cannot have the cursor.
    ///
    /// @param wanted the first at this place; null for the first of all
    void focus(@Nullable EditRequest wanted) {
        frame.applyCss();
        frame.layout();
        inputs.entrySet().stream()
                .filter(entry -> wanted == null || wanted.isAt(entry.getKey().path()))
                .findFirst()
                .ifPresent(entry -> entry.getValue().requestFocus());
    }

    private Node form() {
        GridPane grid = new GridPane(10, 6);
        ColumnConstraints labels = new ColumnConstraints(150);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(labels, values);
        int row = 0;
        for (DraftForm.Field field : model.form().fields()) {
            TextField input = new TextField();
            input.setId("draft-" + String.join("-", field.path()));
            input.setPromptText(field.hint());
            input.textProperty().bindBidirectional(field.text());
            inputs.put(field, input);
            addRow(grid, row++, field.label(), input);
            if (row == 2) {
                backends.setId("draft-backends");
                backends.setPromptText("one a line: 8081, host:port or URL; weight=3 behind it");
                backends.setPrefRowCount(4);
                backends.textProperty().bindBidirectional(model.form().backends());
                addRow(grid, row++, "Backends", backends);
            }
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        return side("What it says", scroll);
    }

    private static void addRow(GridPane grid, int row, String words, TextInputControl input) {
        Label label = new Label(words);
        label.setLabelFor(input);
        label.getStyleClass().add("muted");
        input.setAccessibleText(words);
        grid.add(label, 0, row);
        grid.add(input, 1, row);
    }

    private Node yaml() {
        YamlArea area = new YamlArea(model.yaml(), model.wrongLines());
        area.setId("draft-yaml");
        area.setAccessibleText("YAML of the service");
        return side("As YAML; keys without a field are kept", area);
    }

    private static Node side(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        VBox card = new VBox(8, heading, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        card.getStyleClass().add("card");
        card.setPrefWidth(460);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node judgement() {
        Label verdict = new Label();
        verdict.textProperty().bind(model.verdict());
        verdict.getStyleClass().add("card-title");
        VBox findings = new VBox(4);
        Followed.fill(findings.getChildren(), model.findings(), ServiceEditorView::finding);
        model.findings().subscribe(this::markFields);
        VBox diff = new VBox(2);
        Followed.fill(diff.getChildren(), model.diff(), ServiceEditorView::difference);
        VBox card = new VBox(8, verdict, findings, diff);
        card.getStyleClass().add("card");
        card.setMinHeight(110);
        return card;
    }

    /// A field in which something is wrong is seen to be, and says what.
    private void markFields() {
        inputs.forEach((field, input) -> mark(input, List.of(field.pointer())));
        mark(backends, List.of("/ports", "/backends"));
    }

    private void mark(TextInputControl input, List<String> pointers) {
        String wrong =
                model.findings().stream()
                        .filter(one -> one.isError() && one.isWithin(pointers))
                        .map(Finding::words)
                        .collect(Collectors.joining("\n"));
        input.pseudoClassStateChanged(Styles.STATE_DANGER, !wrong.isEmpty());
        input.setTooltip(wrong.isEmpty() ? null : new Tooltip(wrong));
        input.setAccessibleHelp(wrong);
    }

    private static Node finding(Finding finding) {
        String where = DocumentWords.place(finding.pointer());
        Label line =
                new Label(
                        where + (where.isEmpty() ? "" : "   ") + finding.words(),
                        Icon.ALERT.node());
        line.getStyleClass().add(finding.isError() ? "tone-bad" : "tone-warning");
        line.setWrapText(true);
        return line;
    }

    private static Node difference(Difference one) {
        String sign =
                switch (one.op()) {
                    case "add" -> "+ ";
                    case "remove" -> "− ";
                    default -> "~ ";
                };
        Object from = one.from();
        Object to = one.to();
        String change =
                from == null || to == null
                        ? DocumentWords.value(from == null ? to : from)
                        : DocumentWords.value(from) + "  →  " + DocumentWords.value(to);
        Label line = new Label(sign + DocumentWords.place(one.pointer()) + "   " + change);
        line.setWrapText(true);
        line.getStyleClass().addAll("code", "diff-" + one.op());
        return line;
    }

    private Node taken() {
        Label words = new Label("Somebody changed it in the meantime; this is in the draft now:");
        VBox changes = new VBox(2);
        Followed.fill(changes.getChildren(), model.taken(), ServiceEditorView::difference);
        VBox box = new VBox(4, words, changes);
        box.setId("taken");
        box.getStyleClass().add("alarm");
        box.visibleProperty().bind(Bindings.isNotEmpty(model.taken()));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private Node clashes() {
        Followed.fill(clashes.getChildren(), model.clashes(), this::clash);
        clashes.visibleProperty().bind(Bindings.isNotEmpty(model.clashes()));
        clashes.managedProperty().bind(clashes.visibleProperty());
        return clashes;
    }

    /// What is settled goes, and the keys with it: they go on to the next, or to what was settled.
    private void settled(Clash clash) {
        if (!model.clashes().isEmpty()) {
            clashes.lookup(".button").requestFocus();
            return;
        }
        inputs.entrySet().stream()
                .filter(one -> clash.pointer().equals(one.getKey().pointer()))
                .map(Map.Entry::getValue)
                .findFirst()
                .ifPresentOrElse(TextField::requestFocus, () -> focus(null));
    }

    private Node clash(Clash clash) {
        Label words =
                new Label(
                        DocumentWords.place(clash.pointer())
                                + "   was "
                                + DocumentWords.value(clash.base())
                                + ", theirs "
                                + DocumentWords.value(clash.theirs())
                                + ", mine "
                                + DocumentWords.value(clash.mine()));
        words.setWrapText(true);
        Button mine = new Button("Keep mine");
        mine.setOnAction(
                _ -> {
                    model.keepMine(clash);
                    settled(clash);
                });
        Button theirs = new Button("Take theirs");
        theirs.setOnAction(
                _ -> {
                    model.takeTheirs(clash);
                    settled(clash);
                });
        HBox line = new HBox(8, words, mine, theirs);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("alarm", "alarm-warning");
        return line;
    }
}
