package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.client.Profile;
import io.balto.client.Profile.Environment;
import io.balto.console.live.WriteLock;
import io.balto.console.testkit.FakeEngine;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;

/// The whole window on JavaFX's headless platform against an engine that answers over HTTP.
@SuppressWarnings("NullAway.Init") // `start` and `listen` run before each test
class ConsoleWindowTest extends ApplicationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /// After this, numbers are stale.
    private static final Duration STALE = Duration.ofSeconds(11);

    /// After this at the latest, an engine that is gone is asked again.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    @TempDir private static Path folder;

    private FakeEngine engine;
    private WindowSession session;

    @Override
    public void start(Stage stage) {
        session = new WindowSession(stage, folder, ThemeChoice.DARK);
    }

    @BeforeEach
    void listen() throws IOException {
        engine = new FakeEngine();
    }

    @AfterEach
    void leave() {
        interact(session::close);
        engine.close();
    }

    @Test
    void connect_anEngine_showsItsNumbers() {
        connect();

        await().atMost(DEADLINE).until(() -> texts().contains("balto-test"));
        assertThat(texts()).contains("inventory-8081").contains("Requests / s");
    }

    @Test
    void key_thatGoesToTheFilter_isNotTypedIntoItAndEscGoesOnToTheList() {
        connect();
        interact(() -> session.window.go(Destination.BACKENDS, ""));
        await().atMost(DEADLINE).until(() -> texts().contains("inventory-8081"));

        interact(() -> fire(KeyEvent.KEY_PRESSED, "/", KeyCode.SLASH));
        interact(() -> fire(KeyEvent.KEY_TYPED, "/", KeyCode.UNDEFINED));
        assertThat(focus())
                .isInstanceOfSatisfying(
                        TextField.class, field -> assertThat(field.getText()).isEmpty());

        interact(() -> fire(KeyEvent.KEY_PRESSED, "", KeyCode.ESCAPE));
        assertThat(focus()).isInstanceOf(TableView.class);
    }

    @Test
    void esc_inTheFormOfTheRouteTester_givesTheLettersBackToTheScreens() {
        connect();
        interact(() -> session.window.go(Destination.ROUTE_TESTER, ""));
        await().atMost(DEADLINE).until(() -> focus() instanceof TextField);

        type(KeyCode.ESCAPE);
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.B));

        await().atMost(DEADLINE).until(() -> texts().contains("inventory-8081"));
    }

    @ParameterizedTest
    @CsvSource({
        "BACKENDS, K, Mark a backend first",
        "HEALTH, E, Mark a backend first",
        "HEALTH, M, Mark a backend first",
        "EVENTS, J, Mark an event first",
        "EVENTS, A, Mark an event first"
    })
    void key_withNothingMarked_saysWhatToMark(Destination screen, KeyCode key, String words) {
        connect();
        interact(() -> session.window.go(screen, ""));
        await().atMost(DEADLINE).until(() -> focus() instanceof TableView<?>);
        interact(() -> session.table().getSelectionModel().clearSelection());

        type(key);

        await().atMost(DEADLINE).until(() -> texts().contains(words));
    }

    @Test
    void dialog_thatIsClosed_givesTheKeysBackToWhereTheyWent() {
        connect();
        interact(() -> session.window.go(Destination.BACKENDS, ""));
        await().atMost(DEADLINE).until(() -> texts().contains("inventory-8081"));
        TableView<?> table = session.table();
        interact(table::requestFocus);
        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        await().atMost(DEADLINE).until(() -> focus() instanceof TextField);

        type(KeyCode.ESCAPE);

        await().atMost(DEADLINE).until(() -> focus() instanceof TableView<?>);
    }

    @Test
    void lock_ofAReadOnlyProfile_isUndoneForAReasonAndAWhile() {
        URI address = URI.create("http://127.0.0.1:" + engine.port());
        interact(
                () ->
                        session.window.connect(
                                new Profile("live", address, null, Environment.PROD, true), ""));
        press(KeyCode.CONTROL, KeyCode.U).release(KeyCode.U, KeyCode.CONTROL);
        await().atMost(DEADLINE).until(() -> texts().contains("Unlock live?"));
        await().atMost(DEADLINE).until(() -> focus() instanceof TextField);

        write("ticket 7");
        type(KeyCode.ENTER);

        await().atMost(DEADLINE).until(() -> session.text("#lock").contains(" min "));
        session.skip(WriteLock.LIMIT);
        await().atMost(DEADLINE).until(() -> session.text("#lock").isEmpty());
    }

    private Node focus() {
        return session.onFx(() -> session.scene.getFocusOwner());
    }

    /// A key as the desktop tells of it, to whatever has the focus.
    private void fire(EventType<KeyEvent> type, String text, KeyCode code) {
        Event.fireEvent(
                session.scene.getFocusOwner(),
                new KeyEvent(type, text, text, code, false, false, false, false));
    }

    @Test
    void keys_gThenALetter_goesToEveryScreen() {
        connect();
        for (Destination destination : Destination.values()) {
            if (destination != Destination.SETTINGS && destination != Destination.ROUTE_TESTER) {
                KeyCode letter = KeyCode.valueOf(destination.key().toUpperCase(Locale.ROOT));
                session.atOneMoment(() -> type(KeyCode.G, letter));
                await().atMost(DEADLINE)
                        .until(
                                () ->
                                        lookup(".screen-title")
                                                .queryLabeled()
                                                .getText()
                                                .equals(destination.title()));
            }
        }
    }

    @Test
    void drain_byKeyboard_asksAndThenIsSent() {
        connect();
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.B));
        await().atMost(DEADLINE).until(() -> texts().contains("billing-8082"));

        clickOn("billing-8082");
        type(KeyCode.D);
        await().atMost(DEADLINE).until(() -> texts().contains("Drain billing-8082?"));
        type(KeyCode.ENTER);

        await().atMost(DEADLINE)
                .untilAsserted(
                        () ->
                                assertThat(engine.writes)
                                        .anyMatch(write -> write.contains("billing-8082/state")));
        await().atMost(DEADLINE).until(() -> lookup("#undo").query().isVisible());
        assertThat(((Labeled) lookup("#echo").query()).getText()).startsWith("curl -sS -X PUT");
    }

    @Test
    void keys_changedInSettings_workAtOnceAndTheOldOnesNoMore() {
        connect();
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.COMMA));
        await().atMost(DEADLINE).until(() -> texts().contains("No keys clash."));
        interact(() -> choose("Everywhere", "Pause or go on"));

        type(KeyCode.ENTER);
        assertThat(texts()).contains("press keys…");
        type(KeyCode.U);

        assertThat(session.preferences.paused().get()).isFalse();
        type(KeyCode.U);
        assertThat(session.preferences.paused().get()).isTrue();
        type(KeyCode.P);
        assertThat(session.preferences.paused().get()).isTrue();
    }

    @Test
    void zone_changed_isSeenInEventsAtOnce() {
        connect();
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.E));
        await().atMost(DEADLINE).until(() -> session.table().getItems().size() > 0);
        String before = firstCell();

        interact(() -> session.preferences.zone().set(ZoneOffset.ofHours(9)));

        await().atMost(DEADLINE).until(() -> !firstCell().equals(before));
    }

    private String firstCell() {
        return session.onFx(
                () ->
                        session.table().lookupAll(".table-cell").stream()
                                .filter(
                                        node ->
                                                node instanceof Labeled cell
                                                        && cell.getText() != null)
                                .map(node -> ((Labeled) node).getText())
                                .filter(text -> text.matches("20[0-9-]+ [0-9:]+"))
                                .sorted()
                                .findFirst()
                                .orElse(""));
    }

    private void choose(String scope, String title) {
        ListView<?> list = (ListView<?>) session.scene.lookup("#keys");
        list.requestFocus();
        for (int i = 0; i < list.getItems().size(); i++) {
            String row = String.valueOf(list.getItems().get(i));
            if (row.contains("scope=" + scope) && row.contains("title=" + title)) {
                list.getSelectionModel().clearAndSelect(i);
                list.scrollTo(i);
            }
        }
    }

    @Test
    void palette_aFewLetters_leadsToAService() {
        connect();
        await().atMost(DEADLINE).until(() -> texts().contains("api.example.com-/billing/*"));

        press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        write("billing");
        type(KeyCode.ENTER);

        await().atMost(DEADLINE).until(() -> texts().contains("All 3 backends take requests"));
    }

    @Test
    void alarms_onEveryScreen_areCountedAndLeadToTheirObject() {
        connect();
        await().atMost(DEADLINE).until(() -> texts().contains("2 alarms"));
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.E));

        clickOn("#alarms");
        clickOn(worst());

        await().atMost(DEADLINE).until(() -> texts().contains("inventory/*"));
        assertThat(session.text(".screen-title")).isNotEqualTo("Events");
    }

    private String worst() {
        return session.onFx(
                () ->
                        ((MenuButton) session.scene.lookup("#alarms"))
                                .getItems()
                                .getFirst()
                                .getText());
    }

    @Test
    void editor_openedForTheFirstTime_hasTheCursorInItsFirstField() {
        connect();
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.S));
        type(KeyCode.N);

        await().atMost(DEADLINE)
                .until(
                        () ->
                                focus() instanceof TextField field
                                        && "draft-domain".equals(field.getId()));
    }

    @Test
    void draft_leftForAnotherScreen_isCountedUntilItIsClosed() {
        connect();
        session.atOneMoment(() -> type(KeyCode.G, KeyCode.S));
        assertThat(texts()).doesNotContain("1 draft");
        type(KeyCode.N);
        await().atMost(DEADLINE).until(() -> texts().contains("1 draft"));
        interact(() -> session.window.go(Destination.EVENTS, ""));

        clickOn("#drafts");
        await().atMost(DEADLINE).until(() -> session.text(".screen-title").contains("Register"));
        type(KeyCode.ESCAPE);

        await().atMost(DEADLINE).until(() -> !texts().contains("1 draft"));
    }

    @Test
    void engine_thatDies_isSaidToBeStaleAndRecoversWithoutAClick() throws IOException {
        connect();
        await().atMost(DEADLINE).until(() -> texts().contains("●  live"));
        int port = engine.port();

        engine.close();
        session.skip(STALE);
        await().atMost(DEADLINE).until(() -> texts().contains("stale"));
        assertThat(texts())
                .containsPattern("These numbers are of \\d\\d:\\d\\d:\\d\\d, .+ ago\\. ");

        engine = new FakeEngine(port);
        session.skip(LONGEST_WAIT);
        await().atMost(DEADLINE).until(() -> texts().contains("●  live"));
    }

    @Test
    void controls_allHaveNamesForThoseWhoDoNotSee() {
        connect();
        for (Destination destination : Destination.values()) {
            interact(() -> session.window.go(destination, ""));
            for (Node node : lookup(".button").queryAll()) {
                if (node instanceof Labeled button
                        && button.isVisible()
                        && button.getId() == null) {
                    boolean isNamed =
                            button.getText() != null && !button.getText().isEmpty()
                                    || button.getAccessibleText() != null;
                    boolean isInner = button.getStyleClass().contains("arrow-button");
                    assertThat(isNamed || isInner).as("%s on %s", button, destination).isTrue();
                }
            }
        }
    }

    private void connect() {
        interact(() -> session.connect(engine.port()));
        await().atMost(DEADLINE).until(() -> texts().contains("balto-test"));
    }

    private String texts() {
        return session.texts();
    }
}
