package io.balto.console.circuits;

import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.Followed;
import io.balto.console.ui.Icon;
import io.balto.console.ui.WhyNot;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What other thresholds would have meant, one a line.
final class TunePanel extends VBox {
    private static final double WIDTH = 380;

    private final TuneViewModel model;
    private final BackendOperations operations;

    /// @param operations say whether a service may be edited
    TunePanel(TuneViewModel model, BackendOperations operations) {
        super(10);
        this.model = model;
        this.operations = operations;
        Label heading = new Label();
        heading.textProperty().bind(model.title().map(name -> "Thresholds of " + name));
        heading.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button("", Icon.CROSS.node());
        close.getStyleClass().add("flat");
        close.setAccessibleText("Close the thresholds");
        close.setOnAction(_ -> model.close());
        HBox head = new HBox(8, heading, space, close);
        head.setAlignment(Pos.CENTER_LEFT);
        Label sentence = new Label();
        sentence.textProperty().bind(model.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.getStyleClass().add("muted");
        VBox lines = new VBox(6);
        Followed.fill(lines.getChildren(), model.tunings(), this::line);
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, sentence, scroll);
        getStyleClass().add("card");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        visibleProperty().bind(model.open());
        managedProperty().bind(visibleProperty());
    }

    private Node line(Tuning tuning) {
        Label title = new Label(tuning.title());
        title.getStyleClass().addAll("number", tuning.isNow() ? "card-title" : "plain");
        Label words = new Label(tuning.words());
        words.setWrapText(true);
        words.getStyleClass().add("small-text");
        VBox says = new VBox(1, title, words);
        HBox.setHgrow(says, Priority.ALWAYS);
        HBox line = new HBox(8, says);
        line.setAlignment(Pos.CENTER_LEFT);
        if (!tuning.isNow()) {
            Button edit = new Button("Edit");
            edit.getStyleClass().add("small");
            edit.setMinWidth(Region.USE_PREF_SIZE);
            edit.setAccessibleText("Edit the service with " + tuning.title());
            edit.setOnAction(_ -> model.edit(tuning));
            line.getChildren().add(new WhyNot(edit, operations.blockedToEdit()));
        }
        return line;
    }
}
