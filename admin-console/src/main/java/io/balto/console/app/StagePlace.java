package io.balto.console.app;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.WindowPlace;

import javafx.stage.Screen;
import javafx.stage.Stage;

/// Brings a window back to where the last one stood, and notes where this one stands.
///
/// UI thread only.
final class StagePlace {
    private StagePlace() {}

    /// Moves the window to where it was left, unless no screen is there any more.
    static void restore(Stage stage, Preferences preferences) {
        WindowPlace place = preferences.window().get();
        if (place != null
                && place.isReachableOn(
                        Screen.getScreens().stream().map(Screen::getVisualBounds).toList())) {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(place.width());
            stage.setHeight(place.height());
            stage.setMaximized(place.maximized());
        }
    }

    /// Notes where the window stands, unless it is out of sight or has no place yet.
    static void note(Stage stage, Preferences preferences) {
        WindowPlace before = preferences.window().get();
        boolean isPlaced = Double.isFinite(stage.getX()) && Double.isFinite(stage.getY());
        if (!stage.isShowing() || stage.isIconified() || !isPlaced) {
            return;
        }
        if (stage.isMaximized() && before != null) {
            preferences.window().set(before.asMaximized());
        } else {
            preferences
                    .window()
                    .set(
                            new WindowPlace(
                                    stage.getX(),
                                    stage.getY(),
                                    stage.getWidth(),
                                    stage.getHeight(),
                                    stage.isMaximized()));
        }
    }
}
