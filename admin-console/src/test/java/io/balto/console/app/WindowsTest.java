package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.client.ProfileStore;
import io.balto.console.testkit.FakeEngine;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.WindowMemory;
import io.balto.console.ui.WindowPlace;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Several windows of one console, on the headless screen.
@SuppressWarnings("NullAway.Init") // `start` and `listen` run before each test
class WindowsTest extends ApplicationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final WindowPlace PLACE = new WindowPlace(0, 0, 960, 600, false);

    @TempDir private static Path folder;

    private final Preferences preferences = new Preferences();
    private FakeEngine engine;
    private FakeEngine other;
    private Stage first;
    private Windows windows;
    private boolean isQuit;

    @Override
    public void start(Stage stage) {
        first = stage;
        windows =
                new Windows(
                        preferences,
                        new ProfileStore(folder.resolve("profiles.json")),
                        System::nanoTime,
                        () -> isQuit = true);
    }

    @BeforeEach
    void listen() throws IOException {
        engine = new FakeEngine();
        other = new FakeEngine();
    }

    @AfterEach
    void leave() {
        interact(
                () -> {
                    stages().forEach(Stage::hide);
                    windows.close();
                });
        engine.close();
        other.close();
    }

    @Test
    void restore_windowsThatWereLeft_connectsEachToItsEnginesAndShowsItsScreen() {
        List<WindowMemory> left =
                List.of(
                        memory(link(other, "overview"), link(engine, "events")),
                        memory(link(engine, "circuits")));
        preferences.windows().setAll(left);

        interact(() -> windows.restore(first));

        await().atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(titles()).containsExactlyInAnyOrder("Events", "Circuits"));
        interact(windows::beat);
        assertThat(preferences.windows())
                .extracting(WindowMemory::links)
                .containsExactly(left.getFirst().links(), left.getLast().links());
        assertThat(stages())
                .extracting(Stage::getTitle)
                .containsExactly(
                        "Balto console · localhost:" + engine.port() + " · Events",
                        "Balto console · localhost:" + engine.port() + " · Circuits");
    }

    @Test
    void restore_nothingLeft_opensOneWindow() {
        preferences.windows().setAll(memory());

        interact(() -> windows.restore(first));

        assertThat(titles()).containsExactly("Connect to an engine");
    }

    @Test
    void newWindow_followsTheLinkOfTheOneItCameFrom() {
        preferences.windows().setAll(memory(link(engine, "circuits")));
        interact(() -> windows.restore(first));
        await().atMost(DEADLINE).until(() -> titles().contains("Circuits"));

        interact(() -> press(first.getScene(), KeyCode.T));

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(titles()).containsExactly("Circuits", "Circuits"));
    }

    @Test
    void window_closed_isForgottenAndUsedForTheNext() {
        preferences.windows().setAll(memory(link(engine, "events")), memory());
        interact(() -> windows.restore(first));
        await().atMost(DEADLINE).until(() -> titles().contains("Events"));
        Stage second = interactive(1);

        interact(second::hide);
        interact(windows::beat);
        assertThat(preferences.windows()).hasSize(1);

        interact(() -> press(first.getScene(), KeyCode.T));
        assertThat(interactive(1)).isSameAs(second);
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(titles()).containsExactly("Events", "Events"));
    }

    @Test
    void lastWindow_closed_isWhatTheNextStartOpens() {
        preferences.windows().setAll(memory(link(engine, "events")));
        interact(() -> windows.restore(first));
        await().atMost(DEADLINE).until(() -> titles().contains("Events"));
        interact(windows::beat);

        interact(first::hide);
        interact(windows::beat);

        assertThat(preferences.windows())
                .extracting(WindowMemory::links)
                .containsExactly(List.of(link(engine, "events")));
    }

    @Test
    void quit_endsTheProgram() {
        preferences.windows().setAll(memory());
        interact(() -> windows.restore(first));

        interact(() -> press(first.getScene(), KeyCode.Q));

        assertThat(isQuit).isTrue();
    }

    private static WindowMemory memory(String... links) {
        return new WindowMemory(PLACE, List.of(links));
    }

    private static String link(FakeEngine engine, String screen) {
        return "balto://localhost:" + engine.port() + "/" + screen;
    }

    private static void press(Scene scene, KeyCode code) {
        Event.fireEvent(
                scene.getRoot(),
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", code, code == KeyCode.T, true, false, false));
    }

    /// The windows in sight, the first one first.
    private List<Stage> stages() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.getScene() != null)
                .map(Stage.class::cast)
                .filter(stage -> stage.getTitle().startsWith("Balto console"))
                .toList();
    }

    private Stage interactive(int index) {
        return stages().get(index);
    }

    private List<String> titles() {
        return stages().stream()
                .map(stage -> stage.getScene().lookup(".screen-title"))
                .map(title -> ((Labeled) title).getText())
                .toList();
    }
}
