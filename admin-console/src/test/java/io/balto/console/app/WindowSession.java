package io.balto.console.app;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One window in a test: its stage, its preferences and its beat.
final class WindowSession {
    private static final long PATIENCE_MILLIS = 60_000;

    final Preferences preferences = new Preferences();
    final ConsoleWindow window;
    final Scene scene;

    /// Notes that it was asked and does nothing else.
    private final ConsoleWindow.AllWindows all =
            new ConsoleWindow.AllWindows() {
                @Override
                public void openOneMore(List<String> links) {
                    wanted.add(links);
                }

                @Override
                public void quit() {
                    wanted.add(List.of("quit"));
                }
            };

    /// The links of windows it wanted opened.
    final List<List<String>> wanted = new CopyOnWriteArrayList<>();

    private final Timeline beat;
    private final AtomicInteger beats = new AtomicInteger();
    private final AtomicLong skippedNanos = new AtomicLong();
    private volatile @Nullable Long heldNanos;

    /// A window on this stage. UI thread only.
    WindowSession(Stage stage, Path folder, ThemeChoice theme) {
        this(folder, () -> stage, 1_000, 720);
        preferences.theme().set(theme);
        stage.setScene(scene);
        stage.show();
    }

    /// A window of this size that no stage shows, for pictures larger than the headless screen. UI
    /// thread only.
    WindowSession(Path folder, double width, double height) {
        this(folder, Stage::new, width, height);
    }

    private WindowSession(Path folder, Supplier<Window> stage, double width, double height) {
        preferences.zone().set(ZoneId.of("UTC"));
        window =
                new ConsoleWindow(
                        preferences,
                        new ProfileStore(folder.resolve("profiles.json")),
                        stage,
                        this::nanoTime,
                        all);
        scene = window.scene(width, height);
        window.start();
        beat = new Timeline(new KeyFrame(Duration.millis(500), _ -> beat()));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    private long nanoTime() {
        Long held = heldNanos;
        return held == null ? System.nanoTime() + skippedNanos.get() : held;
    }

    /// Does something while the window's clock stands still, so that two keys of a chord are never
    /// too far apart, however busy the machine is.
    void atOneMoment(Runnable action) {
        heldNanos = nanoTime();
        try {
            action.run();
        } finally {
            heldNanos = null;
        }
    }

    private void beat() {
        window.beat();
        beats.incrementAndGet();
    }

    /// How often the window has beaten, twice a second. Any thread.
    int beats() {
        return beats.get();
    }

    /// For the window it is so much later at once; whatever it waits for is due. Any thread.
    void skip(java.time.Duration time) {
        skippedNanos.addAndGet(time.toNanos());
    }

    void connect(int port) {
        window.connect(Profile.local("local", port), "");
    }

    /// Whether a visible label says these words. Any thread but that of JavaFX.
    boolean shows(String words) {
        return texts().contains(words);
    }

    /// Everything that visible labels and buttons say. Any thread but that of JavaFX.
    String texts() {
        return onFx(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .filter(node -> node instanceof Labeled && node.isVisible())
                                .map(node -> ((Labeled) node).getText())
                                .filter(text -> text != null && !text.isEmpty())
                                .collect(Collectors.joining("\n")));
    }

    /// What a label says.
    String text(String id) {
        return onFx(() -> ((Labeled) scene.lookup(id)).getText());
    }

    /// The first table in sight.
    <T> TableView<T> table() {
        return onFx(
                () -> {
                    @SuppressWarnings("unchecked")
                    TableView<T> table = (TableView<T>) scene.lookup(".data-table");
                    return table;
                });
    }

    /// Asks something on the thread of JavaFX and waits for the answer.
    <T> T onFx(Callable<T> question) {
        if (Platform.isFxApplicationThread()) {
            try {
                return question.call();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, question);
    }

    void close() {
        beat.stop();
        window.close();
    }
}
