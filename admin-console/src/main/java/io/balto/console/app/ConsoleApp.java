package io.balto.console.app;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.settings.SettingsFile;
import io.balto.console.ui.Preferences;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The console as JavaFX starts it: reads settings, opens the windows, beats once a second.
public final class ConsoleApp extends Application {
    private final Preferences preferences = new Preferences();
    private @Nullable Windows windows;
    private @Nullable SettingsFile settings;
    private final ExecutorService disk =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("balto-console-disk").factory());

    /// Called by JavaFX.
    public ConsoleApp() {}

    @Override
    public void start(Stage stage) {
        Path profiles =
                ProfileStore.usualPlace(
                        System.getenv(),
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", ".")));
        SettingsFile file = new SettingsFile(profiles.resolveSibling("console.json"));
        file.loadInto(preferences);
        settings = file;
        Windows made =
                new Windows(
                        preferences, new ProfileStore(profiles), System::nanoTime, Platform::exit);
        windows = made;
        List<DeepLink> links =
                getParameters().getUnnamed().stream()
                        .flatMap(word -> DeepLink.of(word).stream())
                        .toList();
        String engine = getParameters().getNamed().get("engine");
        if (engine == null && links.isEmpty()) {
            made.restore(stage);
        } else {
            ConsoleWindow window = made.openFirst(stage);
            if (engine != null) {
                window.connect(onTheCommandLine(engine), environmentToken());
            }
            window.follow(links);
        }
        Timeline beat =
                new Timeline(
                        new KeyFrame(
                                Duration.seconds(1),
                                _ -> {
                                    made.beat();
                                    file.keep(preferences, disk);
                                }));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    private static Profile onTheCommandLine(String engine) {
        return new Profile(
                "command line", URI.create(engine), null, Profile.Environment.DEV, false);
    }

    private static String environmentToken() {
        return System.getenv().getOrDefault("BALTO_TOKEN", "");
    }

    @Override
    public void stop() {
        if (windows != null) {
            windows.close();
        }
        if (settings != null) {
            settings.keep(preferences, disk);
        }
        disk.close();
    }
}
