package io.balto.console.bench;

import atlantafx.base.theme.PrimerDark;

import io.balto.console.backends.BackendsView;
import io.balto.console.backends.BackendsViewModel;
import io.balto.console.circuits.CircuitsView;
import io.balto.console.circuits.CircuitsViewModel;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.ScreenView;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// Times the screens of backends and circuits with 2,000 services of five backends each, on
/// JavaFX's headless platform with software rendering: one tick whose numbers all differ, one frame
/// while scrolling, one sort, and the memory of the whole process.
public final class ConsoleBench {
    private static final int SERVICES = 2_000;
    private static final int BACKENDS = 5;
    private static final int ROUNDS = 30;
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
        tell("backends: first sight", List.of(timed(() -> draw(scene))));
        tell("backends: one tick", ticks(scene));
        TableView<?> table = (TableView<?>) scene.lookup(".data-table");
        tell("backends: one frame while scrolling", scrolls(scene, table));
        tell("backends: sort", sorts(scene, table));
        backends.onHidden();
        ScreenView circuits =
                new CircuitsView(
                        new CircuitsViewModel(console.engine, console.operations), console.desk);
        Scene cards = shown(circuits);
        tell("circuits: first sight", List.of(timed(() -> draw(cards))));
        tell("circuits: one tick", ticks(cards));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        out.printf(Locale.ROOT, "%-40s %6.0f MB%n", "heap in use", used / 1e6);
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

    private List<Long> ticks(Scene scene) {
        List<Long> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            console.client.backends = backends(round + 2);
            all.add(timed(() -> console.pass(1)));
            draw(scene);
        }
        return all;
    }

    private List<Long> scrolls(Scene scene, TableView<?> table) {
        List<Long> all = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int row = round * 311;
            all.add(
                    timed(
                            () -> {
                                table.scrollTo(row);
                                draw(scene);
                            }));
        }
        return all;
    }

    private List<Long> sorts(Scene scene, TableView<?> table) {
        List<Long> all = new ArrayList<>();
        for (String id : List.of("rps", "p95", "id", "service", "share", "state")) {
            all.add(timed(() -> sortBy(table, id)));
            draw(scene);
        }
        return all;
    }

    private static <T> void sortBy(TableView<T> table, String id) {
        TableColumn<T, ?> column =
                table.getColumns().stream()
                        .filter(one -> id.equals(one.getId()))
                        .findFirst()
                        .orElseThrow();
        table.getSortOrder().clear();
        table.getSortOrder().add(column);
    }

    private void draw(Scene scene) {
        Node root = scene.getRoot();
        root.applyCss();
        scene.getRoot().layout();
        scene.snapshot(image);
    }

    private static long timed(Runnable task) {
        long from = System.nanoTime();
        task.run();
        return System.nanoTime() - from;
    }

    private void tell(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-40s median %6.1f ms   worst %6.1f ms   of %d%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6,
                sorted.length);
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
