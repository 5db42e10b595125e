package io.balto.console.app;

import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.KeyMap;
import io.balto.console.ui.keys.Keys;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import jfx.incubator.scene.control.richtext.RichTextArea;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Decides what a key does, by the keys an operator wants. While somebody types, only keys with
/// Ctrl, Alt or Meta and those of function count.
///
/// Confined to the UI thread.
final class GlobalKeys {
    private static final long CHORD_NANOS = 1_500_000_000L;

    private final KeyMap map;
    private final LongSupplier nanoTime;
    private final Consumer<String> told;
    private @Nullable KeyCode begun;
    private long begunNanos;

    /// @param told why an action whose key was pressed cannot be done now
    GlobalKeys(KeyMap map, LongSupplier nanoTime, Consumer<String> told) {
        this.map = map;
        this.nanoTime = nanoTime;
        this.told = told;
    }

    /// Takes a key.
    ///
    /// @param focus where a typed key would go; null for nowhere
    /// @param actions what can be done; the first that wants the key does it
    /// @return whether it was taken
    boolean take(KeyEvent key, @Nullable Node focus, List<UiAction> actions) {
        if (map.isListening()) {
            return false;
        }
        boolean isTyping = isTyping(focus);
        if (!isTyping && takeChord(key, actions)) {
            return true;
        }
        for (UiAction action : actions) {
            boolean isWanted =
                    keysOf(action) instanceof Keys.Combination(var wanted) && wanted.match(key);
            if (isWanted && (!isTyping || isWithModifier(key))) {
                action.performOr(told);
                return true;
            }
        }
        return false;
    }

    private Keys keysOf(UiAction action) {
        return map.of(action.title(), action.keys());
    }

    private static boolean isTyping(@Nullable Node focus) {
        return focus instanceof TextInputControl text && text.isEditable()
                || focus instanceof RichTextArea area && area.isEditable()
                || focus instanceof ComboBox<?> box && box.isEditable();
    }

    private static boolean isWithModifier(KeyEvent key) {
        return key.isShortcutDown()
                || key.isControlDown()
                || key.isAltDown()
                || key.isMetaDown()
                || key.getCode().isFunctionKey()
                || key.getCode() == KeyCode.ESCAPE;
    }

    private boolean takeChord(KeyEvent key, List<UiAction> actions) {
        KeyCode first = begun;
        begun = null;
        if (key.isShortcutDown() || key.isAltDown() || key.isShiftDown()) {
            return false;
        }
        if (first != null && nanoTime.getAsLong() - begunNanos < CHORD_NANOS) {
            Keys pressed = new Keys.Chord(first, key.getCode());
            for (UiAction action : actions) {
                if (keysOf(action).equals(pressed)) {
                    action.performOr(told);
                    return true;
                }
            }
        }
        boolean isBeginning =
                actions.stream()
                        .anyMatch(
                                action ->
                                        keysOf(action) instanceof Keys.Chord(KeyCode code, _)
                                                && code == key.getCode());
        if (isBeginning) {
            begun = key.getCode();
            begunNanos = nanoTime.getAsLong();
        }
        return isBeginning;
    }
}
