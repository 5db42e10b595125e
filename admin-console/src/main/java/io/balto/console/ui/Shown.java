package io.balto.console.ui;

import javafx.scene.Node;

/// A node that stays while what it shows changes, so that focus and a click under way are not lost.
public interface Shown<T> {
    /// The node; the same each time.
    Node node();

    /// Shows another state of the same thing.
    void show(T item);
}
