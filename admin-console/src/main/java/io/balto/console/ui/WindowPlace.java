package io.balto.console.ui;

import javafx.geometry.Rectangle2D;

import java.util.List;

/// Where a window stood and how large it was, in pixels of the desktop.
///
/// @param maximized whether it filled its screen; the rest is then what it goes back to
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    /// Whether the middle of its upper edge, by which it can be taken, is on one of these screens.
    public boolean isReachableOn(List<Rectangle2D> screens) {
        return screens.stream().anyMatch(screen -> screen.contains(x + width / 2, y));
    }

    /// The same, maximized.
    public WindowPlace asMaximized() {
        return new WindowPlace(x, y, width, height, true);
    }
}
