package io.balto.console.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A state as shape, colour and word. Shape and colour come from the style sheet.
public final class StateMark extends Label {
    private String current = "";

    /// One that shows nothing yet.
    public StateMark() {
        Region shape = new Region();
        shape.getStyleClass().add("state-shape");
        setGraphic(shape);
        getStyleClass().add("state-mark");
        setVisible(false);
    }

    /// One that shows this state.
    public static StateMark of(StateLook look) {
        StateMark mark = new StateMark();
        mark.show(look, look.word());
        return mark;
    }

    /// A filled label in the colour of the state, for headers and cards.
    public static StateMark pill(StateLook look, String word) {
        StateMark mark = new StateMark();
        mark.asPill();
        mark.show(look, word);
        return mark;
    }

    /// Frames it in its colour; its word is never cut.
    public void asPill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    /// Shows a state under a word of its own.
    public void show(StateLook look, String word) {
        getStyleClass().remove(current);
        current = look.styleClass();
        getStyleClass().add(current);
        setText(word);
        setAccessibleText(word);
        setVisible(true);
    }
}
