package io.balto.console.app;

import io.balto.client.ProfileStore;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.WindowMemory;
import io.balto.console.ui.WindowPlace;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// The windows of the console: opened as they were left, and noted as they are. One that is closed
/// is kept for the next that is opened, since it listens to the preferences for as long as they
/// are.
///
/// Confined to the UI thread.
final class Windows {
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private static final double BESIDE = 32;

    private final Preferences preferences;
    private final ProfileStore profiles;
    private final LongSupplier nanoTime;
    private final Runnable quit;
    private final List<Kept> windows = new ArrayList<>();

    /// A window and the stage it is on.
    ///
    /// @param place where it stood when it was noted last
    private record Kept(Stage stage, ConsoleWindow window, @Nullable WindowPlace place) {}

    /// @param quit ends the program
    Windows(Preferences preferences, ProfileStore profiles, LongSupplier nanoTime, Runnable quit) {
        this.quit = quit;
        this.preferences = preferences;
        this.profiles = profiles;
        this.nanoTime = nanoTime;
    }

    /// Opens the windows there were, with the engines they were connected to.
    ///
    /// @param first the stage of the first one
    void restore(Stage first) {
        List<WindowMemory> left = List.copyOf(preferences.windows());
        Stage stage = first;
        for (WindowMemory memory : left) {
            open(stage, memory.place()).restore(memory.links());
            stage = new Stage();
        }
        if (left.isEmpty()) {
            open(first, null);
        }
    }

    /// Opens one window where the first of those there were stood, connected to nothing.
    ConsoleWindow openFirst(Stage stage) {
        List<WindowMemory> left = preferences.windows();
        return open(stage, left.isEmpty() ? null : left.getFirst().place());
    }

    private ConsoleWindow open(Stage stage, @Nullable WindowPlace place) {
        ConsoleWindow window =
                new ConsoleWindow(preferences, profiles, () -> stage, nanoTime, allOf(stage));
        stage.setTitle(window.title());
        Rectangle2D free = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                window.scene(Math.min(WIDTH, free.getWidth()), Math.min(HEIGHT, free.getHeight())));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(_ -> window.leave());
        StagePlace.restore(stage, place);
        stage.show();
        window.start();
        windows.add(new Kept(stage, window, place));
        return window;
    }

    private ConsoleWindow.AllWindows allOf(Stage stage) {
        return new ConsoleWindow.AllWindows() {
            @Override
            public void openOneMore(List<String> links) {
                beside(stage, links);
            }

            @Override
            public void quit() {
                beat();
                quit.run();
            }
        };
    }

    private void beside(Stage stage, List<String> links) {
        WindowPlace place =
                new WindowPlace(
                        stage.getX() + BESIDE,
                        stage.getY() + BESIDE,
                        stage.getWidth(),
                        stage.getHeight(),
                        false);
        for (Kept closed : windows) {
            if (!closed.stage.isShowing()) {
                StagePlace.restore(closed.stage, place);
                closed.stage.show();
                closed.window.restore(links);
                return;
            }
        }
        open(new Stage(), place).restore(links);
    }

    /// One second has passed.
    void beat() {
        windows.replaceAll(
                one -> new Kept(one.stage, one.window, StagePlace.note(one.stage, one.place)));
        List<WindowMemory> now = new ArrayList<>();
        for (Kept one : windows) {
            if (one.stage.isShowing()) {
                one.window.beat();
                one.stage.setTitle(one.window.title());
                now.add(new WindowMemory(one.place, one.window.links()));
            }
        }
        boolean isOver = now.isEmpty(); // then the last one is what the next start opens
        if (!isOver && !now.equals(preferences.windows())) {
            preferences.windows().setAll(now);
        }
    }

    /// Leaves all engines.
    void close() {
        windows.forEach(one -> one.window.close());
    }
}
