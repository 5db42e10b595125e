package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.console.testkit.BreakableBackend;
import io.balto.console.testkit.EngineProcess;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.chart.TimeChart;
import io.balto.model.config.GenerationEntry;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// The window on JavaFX's headless platform and a real engine in a process of its own: what an
/// operator does from the first connection to the restart of the engine.
@SuppressWarnings("NullAway.Init") // `start` and `startEngine` run before each test
class EngineEndToEndTest extends ApplicationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long PROMISED_NANOS = 1_500_000_000L;
    private static final int ROUNDS = 5;

    /// After this, numbers are stale.
    private static final Duration STALE = Duration.ofSeconds(11);

    /// After this at the latest, an engine that is gone is asked again.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @TempDir private static Path folder;

    /// One for all tests, each of which leaves it without services.
    private static EngineProcess engine;

    private BreakableBackend steady;
    private BreakableBackend shaky;
    private WindowSession session;

    @Override
    public void start(Stage stage) {
        session = new WindowSession(stage, folder, ThemeChoice.DARK);
    }

    @BeforeAll
    static void startEngine() throws IOException {
        engine = EngineProcess.start(folder, 0);
    }

    @AfterAll
    static void endEngine() {
        engine.close();
    }

    @BeforeEach
    void connect() throws IOException {
        steady = new BreakableBackend();
        shaky = new BreakableBackend();
        interact(() -> session.connect(engine.port()));
        await().atMost(DEADLINE).until(() -> session.shows("●  live"));
    }

    @AfterEach
    void leave() {
        interact(session::close);
        engine.removeServices();
        steady.close();
        shaky.close();
    }

    @Test
    void connection_throughTheForm_isTestedInFiveStepsThenOpened() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N)
                .release(KeyCode.N, KeyCode.SHIFT, KeyCode.CONTROL);
        awaitText("Connect to an engine");
        fill("#profile-address", "http://127.0.0.1:" + engine.port());

        clickOn("#test-connection");

        awaitText("127.0.0.1 is 127.0.0.1");
        awaitText("port " + engine.port() + " accepts connections");
        awaitText("plain HTTP on this machine");
        awaitText("you are admin");
        awaitText("Version\nbalto "); // the version itself comes from the build

        fill("#profile-name", "by hand");
        clickOn("#connect");

        awaitThat(() -> session.text("#engine-switcher").startsWith("by hand"));
        awaitText("Overview");
        awaitText("●  live");
    }

    @Test
    void link_toAService_connectsAndShowsIt() {
        register("/*");

        interact(
                () ->
                        session.window.restore(
                                List.of(
                                        "balto://localhost:"
                                                + engine.port()
                                                + "/services/127.0.0.1-%2F%2A")));

        awaitThat(() -> session.text("#engine-switcher").startsWith("localhost:"));
        awaitText("All 2 backends take requests");
    }

    @Test
    void connection_toNobody_saysAtWhichStepAndWhatToDo() {
        String port = steady.port();
        steady.close();
        interact(() -> session.window.showConnection());
        fill("#profile-address", "http://127.0.0.1:" + port);

        clickOn("#test-connection");

        awaitText("127.0.0.1 is 127.0.0.1");
        awaitText("port " + port + " does not: ");
        awaitText("does the engine run, does a firewall stand between?");
        awaitText("not tried");
    }

    @Test
    void service_registeredInTheForm_takesTrafficThatTheChartShows() {
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.S));
        awaitText("Register service");
        type(KeyCode.N);
        fill("#draft-domain", "127.0.0.1");
        fill("#draft-path_prefix", "/*");
        fill("#draft-backends", steady.port() + "\n" + shaky.port());
        awaitThat(() -> session.onFx(() -> !lookup("#apply-draft").query().isDisabled()));
        press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        awaitText("Register 127.0.0.1-/*?");
        type(KeyCode.ENTER);
        awaitText("wildcard");
        awaitThat(() -> engine.get("/") == 200);

        session.atOneMoment(() -> type(KeyCode.G, KeyCode.O));

        await().atMost(DEADLINE)
                .until(
                        () -> {
                            engine.get("/");
                            return newestRate() > 0;
                        });
    }

    @Test
    void backend_thatBreaks_isSeenEjectedAtOnceAndItsCircuitCanBeForced() {
        register("/*");
        interact(() -> session.window.go(Destination.CIRCUITS, ""));
        awaitText(shakyName());

        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && fastest > PROMISED_NANOS; round++) {
            fastest = Math.min(fastest, nanosUntilOpenIsSeen());
        }
        assertThat(fastest).isLessThanOrEqualTo(PROMISED_NANOS);

        clickOn(shakyName());
        press(KeyCode.SHIFT, KeyCode.O).release(KeyCode.O, KeyCode.SHIFT);
        awaitText("Force closed the circuit of " + shakyName() + "?");
        write("maintenance window 7");
        type(KeyCode.ENTER);

        awaitText("Forced Closed");
        assertThat(session.text("#echo")).startsWith("curl -sS -X PUT");
    }

    @Test
    void thresholds_ofABackendThatBroke_areReplayedFromTheEnginesPast() {
        register("/*");
        interact(() -> session.window.go(Destination.CIRCUITS, ""));
        awaitText(shakyName());
        nanosUntilOpenIsSeen();
        clickOn(shakyName());

        await().atMost(DEADLINE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            boolean isTold = session.shows("2 failures (now)");
                            if (!isTold && !session.shows("Asking for the last")) {
                                type(KeyCode.T); // the step in which it broke may not be over yet
                            }
                            return isTold;
                        });

        assertThat(session.texts())
                .contains("Thresholds of " + shakyName())
                .contains("In the last 15 minutes it opened ")
                .contains("50 failures");
    }

    /// Breaks a backend, counts from the answer that opens its circuit, and mends it again.
    private long nanosUntilOpenIsSeen() {
        await().atMost(DEADLINE).until(() -> session.shows("2 closed"));
        shaky.breakDown();
        for (int i = 0; i < 8; i++) {
            engine.get("/");
        }
        long since = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(DEADLINE)
                .until(() -> session.shows("1 open"));
        long took = System.nanoTime() - since;
        shaky.mend();
        await().atMost(DEADLINE)
                .until(
                        () -> {
                            engine.get("/");
                            return took <= PROMISED_NANOS || session.shows("2 closed");
                        });
        return took;
    }

    @Test
    void change_rolledBack_isUndoneAsANewGeneration() {
        register("/first/*");
        register("/second/*");
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.T));
        List<GenerationEntry> kept = engine.generations();
        long first = kept.get(1).n();
        awaitText(kept.size() + " are kept");

        interact(() -> session.<Number>table().getSelectionModel().select(1));
        type(KeyCode.B);
        awaitText("Roll back to generation " + first + "?");
        write(String.valueOf(first));
        type(KeyCode.TAB);
        write("the second was a mistake");
        type(KeyCode.ENTER);

        awaitText("generation " + (first + 2) + " is served");
        assertThat(engine.get("/second/a")).isEqualTo(404);
        assertThat(engine.get("/first/a")).isEqualTo(200);
    }

    @Test
    void engine_killedAndStartedAgain_isSaidToBeStaleAndRecoversWithoutAClick() throws Exception {
        register("/*");
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.S));
        awaitText("wildcard");

        engine.kill();
        session.skip(STALE);
        awaitText("stale");
        awaitText("These numbers are");
        assertThat(session.shows("wildcard")).as("the last good list stays").isTrue();

        int port = engine.port();
        engine.close();
        engine = EngineProcess.start(folder, port);
        session.skip(LONGEST_WAIT);
        awaitText("●  live");
        await().atMost(DEADLINE).until(() -> !session.shows("These numbers are"));
        assertThat(session.shows("wildcard")).isTrue();
    }

    private void register(String path) {
        engine.send(
                "POST",
                "/balto/services",
                """
                {"domain":"127.0.0.1","path_prefix":"%s","name":"shop","ports":["%s","%s"],
                 "retries":{"attempts":0},"health_check":{"enabled":false},
                 "circuit_breaker":{"failure_threshold":2,"success_threshold":1,"timeout":"1s"}}
                """
                        .formatted(path, steady.port(), shaky.port()));
    }

    private String shakyName() {
        return "shop-" + shaky.port();
    }

    private void fill(String field, String words) {
        awaitThat(() -> session.onFx(() -> lookup(field).tryQuery().isPresent()));
        interact(() -> lookup(field).queryTextInputControl().setText(words));
    }

    private double newestRate() {
        return session.onFx(
                () -> {
                    TimeChart chart = lookup(".time-chart").query();
                    var frame = chart.frame();
                    return frame == null ? 0 : frame.series().getFirst().largest();
                });
    }

    private void awaitText(String words) {
        awaitThat(() -> session.shows(words));
    }

    private void awaitThat(Callable<Boolean> condition) {
        try {
            await().atMost(DEADLINE).until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("on screen was\n" + session.texts(), late);
        }
    }
}
