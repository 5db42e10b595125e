package io.balto.console.ui.dialog;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the keys with what lies over a window: Tab goes round in it, no arrow key leaves it. A
/// question would else be answered by a button that lies in its shade.
///
/// Confined to the UI thread.
final class FocusKeeper {
    private final Scene scene;
    private final Parent within;
    private final ChangeListener<Node> keeper = this::onMoved;
    private final EventHandler<KeyEvent> watcher = this::onKey;
    private @Nullable Way way;
    private @Nullable Node wanted;

    /// Where the key goes that is held.
    private enum Way {
        ON,
        BACK,
        ASIDE
    }

    private FocusKeeper(Scene scene, Parent within) {
        this.scene = scene;
        this.within = within;
    }

    /// Keeps them until `end`.
    ///
    /// @param within a node of the scene; what is outside does not get the keys
    static FocusKeeper keep(Scene scene, Parent within) {
        FocusKeeper one = new FocusKeeper(scene, within);
        scene.focusOwnerProperty().addListener(one.keeper);
        scene.addEventFilter(KeyEvent.ANY, one.watcher);
        return one;
    }

    void end() {
        scene.focusOwnerProperty().removeListener(keeper);
        scene.removeEventFilter(KeyEvent.ANY, watcher);
    }

    /// What asked for the keys meanwhile without having been gone to by a key, the last one.
    Optional<Node> wanted() {
        return Optional.ofNullable(wanted);
    }

    private void onKey(KeyEvent event) {
        boolean isHeld = event.getEventType().equals(KeyEvent.KEY_PRESSED);
        if (isHeld && event.getCode() == KeyCode.TAB) {
            way = event.isShiftDown() ? Way.BACK : Way.ON;
        } else {
            way = isHeld && event.getCode().isArrowKey() ? Way.ASIDE : null;
        }
    }

    private void onMoved(
            ObservableValue<? extends Node> owner, @Nullable Node before, @Nullable Node now) {
        if (now == null || isWithin(now)) {
            return;
        }
        wanted = way == null ? now : wanted;
        List<Node> stops = new ArrayList<>();
        gatherStops(within, stops);
        if (stops.isEmpty()) {
            return;
        }
        boolean isTab = way == Way.ON || way == Way.BACK;
        if (!isTab && before != null && stops.contains(before)) {
            before.requestFocus();
        } else {
            (way == Way.BACK ? stops.getLast() : stops.getFirst()).requestFocus();
        }
    }

    private boolean isWithin(Node node) {
        Node one = node;
        while (one != null && !one.equals(within)) {
            one = one.getParent();
        }
        return one != null;
    }

    private static void gatherStops(Parent parent, List<Node> stops) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child.isFocusTraversable() && !child.isDisabled() && child.isVisible()) {
                stops.add(child);
            } else if (child instanceof Parent inner && child.isVisible()) {
                gatherStops(inner, stops);
            }
        }
    }
}
