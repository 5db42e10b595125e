package io.balto.console.app;

import io.balto.console.ui.WindowPlace;

import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

/// Brings a window back to where it stood, and tells where it stands.
///
/// UI thread only.
final class StagePlace {
    private StagePlace() {}

    /// Moves the window to where it was left, unless no screen is there any more.
    ///
    /// @param place null for where the desktop puts it
    static void restore(Stage stage, @Nullable WindowPlace place) {
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

    /// Where the window stands; where it stood before while it is out of sight or has no place yet.
    static @Nullable WindowPlace note(Stage stage, @Nullable WindowPlace before) {
        boolean isPlaced = Double.isFinite(stage.getX()) && Double.isFinite(stage.getY());
        if (!stage.isShowing() || stage.isIconified() || !isPlaced) {
            return before;
        }
        return stage.isMaximized() && before != null
                ? before.asMaximized()
                : new WindowPlace(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        stage.isMaximized());
    }
}
