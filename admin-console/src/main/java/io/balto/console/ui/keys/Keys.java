package io.balto.console.ui.keys;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.Locale;

/// Keys that ask for something.
public sealed interface Keys {
    /// Between the two keys of a chord in its text.
    String THEN = " then ";

    /// No keys: it is asked for in the palette.
    record None() implements Keys {}

    /// One key, with or without Ctrl, Shift, Alt.
    record Combination(KeyCombination keys) implements Keys {}

    /// Two plain keys, one after the other.
    record Chord(KeyCode first, KeyCode second) implements Keys {}

    /// Reads keys.
    ///
    /// @param text as in `KeyCombination.valueOf` (`Shortcut+E`), or two names of keys with ` then
    ///   ` between; empty for none
    /// @throws IllegalArgumentException when it is neither
    static Keys of(String text) {
        int then = text.indexOf(THEN);
        if (text.isEmpty()) {
            return new None();
        }
        return then < 0
                ? new Combination(KeyCombination.valueOf(text))
                : new Chord(code(text.substring(0, then)), code(text.substring(then + 6)));
    }

    /// The keys that were just pressed.
    static Keys of(KeyEvent key) {
        return new Combination(
                new KeyCodeCombination(
                        key.getCode(),
                        down(key.isShiftDown()),
                        KeyCombination.ModifierValue.UP,
                        down(key.isAltDown()),
                        KeyCombination.ModifierValue.UP,
                        down(key.isShortcutDown())));
    }

    private static KeyCombination.ModifierValue down(boolean isDown) {
        return isDown ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
    }

    private static KeyCode code(String name) {
        KeyCode code = KeyCode.getKeyCode(name);
        if (code == null) {
            throw new IllegalArgumentException("no key is called " + name);
        }
        return code;
    }

    /// The same as text, for a file.
    default String text() {
        return switch (this) {
            case None _ -> "";
            case Combination(KeyCombination keys) -> keys.getName();
            case Chord(KeyCode first, KeyCode second) -> first.getName() + THEN + second.getName();
        };
    }

    /// The same for people: `Ctrl+E`, `g o`.
    default String words() {
        return switch (this) {
            case None _ -> "";
            case Combination(KeyCombination keys) -> keys.getDisplayText();
            case Chord(KeyCode first, KeyCode second) -> plain(first) + " " + plain(second);
        };
    }

    private static String plain(KeyCode code) {
        return code == KeyCode.COMMA ? "," : code.getName().toLowerCase(Locale.ROOT);
    }

    /// Whether an operator who presses one may have meant the other.
    default boolean clashesWith(Keys other) {
        return switch (this) {
            case None _ -> false;
            case Combination(KeyCombination keys) ->
                    switch (other) {
                        case None _ -> false;
                        case Combination(KeyCombination others) ->
                                keys.getDisplayText().equals(others.getDisplayText());
                        case Chord(KeyCode first, _) -> isPlain(keys, first);
                    };
            case Chord(KeyCode first, _) ->
                    switch (other) {
                        case None _ -> false;
                        case Combination(KeyCombination others) -> isPlain(others, first);
                        case Chord chord -> chord.equals(this);
                    };
        };
    }

    private static boolean isPlain(KeyCombination keys, KeyCode code) {
        return keys.getDisplayText().equals(new KeyCodeCombination(code).getDisplayText());
    }
}
