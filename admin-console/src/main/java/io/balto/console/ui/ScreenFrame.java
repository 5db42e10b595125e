package io.balto.console.ui;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Set;

/// What every screen has: a title, a sentence under it, a line of controls, content.
public final class ScreenFrame extends BorderPane {
    private static final Set<KeyCode> LEAVING = Set.of(KeyCode.ENTER, KeyCode.ESCAPE, KeyCode.DOWN);

    private final Label heading = new Label();
    private final Label subtitle = new Label();
    private final HBox controls = new HBox(8);

    /// A frame around this content.
    public ScreenFrame(String title, Node content) {
        heading.setText(title);
        heading.getStyleClass().add("screen-title");
        subtitle.getStyleClass().add("muted");
        subtitle.managedProperty().bind(subtitle.textProperty().isNotEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        controls.setAlignment(Pos.CENTER_RIGHT);
        HBox head = new HBox(12, new VBox(2, heading, subtitle), space, controls);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("screen-head");
        getStyleClass().add("screen");
        setTop(head);
        setCenter(content);
    }

    /// The title follows this value.
    public ScreenFrame titled(ObservableValue<String> words) {
        heading.textProperty().bind(words);
        return this;
    }

    /// The sentence under the title follows this value.
    public ScreenFrame saying(ObservableValue<String> words) {
        subtitle.textProperty().bind(words);
        return this;
    }

    /// Adds a control to the line; where it is narrow, fields give way and words stay whole.
    public ScreenFrame with(Node control) {
        if (control instanceof ButtonBase button) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        controls.getChildren().add(control);
        return this;
    }

    /// A field for filter words, two ways bound.
    ///
    /// @param list where Enter, Esc and the arrow key go on to
    public static TextField filterField(StringProperty filter, String example, Node list) {
        TextField field = new TextField();
        field.setPromptText("Filter: " + example);
        field.setAccessibleText("Filter");
        field.setPrefColumnCount(24);
        field.getStyleClass().add("filter-field");
        field.textProperty().bindBidirectional(filter);
        field.addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (LEAVING.contains(key.getCode())) {
                        list.requestFocus();
                        key.consume();
                    }
                });
        return field;
    }

    /// A quiet line below a list.
    public static Label note(ObservableValue<String> words) {
        Label note = new Label();
        note.textProperty().bind(words);
        note.getStyleClass().addAll("muted", "number");
        return note;
    }

    /// A button that does an action and says, while it is blocked, why.
    ///
    /// @param styles of the button
    public static Node button(UiAction action, Icon icon, String... styles) {
        Button button = new Button(action.title(), icon.node());
        button.getStyleClass().addAll(styles);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.perform());
        return new WhyNot(button, action.blocked());
    }
}
