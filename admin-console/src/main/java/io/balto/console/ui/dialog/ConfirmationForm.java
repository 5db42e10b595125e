package io.balto.console.ui.dialog;

import io.balto.console.ui.Desk.Agreement;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.Consumer;

/// A question with what it asks for: impact, reason, duration, the name to type.
final class ConfirmationForm extends VBox {
    private static final int USUAL_MINUTES = 15;

    private final TextField reason = new TextField();
    private final TextField name = new TextField();
    private final ChoiceBox<Minutes> duration = new ChoiceBox<>();
    private final Label failure = new Label();
    private final BooleanProperty underWay = new SimpleBooleanProperty();

    /// @param minutes 0 means without an end
    private record Minutes(int minutes) {
        @Override
        public String toString() {
            return minutes == 0 ? "until taken back" : minutes + " min";
        }
    }

    ConfirmationForm(Confirmation question, Consumer<Optional<Agreement>> answered) {
        super(12);
        getStyleClass().add("dialog");
        setMaxSize(520, USE_PREF_SIZE);
        Label title = new Label(question.title());
        title.getStyleClass().add("dialog-title");
        title.setWrapText(true);
        getChildren().add(title);
        for (String sentence : question.impact()) {
            Label line = new Label(sentence);
            line.setWrapText(true);
            getChildren().add(line);
        }
        Level level = question.level();
        if (level.asksForDuration()) {
            for (int minutes : new int[] {5, USUAL_MINUTES, 60, 240, 0}) {
                duration.getItems().add(new Minutes(minutes));
            }
            duration.setValue(new Minutes(USUAL_MINUTES));
            getChildren().add(field("For how long", duration));
        }
        if (level.asksForName()) {
            name.setAccessibleText("Type " + question.nameToType());
            getChildren().add(field("Type " + question.nameToType() + " to go on", name));
        }
        if (level != Level.IMPACT) {
            reason.setPromptText("stored in the audit, for example a ticket");
            reason.setAccessibleText("Reason");
            getChildren().add(field("Reason", reason));
        }
        failure.setWrapText(true);
        failure.setId("failure");
        failure.getStyleClass().add("diff-remove");
        failure.managedProperty().bind(failure.visibleProperty());
        failure.setVisible(false);
        getChildren().addAll(failure, buttons(question, answered));
    }

    /// What was agreed to is under way: it cannot be agreed to twice.
    void await() {
        failure.setVisible(false);
        underWay.set(true);
    }

    /// It did not go well; it can be agreed to again.
    void tell(String why) {
        failure.setText(why);
        failure.setVisible(true);
        underWay.set(false);
        focusFirst();
    }

    private static VBox field(String label, Control control) {
        Label words = new Label(label);
        words.setLabelFor(control);
        words.getStyleClass().add("muted");
        control.setMaxWidth(Double.MAX_VALUE);
        return new VBox(4, words, control);
    }

    private HBox buttons(Confirmation question, Consumer<Optional<Agreement>> answered) {
        Button go = new Button(question.verb());
        go.setDefaultButton(true);
        go.getStyleClass().add(question.level().asksForName() ? "danger" : "accent");
        go.disableProperty().bind(isIncomplete(question).or(underWay));
        go.setOnAction(_ -> answered.accept(Optional.of(agreement(question.level()))));
        Button cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> answered.accept(Optional.empty()));
        HBox line = new HBox(8, cancel, go);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private BooleanBinding isIncomplete(Confirmation question) {
        return Bindings.createBooleanBinding(
                () ->
                        switch (question.level()) {
                            case IMPACT -> false;
                            case REASON, REASON_AND_DURATION -> reason.getText().isBlank();
                            case TYPE_THE_NAME, TYPE_THE_NAME_AND_DURATION ->
                                    reason.getText().isBlank()
                                            || !name.getText()
                                                    .strip()
                                                    .equals(question.nameToType());
                        },
                reason.textProperty(),
                name.textProperty());
    }

    private Agreement agreement(Level level) {
        boolean hasDuration = level.asksForDuration() && duration.getValue() != null;
        return new Agreement(
                reason.getText().strip(), hasDuration ? duration.getValue().minutes() : 0);
    }

    /// Puts the cursor where something must be entered first.
    void focusFirst() {
        if (name.getParent() != null) {
            name.requestFocus();
        } else if (reason.getParent() != null) {
            reason.requestFocus();
        } else {
            requestFocus();
        }
    }
}
