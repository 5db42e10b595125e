package io.balto.console.bench;

import atlantafx.base.theme.PrimerDark;

import io.balto.console.backends.BackendsView;
import io.balto.console.backends.BackendsViewModel;
import io.balto.console.circuits.CircuitsView;
import io.balto.console.circuits.CircuitsViewModel;
import io.balto.console.circuits.TuneViewModel;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.ScreenView;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.traffic.TrafficHistory;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// Times the screens of backends and circuits with 2,000 services of five backends each, on
/// JavaFX's headless platform with software rendering: ticks whose numbers all differ, frames while
/// scrolling, sorts, and the memory of the whole process.
///
/// What the UI thread does for a frame (rows, style, layout) and its picture, which another thread
/// draws meanwhile and a graphics card where there is one, are timed apart.
public final class ConsoleBench {
    private static final int SERVICES = 2_000;
    private static final int BACKENDS = 5;
    private static final String RENDERER = "QuantumRenderer-0";
    private static final int ROUNDS = 60;
    private static final int SCROLLS = 120;

    /// More than the rounds take.
    private static final int SECONDS = 600;

    private static final double WIDTH = 1_440;
    private static final double HEIGHT = 900;

    private final Console console = new Console();
    private final PrintStream out;
    private final WritableImage image = new WritableImage((int) WIDTH, (int) HEIGHT);

    private ConsoleBench(PrintStream out) {
        this.out = out;
    }

    /// Prints a table of figures.
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
                    try {
                        new ConsoleBench(System.out).measure();
                    } finally {
                        done.countDown();
                    }
                });
        done.await();
        Platform.exit();
    }

    private void measure() {
        Figures.head(out);
        console.client.backends = backends(1);
        console.engine.start();
        console.pass(2);
        ScreenView backends =
                new BackendsView(
                        new BackendsViewModel(
                                console.engine,
                                console.operations,
                                console.desk,
                                console.preferences),
                        console.desk);
        Scene scene = shown(backends);
        console.pass(1);
        first("backends", scene);
        ticks("backends", scene);
        filteredTicks(scene);
        TableView<?> table = (TableView<?>) scene.lookup(".data-table");
        scrolls("backends: a wheel's notch", scene, table, 3);
        scrolls("backends: a page", scene, table, 29);
        sorts(scene, table);
        backends.onHidden();
        console.client.history = past();
        ScreenView circuits =
                new CircuitsView(
                        new CircuitsViewModel(console.engine, console.operations, console.desk),
                        new TuneViewModel(
                                console.engine, console.client, (_, _) -> {}, Runnable::run),
                        console.desk);
        Scene cards = shown(circuits);
        console.pass(1);
        first("circuits", cards);
        ticks("circuits", cards);
        tellMemory();
    }

    /// A minute and more of attempts at a backend, of which some fail, for the strips of the cards.
    private static TrafficHistory past() {
        Map<String, List<Double>> series = new TreeMap<>();
        series.put("rps", Collections.nCopies(SECONDS, 20.0));
        series.put("rps_by_class.5xx", Collections.nCopies(SECONDS, 2.0));
        series.put("rps_by_class.none", Collections.nCopies(SECONDS, 1.0));
        return new TrafficHistory(1, Samples.NOW.minusSeconds(SECONDS / 2), series);
    }

    private void first(String screen, Scene scene) {
        Figures sight = Figures.of(screen + ": first sight");
        sight.time(() -> draw(scene));
        sight.tell(out);
    }

    private void tellMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        out.printf(Locale.ROOT, "%-44s %16.0f MB%n", "heap in use", used / 1e6);
        out.printf(Locale.ROOT, "%-44s %16s%n", "the process, at most", mostResident());
    }

    /// Linux only; elsewhere it is not told.
    private static String mostResident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024 + " MB")
                    .findFirst()
                    .orElse("not known");
        } catch (IOException unreadable) {
            return "not known";
        }
    }

    private static Scene shown(ScreenView view) {
        StackPane root = new StackPane(view.node());
        root.getStyleClass().addAll("console", "dark");
        root.getStylesheets()
                .add(
                        String.valueOf(
                                ConsoleBench.class.getResource(
                                        "/io/balto/console/ui/console.css")));
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        view.onShown();
        return scene;
    }

    private void ticks(String screen, Scene scene) {
        Figures tick = Figures.of(screen + ": one tick");
        Figures layout = Figures.of(screen + ": style and layout after it");
        Figures picture = Figures.of(screen + ": its picture", RENDERER);
        for (int round = 0; round < ROUNDS; round++) {
            console.client.backends = backends(round + 2);
            tick.time(() -> console.pass(1));
            layout.time(() -> settle(scene));
            picture.time(() -> scene.snapshot(image));
        }
        tick.tell(out);
        layout.tell(out);
        picture.tell(out);
    }

    private void filteredTicks(Scene scene) {
        TextInputControl filter = (TextInputControl) scene.lookup(".filter-field");
        filter.setText("service-19 !state:ejected");
        ticks("backends, filtered", scene);
        filter.setText("");
        draw(scene);
    }

    private void scrolls(String what, Scene scene, TableView<?> table, int rows) {
        Figures ours = Figures.of(what + ", rows, style, layout");
        Figures picture = Figures.of(what + ", its picture", RENDERER);
        for (int round = 0; round < SCROLLS; round++) {
            int row = round * rows;
            ours.time(
                    () -> {
                        table.scrollTo(row);
                        settle(scene);
                    });
            picture.time(() -> scene.snapshot(image));
        }
        ours.tell(out);
        picture.tell(out);
    }

    private void sorts(Scene scene, TableView<?> table) {
        Figures order = Figures.of("backends: sort");
        Figures layout = Figures.of("backends: style and layout after it");
        for (int round = 0; round < ROUNDS / 6; round++) {
            for (String id : List.of("rps", "p95", "id", "service", "share", "state")) {
                order.time(() -> sortBy(table, id));
                layout.time(() -> settle(scene));
                draw(scene);
            }
        }
        order.tell(out);
        layout.tell(out);
    }

    /// As a click on the head of a column does.
    private static <T> void sortBy(TableView<T> table, String id) {
        TableColumn<T, ?> column =
                table.getColumns().stream()
                        .filter(one -> id.equals(one.getId()))
                        .findFirst()
                        .orElseThrow();
        table.getSortOrder().setAll(List.of(column));
    }

    private static void settle(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private void draw(Scene scene) {
        settle(scene);
        scene.snapshot(image);
    }

    private static List<BackendStatus> backends(int round) {
        List<BackendStatus> all = new ArrayList<>(SERVICES * BACKENDS);
        for (int service = 0; service < SERVICES; service++) {
            for (int one = 0; one < BACKENDS; one++) {
                boolean isOpen = (service + one) % 97 == 0;
                all.add(
                        Samples.backend(
                                "/service-" + service + "/*",
                                "s" + service + "-" + (8_081 + one),
                                Samples.circuit(
                                        isOpen ? CircuitState.OPEN : CircuitState.CLOSED,
                                        round % 3),
                                (service * 7 + one * 13 + round * 17) % 101));
            }
        }
        return all;
    }
}
