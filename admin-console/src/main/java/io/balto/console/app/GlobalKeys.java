package io.balto.console.app;

import io.balto.console.ui.Destination;
import io.balto.console.ui.UiAction;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Decides what a key does: first the keys of every screen, then those of the screen in sight.
/// While somebody types, only keys with Ctrl, Alt or Meta and those of function count.
///
/// Confined to the UI thread.
final class GlobalKeys {
    private static final long CHORD_NANOS = 1_500_000_000L;

    private final LongSupplier nanoTime;
    private long chordSinceNanos;
    private boolean isChord;

    /// What the window does with a chord.
    interface Going {
        void to(Destination destination);
    }

    GlobalKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Takes a key.
    ///
    /// @param focus where a typed key would go; null for nowhere
    /// @return whether it was taken
    boolean take(KeyEvent key, @Nullable Node focus, List<UiAction> actions, Going going) {
        boolean isTyping = isTyping(focus);
        if (!isTyping && takeChord(key, going)) {
            return true;
        }
        for (UiAction action : actions) {
            KeyCombination wanted = action.keys();
            if (wanted != null && wanted.match(key) && (!isTyping || isWithModifier(key))) {
                action.perform();
                return true;
            }
        }
        return false;
    }

    private static boolean isTyping(@Nullable Node focus) {
        return focus instanceof TextInputControl text && text.isEditable()
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

    private boolean takeChord(KeyEvent key, Going going) {
        boolean isPlain = !key.isShortcutDown() && !key.isAltDown() && !key.isShiftDown();
        if (!isPlain) {
            return false;
        }
        if (isChord && nanoTime.getAsLong() - chordSinceNanos < CHORD_NANOS) {
            isChord = false;
            String letter = letter(key.getCode());
            for (Destination destination : Destination.values()) {
                if (destination.key().equals(letter)) {
                    going.to(destination);
                    return true;
                }
            }
            return false;
        }
        isChord = key.getCode() == KeyCode.G;
        chordSinceNanos = nanoTime.getAsLong();
        return isChord;
    }

    private static String letter(KeyCode code) {
        return code == KeyCode.COMMA ? "," : code.getName().toLowerCase(Locale.ROOT);
    }

    /// The keys of every screen, key and meaning in turn.
    static List<String> page() {
        List<String> page =
                new ArrayList<>(
                        List.of(
                                "Ctrl K", "palette: screens, services, actions",
                                "?", "keys of the screen in sight",
                                "/", "filter",
                                "[  ]", "back, forward",
                                "P", "pause, go on",
                                "F5", "ask again at once",
                                "Ctrl Z", "take the last action back",
                                "Ctrl E", "save the table as CSV",
                                "Ctrl 1 … 9", "engine",
                                "Ctrl L", "light or dark"));
        for (Destination destination : Destination.values()) {
            page.add("g " + destination.key());
            page.add(destination.title());
        }
        return List.copyOf(page);
    }
}
