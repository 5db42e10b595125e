package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.KeyMap;
import io.balto.console.ui.keys.Keys;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

import java.util.ArrayList;
import java.util.List;

class GlobalKeysTest extends ApplicationTest { // it starts what a field needs
    private final KeyMap map = new KeyMap();
    private final List<String> done = new ArrayList<>();
    private long nanos;
    private final GlobalKeys keys = new GlobalKeys(map, () -> nanos, done::add);
    private final List<UiAction> actions =
            List.of(action("Drain", "D"), action("Export", "F6"), action("Go", "G then O"));

    @Test
    void take_keyOfAnAction_doesIt() {
        assertThat(take(KeyCode.D, null)).isTrue();
        assertThat(take(KeyCode.X, null)).isFalse();
        assertThat(done).containsExactly("Drain");
    }

    @Test
    void take_keyOfABlockedAction_tellsWhy() {
        ObservableValue<String> reason = new SimpleStringProperty("Needs the role operator");
        UiAction blocked = UiAction.of("Drain", "D", reason, () -> done.add("Drain"));

        assertThat(keys.take(pressed(new KeyCodeCombination(KeyCode.D)), null, List.of(blocked)))
                .isTrue();

        assertThat(done).containsExactly("Needs the role operator");
    }

    @Test
    void take_whileTyping_leavesLettersToTheField() {
        TextField field = new TextField();

        assertThat(take(KeyCode.D, field)).isFalse();
        assertThat(take(KeyCode.F6, field)).isTrue();
        assertThat(done).containsExactly("Export");
    }

    @Test
    void take_chordInTime_doesIt() {
        assertThat(take(KeyCode.G, null)).isTrue();
        assertThat(take(KeyCode.O, null)).isTrue();
        assertThat(done).containsExactly("Go");
    }

    @Test
    void take_chordTooSlow_isForgotten() {
        take(KeyCode.G, null);
        nanos += 2_000_000_000L;

        assertThat(take(KeyCode.O, null)).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void take_chordBrokenByAnotherKey_doesWhatThatKeyDoes() {
        take(KeyCode.G, null);

        assertThat(take(KeyCode.D, null)).isTrue();
        assertThat(take(KeyCode.O, null)).isFalse();
        assertThat(done).containsExactly("Drain");
    }

    @Test
    void take_changedKeys_replaceTheUsualOnes() {
        map.change("Drain", Keys.of("Q then Q"));

        assertThat(take(KeyCode.D, null)).isFalse();
        take(KeyCode.Q, null);
        take(KeyCode.Q, null);
        assertThat(done).containsExactly("Drain");
    }

    @Test
    void take_whileSomebodyWaitsForKeys_doesNothing() {
        map.setListening(true);

        assertThat(take(KeyCode.D, null)).isFalse();
        assertThat(done).isEmpty();
    }

    private boolean take(KeyCode code, @Nullable Node focus) {
        return keys.take(pressed(new KeyCodeCombination(code)), focus, actions);
    }

    private UiAction action(String title, String text) {
        return UiAction.of(title, text, () -> done.add(title));
    }

    /// The event of pressing a combination.
    static KeyEvent pressed(KeyCodeCombination keys) {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED,
                "",
                "",
                keys.getCode(),
                isDown(keys.getShift()),
                isDown(keys.getControl()) || isDown(keys.getShortcut()),
                isDown(keys.getAlt()),
                isDown(keys.getMeta()));
    }

    private static boolean isDown(KeyCombination.ModifierValue value) {
        return value == KeyCombination.ModifierValue.DOWN;
    }
}
