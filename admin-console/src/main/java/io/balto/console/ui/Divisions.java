package io.balto.console.ui;

import javafx.collections.ObservableMap;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;

/// Keeps how screens are divided and which of their tabs is in front. Whatever is kept under a name
/// is what the next screen of that name begins with.
///
/// UI thread only.
public final class Divisions {
    private static final double EXACT = 100;

    private Divisions() {}

    /// Divides two parts as they were left, in hundredths.
    ///
    /// @param usual share of the first part when nobody moved it, 0 to 1
    public static void keep(
            ObservableMap<String, Double> kept, String name, SplitPane parts, double usual) {
        parts.setDividerPositions(kept.getOrDefault(name, usual));
        parts.getDividers()
                .getFirst()
                .positionProperty()
                .addListener(
                        (_, _, share) ->
                                kept.put(name, Math.round(share.doubleValue() * EXACT) / EXACT));
    }

    /// Brings the tab to the front that was there last.
    public static void keep(ObservableMap<String, Double> kept, String name, TabPane tabs) {
        int last = kept.getOrDefault(name, 0.0).intValue();
        tabs.getSelectionModel().select(Math.clamp(last, 0, tabs.getTabs().size() - 1));
        tabs.getSelectionModel()
                .selectedIndexProperty()
                .addListener((_, _, index) -> kept.put(name, index.doubleValue()));
    }
}
