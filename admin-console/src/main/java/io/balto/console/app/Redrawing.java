package io.balto.console.app;

import io.balto.console.ui.Preferences;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;

/// Writes the cells of tables and lists anew after the way of writing has changed: a cell is
/// otherwise written only when its row has changed.
///
/// UI thread only.
final class Redrawing {
    private Redrawing() {}

    /// Redraws what is in sight whenever time zone, units or durations become others.
    static void follow(Preferences preferences, Node root) {
        preferences.zone().addListener(_ -> redraw(root));
        preferences.byteUnits().addListener(_ -> redraw(root));
        preferences.spanStyle().addListener(_ -> redraw(root));
    }

    /// Writes all cells under a node anew; O(cells in sight).
    static void redraw(Node root) {
        for (Node node : root.lookupAll(".table-view")) {
            if (node instanceof TableView<?> table) {
                table.refresh();
            }
        }
        for (Node node : root.lookupAll(".list-view")) {
            if (node instanceof ListView<?> list) {
                list.refresh();
            }
        }
    }
}
