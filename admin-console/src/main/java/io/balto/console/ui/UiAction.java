package io.balto.console.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

/// Something that can be done, wherever it is asked for: by key, palette or button.
///
/// @param title verb and target, for example `Drain backend`
/// @param keys absent means only through the palette
/// @param blocked why it cannot be done now; empty when it can
public record UiAction(
        String title,
        @Nullable KeyCombination keys,
        ObservableValue<String> blocked,
        Runnable task) {
    /// One that can always be done.
    ///
    /// @param keys as in `KeyCombination.valueOf`, for example `Shortcut+E`; empty for none
    public static UiAction of(String title, String keys, Runnable task) {
        return of(title, keys, new SimpleStringProperty(""), task);
    }

    /// One that can be done while nothing blocks it.
    public static UiAction of(
            String title, String keys, ObservableValue<String> blocked, Runnable task) {
        return new UiAction(
                title, keys.isEmpty() ? null : KeyCombination.valueOf(keys), blocked, task);
    }

    /// Does it, when nothing blocks it.
    public void perform() {
        if (blocked.getValue().isEmpty()) {
            task.run();
        }
    }
}
