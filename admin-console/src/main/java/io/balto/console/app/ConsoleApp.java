package io.balto.console.app;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.settings.SettingsFile;
import io.balto.console.ui.Preferences;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The console as JavaFX starts it: reads settings, opens the window, beats once a second.
public final class ConsoleApp extends Application {
    private static final double WIDTH = 1_280;
    private static final double HEIGHT = 820;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    private final Preferences preferences = new Preferences();
    private @Nullable ConsoleWindow window;
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
        ConsoleWindow made =
                new ConsoleWindow(
                        preferences, new ProfileStore(profiles), () -> stage, System::nanoTime);
        window = made;
        stage.setTitle("Balto console");
        stage.setScene(made.scene(WIDTH, HEIGHT));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        StagePlace.restore(stage, preferences);
        stage.show();
        made.start();
        String engine = getParameters().getNamed().get("engine");
        if (engine != null) {
            made.connect(
                    new Profile(
                            "command line",
                            URI.create(engine),
                            null,
                            Profile.Environment.DEV,
                            false),
                    System.getenv().getOrDefault("BALTO_TOKEN", ""));
        }
        getParameters().getUnnamed().stream()
                .flatMap(word -> DeepLink.of(word).stream())
                .forEach(made::open);
        Timeline beat =
                new Timeline(
                        new KeyFrame(
                                Duration.seconds(1),
                                _ -> {
                                    made.beat();
                                    StagePlace.note(stage, preferences);
                                    file.keep(preferences, disk);
                                }));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
        if (settings != null) {
            settings.keep(preferences, disk);
        }
        disk.close();
    }
}
