package io.balto.console.app;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.demo.DemoWorld;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Takes a picture of every screen, light and dark, of an engine that runs.
///
/// The engine is that of the demo. Arguments: the folder for the pictures; how many seconds the
/// demo runs before the first one.
public final class Screenshots {
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final int FIRST_BACKEND = 18_081;
    private static final String SERVICE = "localhost-/inventory/*";
    private static final Duration NEXT = Duration.seconds(2.5);

    private final Path folder;
    private final Preferences preferences = new Preferences();
    private final ConsoleWindow window;
    private final Scene scene;
    private final List<Runnable> steps = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private Screenshots(URI engine, Path folder, Path work) {
        this.folder = folder;
        preferences.zone().set(ZoneOffset.UTC);
        window =
                new ConsoleWindow(
                        preferences, new ProfileStore(work.resolve("profiles.json")), Stage::new);
        scene = window.scene(WIDTH, HEIGHT);
        window.start();
        steps.add(() -> take("connect", ThemeChoice.LIGHT));
        steps.add(
                () ->
                        window.connect(
                                new Profile("local", engine, null, Profile.Environment.DEV, false),
                                ""));
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            for (Destination destination : Destination.values()) {
                steps.add(
                        () -> {
                            preferences.theme().set(theme);
                            window.go(destination, "");
                            if (destination == Destination.ROUTE_TESTER) {
                                explain(engine);
                            }
                        });
                steps.add(() -> take(destination.name().toLowerCase(Locale.ROOT), theme));
            }
            steps.add(() -> window.go(Destination.SERVICES, SERVICE));
            steps.add(() -> take("service", theme));
            steps.add(() -> press(KeyCode.E));
            steps.add(() -> take("editor", theme));
            steps.add(() -> press(KeyCode.ESCAPE));
        }
    }

    /// Starts JavaFX on its headless platform and ends when the last picture is taken.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Duration first = Duration.seconds(Double.parseDouble(arguments[1]));
        Files.createDirectories(folder);
        Screenshots[] made = new Screenshots[1];
        CountDownLatch started = new CountDownLatch(1);
        Path work = Files.createTempDirectory("balto-screenshots");
        try (DemoWorld world = new DemoWorld(work, 0, FIRST_BACKEND)) {
            Platform.startup(
                    () -> {
                        made[0] = new Screenshots(world.address(), folder, work);
                        made[0].run(first);
                        started.countDown();
                    });
            started.await();
            made[0].done.await();
        }
        Platform.exit();
    }

    private void run(Duration first) {
        Timeline beat = new Timeline(new KeyFrame(Duration.seconds(1), _ -> window.beat()));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
        Timeline walk = new Timeline();
        Duration at = first;
        for (Runnable step : steps) {
            walk.getKeyFrames().add(new KeyFrame(at, _ -> step.run()));
            at = at.add(NEXT);
        }
        walk.setOnFinished(
                _ -> {
                    window.close();
                    done.countDown();
                });
        walk.play();
    }

    private void explain(URI engine) {
        if (scene.lookup("#explain-url") instanceof TextField field) {
            field.setText(engine.resolve("/inventory/items/42").toString());
            field.fireEvent(new ActionEvent());
        }
    }

    private void press(KeyCode code) {
        Event.fireEvent(
                scene.getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private void take(String name, ThemeChoice theme) {
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Path file = folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
            write(picture, file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// As small as PNG can be.
    private static void write(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), smallest);
        } finally {
            writer.dispose();
        }
    }
}
