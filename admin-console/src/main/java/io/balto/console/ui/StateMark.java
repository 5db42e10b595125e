package io.balto.console.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/// A state as shape, colour and word. Shape and colour come from the style sheet.
///
/// The state is a pseudo-class, not a style class: another style class makes JavaFX look for the
/// rules of the node anew, another pseudo-class chooses among those it knows.
public final class StateMark extends Label {
    private static final Map<StateLook, PseudoClass> PSEUDO_CLASSES = pseudoClasses();

    private @Nullable StateLook current;

    /// One that shows nothing yet.
    public StateMark() {
        prepare(this);
        setVisible(false);
    }

    private static Map<StateLook, PseudoClass> pseudoClasses() {
        Map<StateLook, PseudoClass> all = new EnumMap<>(StateLook.class);
        for (StateLook look : StateLook.values()) {
            all.put(look, PseudoClass.getPseudoClass(look.pseudoClass()));
        }
        return all;
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

    /// Lets something with text have a shape before it, for example the cell of a table.
    ///
    /// @return the shape
    public static Node prepare(Labeled labeled) {
        Region shape = new Region();
        shape.getStyleClass().add("state-shape");
        labeled.setGraphic(shape);
        labeled.getStyleClass().add("state-mark");
        return shape;
    }

    /// Gives a node and what is in it the colour of a state, and no other.
    public static void dress(Node node, StateLook look) {
        PSEUDO_CLASSES.forEach((one, style) -> node.pseudoClassStateChanged(style, one == look));
    }

    /// Frames it in its colour; its word is never cut.
    public void asPill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    /// Shows a state under a word of its own.
    public void show(StateLook look, String word) {
        if (current != look) {
            current = look;
            dress(this, look);
        }
        setText(word);
        setAccessibleText(word);
        setVisible(true);
    }
}
