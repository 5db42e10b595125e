package io.balto.console.app;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.nio.file.Path;
import java.time.ZoneOffset;

/// One window in a test: its stage, its preferences and its beat.
final class WindowSession {
    final Preferences preferences = new Preferences();
    final ConsoleWindow window;
    final Scene scene;
    private final Timeline beat;

    /// UI thread only.
    WindowSession(Stage stage, Path folder, ThemeChoice theme) {
        preferences.zone().set(ZoneOffset.UTC);
        preferences.theme().set(theme);
        window =
                new ConsoleWindow(
                        preferences,
                        new ProfileStore(folder.resolve("profiles.json")),
                        () -> stage);
        scene = window.scene(1_000, 720);
        stage.setScene(scene);
        stage.show();
        window.start();
        beat = new Timeline(new KeyFrame(Duration.millis(500), _ -> window.beat()));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    void connect(int port) {
        window.connect(Profile.local("local", port), "");
    }

    void close() {
        beat.stop();
        window.close();
    }
}
