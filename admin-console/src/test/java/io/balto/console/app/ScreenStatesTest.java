package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.client.ClientProblem;
import io.balto.console.testkit.FakeClient;
import io.balto.console.testkit.FakeDesk;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.UiAction;
import io.balto.model.problem.Problem;
import io.balto.model.status.CircuitState;
import io.balto.model.status.ServingState;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Every screen in every state there is: empty, loading, an error, offline, no right. What a screen
/// says is read from its nodes; the clock is moved by hand.
@SuppressWarnings("NullAway.Init") // `connect` runs before each test
class ScreenStatesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int STALE_SECONDS = 12;

    private static Stage stage;

    private final FakeClient client = new FakeClient();
    private final StackPane root = new StackPane();
    private long nanos;
    private ConnectedEngine engine;

    @BeforeAll
    static void open() throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void connect() {
        run(
                () -> {
                    stage.setScene(new Scene(root, 1_000, 720));
                    stage.show();
                });
        engine =
                new ConnectedEngine(
                        client,
                        new ConnectedEngine.Surroundings(
                                new Preferences(),
                                new FakeDesk(),
                                (_, _) -> {},
                                Runnable::run,
                                (_, task) -> task.run(),
                                "folder",
                                List::of,
                                () -> nanos,
                                () -> Samples.NOW.plusNanos(nanos)));
    }

    @AfterEach
    void leave() {
        run(engine::close);
    }

    @ParameterizedTest
    @EnumSource(Destination.class)
    void screen_ofAnEngineWithNothingInIt_saysWhyAndWhatToDo(Destination destination) {
        show(destination);

        assertThat(texts())
                .contains(
                        switch (destination) {
                            case OVERVIEW -> "Nothing needs you.";
                            case SERVICES -> "No service yet\nRegister one with N";
                            case BACKENDS, HEALTH ->
                                    "No backend yet\n"
                                            + "Backends come with services; register one first";
                            case CIRCUITS -> "No circuit yet\nEach backend of a service has one";
                            case ROUTE_TESTER ->
                                    "What would become of a request?\nEnter an address";
                            case EVENTS -> "Nothing has happened yet\nOpened circuits";
                            case CONFIGURATION -> "Mark one or two generations and compare";
                            case SETTINGS -> "No keys clash.";
                        });
    }

    /// They wait all at the same time, each beside the others.
    @Test
    void screens_thatWait_sayForWhat() {
        client.hangs = true;
        Map<Destination, StackPane> places = new EnumMap<>(Destination.class);

        for (Destination destination : EnumSet.complementOf(EnumSet.of(Destination.SETTINGS))) {
            StackPane place = onFx(StackPane::new);
            places.put(destination, place);
            show(destination, place);
        }
        run(() -> root.getChildren().setAll(places.values()));

        places.forEach(
                (destination, place) -> {
                    String awaited =
                            switch (destination) {
                                case OVERVIEW -> "the first numbers of the engine";
                                case SERVICES -> "the services of this engine";
                                case BACKENDS -> "the backends of this engine";
                                case CIRCUITS -> "the circuits of this engine";
                                case ROUTE_TESTER -> "the decision of the engine";
                                case EVENTS -> "the events of this engine";
                                case HEALTH -> "the checks of this engine";
                                case CONFIGURATION -> "the configuration";
                                case SETTINGS -> "";
                            };
                    await().alias(destination.title())
                            .atMost(DEADLINE)
                            .until(() -> onFx(() -> place.lookup(".skeleton")) != null);
                    await().alias(destination.title())
                            .atMost(DEADLINE)
                            .until(() -> texts(place).contains("Waiting for " + awaited));
                });
    }

    @ParameterizedTest
    @EnumSource(value = Destination.class, names = "SETTINGS", mode = Mode.EXCLUDE)
    void screen_ofAnEngineThatFails_tellsTheProblemAndOffersToAskAgain(Destination destination) {
        client.failure =
                new ClientProblem.Server(
                        Problem.of(500, "x", "The engine made a mistake", "it says where"));

        show(destination);

        assertThat(texts())
                .contains("The engine made a mistake")
                .contains("it says where")
                .contains("Retry")
                .contains("Copy");
    }

    @ParameterizedTest
    @EnumSource(value = Destination.class, names = "SETTINGS", mode = Mode.EXCLUDE)
    void screen_ofAnEngineThatIsGone_keepsWhatItShowedAndActsNoMore(Destination destination) {
        fill();
        show(destination);
        String before = texts();

        run(
                () -> {
                    client.failure = new ClientProblem.Offline("connection refused");
                    pass(STALE_SECONDS);
                });

        assertThat(engine.engine().freshness().get().words()).startsWith("stale");
        assertThat(engine.engine().freshness().get().isActionable()).isFalse();
        if (destination != Destination.ROUTE_TESTER) {
            assertThat(firstWords(texts())).isEqualTo(firstWords(before));
        }
        assertThat(texts()).doesNotContain("Retry");
        assertThat(reasons(destination))
                .allMatch(reason -> reason.equals("The numbers are too old to act on"));
    }

    @ParameterizedTest
    @EnumSource(value = Destination.class, names = "SETTINGS", mode = Mode.EXCLUDE)
    void screen_forSomebodyWithoutTheRight_namesTheRoleItTakes(Destination destination) {
        fill();
        client.about = Samples.about("viewer");

        show(destination);

        boolean canChange =
                Set.of(
                                Destination.SERVICES,
                                Destination.BACKENDS,
                                Destination.CIRCUITS,
                                Destination.HEALTH,
                                Destination.CONFIGURATION)
                        .contains(destination);
        assertThat(reasons(destination).isEmpty()).isEqualTo(!canChange);
        assertThat(reasons(destination))
                .allMatch(reason -> reason.matches("Needs the role \\w+; you are viewer"));
        assertThat(texts()).doesNotContain("Retry");
    }

    @Test
    void editCheck_forAViewer_namesTheRoleThatEditsServices() {
        fill();
        client.about = Samples.about("viewer");

        show(Destination.HEALTH);

        assertThat(
                        onFx(
                                () ->
                                        action(engine.screen(Destination.HEALTH), "Edit check")
                                                .blocked()
                                                .getValue()))
                .isEqualTo("Needs the role admin; you are viewer");
    }

    private void fill() {
        client.services = List.of(Samples.service("/billing/*", ServingState.SERVING, 1, 1));
        client.backends =
                List.of(
                        Samples.backend(
                                "/billing/*",
                                "billing-8081",
                                Samples.circuit(CircuitState.CLOSED, 0),
                                5));
    }

    /// Starts the engine and brings a screen of it into sight.
    private void show(Destination destination) {
        show(destination, root);
    }

    private void show(Destination destination, StackPane place) {
        run(
                () -> {
                    engine.engine().start();
                    pass(3);
                    ScreenView view = engine.screen(destination);
                    place.getChildren().setAll(view.node());
                    view.onShown();
                    if (destination == Destination.ROUTE_TESTER
                            && (client.hangs || client.failure != null)) {
                        ((TextField) place.lookup("#explain-url")).setText("http://a.example/");
                        action(view, "Explain the request").perform();
                    }
                    pass(1);
                    place.applyCss();
                    place.layout();
                });
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nanos += Duration.ofSeconds(1).toNanos();
            engine.beat();
        }
    }

    private static UiAction action(ScreenView view, String title) {
        return view.actions().stream()
                .filter(action -> action.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /// Why actions of a screen cannot be done, of those that cannot.
    private List<String> reasons(Destination destination) {
        return onFx(
                () ->
                        engine.screen(destination).actions().stream()
                                .map(action -> action.blocked().getValue())
                                .filter(reason -> !reason.isEmpty())
                                .toList());
    }

    private static List<String> firstWords(String texts) {
        return texts.lines().limit(1).toList();
    }

    private String texts() {
        return texts(root);
    }

    private static void run(Runnable task) {
        onFx(
                () -> {
                    task.run();
                    return true;
                });
    }

    private static <T> T onFx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(DEADLINE.toMillis(), question);
    }

    /// What is written in sight, in the order of the nodes.
    private static String texts(StackPane place) {
        return onFx(
                () ->
                        place.lookupAll("*").stream()
                                .filter(ScreenStatesTest::isInSight)
                                .filter(node -> node instanceof Labeled)
                                .map(node -> ((Labeled) node).getText())
                                .filter(text -> text != null && !text.isEmpty())
                                .collect(Collectors.joining("\n")));
    }

    private static boolean isInSight(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
