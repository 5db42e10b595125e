package io.balto.console.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;

import java.net.URL;

/// Dresses a window in the colours its operator wants; follows the desktop while nothing else is
/// wanted.
final class Theme {
    private static final String SHEET = "/io/balto/console/ui/console.css";

    private final Parent root;
    private final Preferences preferences;

    Theme(Parent root, Preferences preferences) {
        this.root = root;
        this.preferences = preferences;
        URL sheet = Theme.class.getResource(SHEET);
        if (sheet == null) {
            throw new IllegalStateException(SHEET + " is missing from this build");
        }
        root.getStylesheets().add(sheet.toExternalForm());
        preferences.theme().subscribe(_ -> dress());
        preferences.colourBlind().subscribe(_ -> dress());
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> dress());
    }

    boolean isDark() {
        ThemeChoice choice = preferences.theme().get();
        return choice == ThemeChoice.DARK
                || choice == ThemeChoice.SYSTEM
                        && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private void dress() {
        boolean isDark = isDark();
        Application.setUserAgentStylesheet(
                isDark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        root.getStyleClass().removeAll("dark", "light", "colour-blind");
        root.getStyleClass().add(isDark ? "dark" : "light");
        if (preferences.colourBlind().get()) {
            root.getStyleClass().add("colour-blind");
        }
    }

    /// From dark to light or back.
    void toggle() {
        preferences.theme().set(isDark() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }
}
