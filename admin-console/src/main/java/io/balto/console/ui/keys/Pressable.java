package io.balto.console.ui.keys;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Lines and cards that lead somewhere when they are clicked: reached by Tab and pressed by Enter
/// or Space like a button, and announced as one.
///
/// UI thread only.
public final class Pressable {
    private Pressable() {}

    /// Makes a node do something when it is clicked or pressed; what it did before, no more.
    ///
    /// @param name what is announced, for example `Open circuit of api-8081`
    public static void make(Node node, String name, Runnable task) {
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.BUTTON);
        node.setAccessibleText(name);
        if (!node.getStyleClass().contains("pressable")) {
            node.getStyleClass().add("pressable");
        }
        node.setOnMouseClicked(_ -> task.run());
        node.setOnKeyPressed(key -> press(key, task));
    }

    private static void press(KeyEvent key, Runnable task) {
        if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
            key.consume();
            task.run();
        }
    }
}
