package io.balto.console.ui;

import io.balto.console.ui.keys.Keys;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;

import java.util.function.Consumer;

/// Something that can be done, wherever it is asked for: by key, palette or button.
///
/// @param title verb and target, for example `Drain backend`
/// @param keys those it comes with; an operator may want others
/// @param blocked why it cannot be done now; empty when it can
public record UiAction(String title, Keys keys, ObservableValue<String> blocked, Runnable task) {
    /// One that can always be done.
    ///
    /// @param keys as in `Keys.of`, for example `Shortcut+E` or `G then O`; empty for none
    public static UiAction of(String title, String keys, Runnable task) {
        return of(title, keys, new SimpleStringProperty(""), task);
    }

    /// One that can be done while nothing blocks it.
    public static UiAction of(
            String title, String keys, ObservableValue<String> blocked, Runnable task) {
        return new UiAction(title, Keys.of(keys), blocked, task);
    }

    /// Does it, when nothing blocks it.
    public void perform() {
        performOr(_ -> {});
    }

    /// Does it, or tells what blocks it.
    public void performOr(Consumer<String> told) {
        String reason = blocked.getValue();
        if (reason.isEmpty()) {
            task.run();
        } else {
            told.accept(reason);
        }
    }
}
