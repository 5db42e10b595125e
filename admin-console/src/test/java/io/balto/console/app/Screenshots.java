package io.balto.console.app;

import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.demo.DemoWorld;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

/// Takes a picture of every screen, light and dark, of an engine that runs, and ends with 1 when
/// one of them cannot be had.
///
/// The engine is that of the demo. A picture is taken once its screen says what it is to show: its
/// title, and the trouble that the demo brings it sooner or later. Runs on the thread of `main`;
/// whatever touches the window runs on that of JavaFX.
public final class Screenshots {
    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;
    private static final int FIRST_BACKEND = 18_081;
    private static final String SERVICE = "localhost-/inventory/*";
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    /// Seconds in which charts, hatches and toasts follow a change of screen or colours.
    private static final int SETTLED = 4;

    private final Album album;
    private final URI engine;
    private final WindowSession session;

    /// One picture.
    ///
    /// @param steps what brings its screen into sight, one after the other has settled; each runs
    ///   on the thread of JavaFX
    /// @param words all of these stand on it
    private record Shot(String name, List<Runnable> steps, List<String> words) {}

    private Screenshots(URI engine, Album album, WindowSession session) {
        this.engine = engine;
        this.album = album;
        this.session = session;
    }

    /// Starts JavaFX on its headless platform and ends when the last picture is taken.
    ///
    /// @param arguments the folder for the pictures; how many seconds the demo runs before the
    ///   first
    public static void main(String[] arguments) throws IOException {
        Platform.startup(() -> {});
        boolean isComplete = false;
        try {
            isComplete = isAllTaken(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        } catch (RuntimeException failed) {
            System.err.println("not taken: " + failed);
        } finally {
            System.exit(isComplete ? 0 : 1); // the thread of JavaFX would stay
        }
    }

    private static boolean isAllTaken(Path folder, int seconds) throws IOException {
        Path work = Files.createTempDirectory("balto-screenshots");
        try (DemoWorld world = new DemoWorld(work, 0, FIRST_BACKEND, 0)) {
            List<Profile> known =
                    List.of(
                            profile("demo", world.address(), Profile.Environment.DEV, false),
                            profile(
                                    "shop stage",
                                    URI.create("https://balto.stage.example:5500"),
                                    Profile.Environment.STAGE,
                                    false),
                            profile(
                                    "shop production",
                                    URI.create("https://balto.prod.example:5500"),
                                    Profile.Environment.PROD,
                                    true));
            new ProfileStore(work.resolve("profiles.json")).save(known);
            WindowSession session =
                    WaitForAsyncUtils.waitForAsyncFx(
                            PATIENCE.toMillis(), () -> new WindowSession(work, WIDTH, HEIGHT));
            Album album = new Album(folder, session.scene);
            Screenshots run = new Screenshots(world.address(), album, session);
            run.takeAll(known.getFirst(), seconds);
            run.run(session::close);
            return album.isComplete(run.names());
        }
    }

    private static Profile profile(
            String name, URI address, Profile.Environment environment, boolean readOnly) {
        return new Profile(name, address, null, environment, readOnly);
    }

    private void takeAll(Profile demo, int seconds) {
        for (ThemeChoice theme : themes()) {
            take(connect(), theme);
        }
        run(() -> session.window.connect(demo, ""));
        pass(seconds);
        for (ThemeChoice theme : themes()) {
            shots().forEach(shot -> take(shot, theme));
        }
    }

    private static List<ThemeChoice> themes() {
        return List.of(ThemeChoice.LIGHT, ThemeChoice.DARK);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(connect().name));
        shots().forEach(shot -> names.add(shot.name));
        return names;
    }

    private Shot connect() {
        return new Shot(
                "connect",
                List.of(
                        session.window::start,
                        () -> ((Button) session.scene.lookup("#test-connection")).fire()),
                List.of("Connect to an engine", "shop production", "you are", "Version"));
    }

    private List<Shot> shots() {
        List<Shot> shots = new ArrayList<>();
        for (Destination destination : Destination.values()) {
            shots.add(
                    new Shot(
                            destination.name().toLowerCase(Locale.ROOT),
                            destination == Destination.CONFIGURATION
                                    ? List.of(() -> show(destination), this::compare)
                                    : List.of(() -> show(destination)),
                            wordsOn(destination)));
        }
        shots.add(
                new Shot(
                        "service",
                        List.of(() -> session.window.go(Destination.SERVICES, SERVICE)),
                        List.of(
                                "Service",
                                "All services",
                                "Latency",
                                SERVICE,
                                "backends take requests")));
        shots.add(
                new Shot(
                        "editor",
                        List.of(() -> press(KeyCode.E), this::changeThreshold),
                        List.of(
                                "Edit " + SERVICE,
                                "The engine would take this",
                                "failure_threshold")));
        return shots;
    }

