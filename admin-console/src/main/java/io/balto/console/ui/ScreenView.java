package io.balto.console.ui;

import javafx.scene.Node;

import java.util.List;

/// One screen: its nodes and what can be done on it.
public interface ScreenView {
    /// The nodes; the same each time.
    Node node();

    /// Everything that can be done on it, for the palette, the keys and the page of help.
    List<UiAction> actions();

    /// It comes into sight: subscriptions begin. Nothing for a screen that follows no engine.
    default void onShown() {}

    /// It goes out of sight: subscriptions end, nothing is drawn any more.
    default void onHidden() {}

    /// Whether a change is begun on it that the engine does not have yet.
    default boolean hasDraft() {
        return false;
    }

    /// Somebody wants to see one thing on it.
    ///
    /// @param topic for example a service id; empty for none in particular
    default void show(String topic) {}
}