    private static List<String> wordsOn(Destination destination) {
        List<String> trouble =
                switch (destination) {
                    case OVERVIEW -> List.of("is open", "Latency", "Last events");
                    case SERVICES -> List.of("/inventory/*", "Degraded");
                    case BACKENDS -> List.of("Ejected", "Draining");
                    case CIRCUITS -> List.of("1 open");
                    case ROUTE_TESTER -> List.of("Service " + SERVICE, "The backend sees");
                    case EVENTS -> List.of("The circuit of inventory");
                    case HEALTH -> List.of("Unhealthy");
                    case CONFIGURATION -> List.of("are kept", "generation 4 → 5");
                    case SETTINGS -> List.of("No keys clash.");
                };
        List<String> words = new ArrayList<>(List.of(destination.title()));
        words.addAll(trouble);
        return words;
    }

    private void show(Destination destination) {
        if (destination == Destination.OVERVIEW) {
            press(KeyCode.ESCAPE); // out of the editor,
            press(KeyCode.ESCAPE); // out of the details
        }
        session.window.go(destination, "");
        if (destination == Destination.ROUTE_TESTER
                && session.scene.lookup("#explain-url") instanceof TextField field) {
            field.setText(engine.resolve("/inventory/items/42").toString());
            field.fireEvent(new ActionEvent());
        }
    }

    private void compare() {
        session.table().getSelectionModel().selectRange(0, 2);
        session.scene.getRoot().lookupAll(".button").stream()
                .filter(node -> node instanceof Button button && button.getText().equals("Compare"))
                .forEach(node -> ((Button) node).fire());
    }

    private void changeThreshold() {
        String id = "#draft-circuit_breaker-failure_threshold";
        if (session.scene.lookup(id) instanceof TextField field) {
            field.setText("8");
        }
    }

    private void press(KeyCode code) {
        Event.fireEvent(
                session.scene.getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    private void take(Shot shot, ThemeChoice theme) {
        String name = shot.name + "-" + theme.name().toLowerCase(Locale.ROOT);
        run(() -> session.preferences.theme().set(theme));
        for (Runnable step : shot.steps) {
            run(this::layOut);
            run(step);
            pass(SETTLED);
        }
        AtomicReference<Sight> last = new AtomicReference<>(new Sight(List.of(), null));
        try {
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                last.set(run(() -> sight(shot, theme)));
                                return last.get().image != null;
                            });
            album.keep(name, theme, requireNonNull(last.get().image));
        } catch (ConditionTimeoutException late) {
            album.fail(
                    name,
                    "not in sight: " + last.get().missing + "; on screen was\n" + session.texts());
        }
    }

    /// What is in sight.
    ///
    /// @param missing what the picture must show and does not
    /// @param image the picture; null while something is missing
    private record Sight(List<String> missing, @Nullable WritableImage image) {}

    private Sight sight(Shot shot, ThemeChoice theme) {
        layOut();
        List<String> missing = missing(shot, theme);
        return new Sight(missing, missing.isEmpty() ? album.snapshot() : null);
    }

    private List<String> missing(Shot shot, ThemeChoice theme) {
        List<String> missing = new ArrayList<>();
        String texts = session.texts();
        String title = shot.words.getFirst();
        if (!title.equals(session.text(".screen-title"))) {
            missing.add("the screen " + title);
        }
        shot.words.stream().filter(word -> !texts.contains(word)).forEach(missing::add);
        String style = theme.name().toLowerCase(Locale.ROOT);
        if (!session.scene.getRoot().getStyleClass().contains(style)) {
            missing.add("the colours " + style);
        }
        if (texts.contains("loading the last 60 s")) {
            missing.add("strips that are filled");
        }
        if (!shot.name.equals("connect") && !texts.contains("●  live")) {
            missing.add("live numbers");
        }
        return missing;
    }

    /// Nobody else does: no stage shows this scene.
    private void layOut() {
        session.scene.getRoot().applyCss();
        session.scene.getRoot().layout();
    }

    private void run(Runnable task) {
        run(
                () -> {
                    task.run();
                    return true;
                });
    }

    private <T> T run(Callable<T> task) {
        return session.onFx(task);
    }

    /// Waits until the window has beaten so often, twice a second.
    private void pass(int seconds) {
        int until = session.beats() + 2 * seconds;
        await().atMost(PATIENCE.plusSeconds(2L * seconds)).until(() -> session.beats() >= until);
    }
}
