package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.console.settings.KeyScope;
import io.balto.console.testkit.FakeEngine;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.KeyMap;
import io.balto.console.ui.keys.Keys;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Everything can be reached, named and done without a mouse, on every screen.
@SuppressWarnings("NullAway.Init") // `start` runs before each test
class KeyboardWalkTest extends ApplicationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int MOST_STOPS = 150;

    @TempDir private static Path folder;

    private FakeEngine engine;
    private WindowSession session;
    private Robot robot;

    @Override
    public void start(Stage stage) throws IOException {
        robot = new Robot();
        engine = new FakeEngine();
        session = new WindowSession(stage, folder, ThemeChoice.DARK);
    }

    @AfterEach
    void leave() {
        interact(session::close);
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(Destination.class)
    void screen_everyNodeThatTakesTheFocus_isNamedAndReachedByTab(Destination destination) {
        connect();
        interact(() -> session.window.go(destination, ""));
        settle();

        checkNames(destination.title());
        checkTab(destination.title());
    }

    @Test
    void serviceDetails_everyNodeThatTakesTheFocus_isNamedAndReachedByTab() {
        connect();
        await().atMost(DEADLINE).until(() -> texts().contains("api.example.com-/billing/*"));
        interact(() -> session.window.go(Destination.SERVICES, "api.example.com-/billing/*"));
        await().atMost(DEADLINE).until(() -> texts().contains("All 3 backends"));
        settle();

        checkNames("Service");
        checkTab("Service");
        interact(() -> lookup(".tab-pane").queryAs(TabPane.class).getSelectionModel().select(1));
        settle();
        assertThat(texts()).contains("Views");
        checkNames("Backends of a service");
        checkTab("Backends of a service");
    }

    @Test
    void editor_everyNodeThatTakesTheFocus_isNamedAndReachedByTab() {
        connect();
        interact(() -> session.window.go(Destination.SERVICES, ""));
        type(KeyCode.N);
        await().atMost(DEADLINE).until(() -> texts().contains("Register a service"));
        settle();

        checkNames("Editor");
        checkTab("Editor");
    }

    @Test
    void connect_everyNodeThatTakesTheFocus_isNamedAndReachedByTab() {
        settle();

        checkNames("Connect");
        checkTab("Connect");
    }

    @Test
    void actions_withKeys_areDoneByThemOnEveryScreen() {
        connect();
        List<KeyScope> scopes = session.onFx(session.window::keyScopes);
        KeyScope everywhere = scopes.getFirst();
        assertThat(scopes).hasSize(Destination.values().length + 2);
        for (KeyScope scope : scopes) {
            List<String> done = new ArrayList<>();
            List<UiAction> all = new ArrayList<>(recorded(everywhere, done));
            if (!scope.equals(everywhere)) {
                all.addAll(recorded(scope, done));
            }
            for (UiAction action : all) {
                done.clear();
                press(action.keys(), all);
                List<String> wanted =
                        action.keys() instanceof Keys.None ? List.of() : List.of(action.title());
                assertThat(done).as("%s on %s", action.title(), scope.name()).isEqualTo(wanted);
            }
        }
    }

    @Test
    void actions_ofEveryScreen_areInThePalette() {
        connect();
        for (KeyScope scope : session.onFx(session.window::keyScopes)) {
            for (Destination destination : Destination.values()) {
                if (destination.title().equals(scope.name())) {
                    interact(() -> session.window.go(destination, ""));
                    List<String> offered = session.onFx(session.window::offered);
                    assertThat(offered)
                            .as("palette on %s", scope.name())
                            .containsAll(scope.actions().stream().map(UiAction::title).toList());
                }
            }
        }
    }

    private static List<UiAction> recorded(KeyScope scope, List<String> done) {
        return scope.actions().stream()
                .map(
                        action ->
                                UiAction.of(
                                        action.title(),
                                        action.keys().text(),
                                        () -> done.add(action.title())))
                .toList();
    }

    private static void press(Keys wanted, List<UiAction> all) {
        GlobalKeys keys = new GlobalKeys(new KeyMap(), () -> 0, _ -> {});
        switch (wanted) {
            case Keys.None _ -> {}
            case Keys.Combination(KeyCodeCombination combination) -> take(keys, combination, all);
            case Keys.Combination(var other) -> throw new AssertionError("no code in " + other);
            case Keys.Chord(KeyCode first, KeyCode second) -> {
                take(keys, new KeyCodeCombination(first), all);
                take(keys, new KeyCodeCombination(second), all);
            }
        }
    }

    private static void take(GlobalKeys keys, KeyCodeCombination one, List<UiAction> all) {
        keys.take(GlobalKeysTest.pressed(one), null, all);
    }

    private void checkNames(String screen) {
        for (Node node : focusable()) {
            assertThat(nameOf(node)).as("name of %s on %s", node, screen).isNotBlank();
            assertThat(node.getAccessibleRole()).as("role of %s on %s", node, screen).isNotNull();
        }
    }

    private String nameOf(Node node) {
        String own = node.getAccessibleText();
        if (own != null && !own.isBlank()) {
            return own;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            return labeled.getText();
        }
        return session.onFx(
                () ->
                        session.scene.getRoot().lookupAll(".label").stream()
                                .filter(
                                        one ->
                                                one instanceof Label label
                                                        && node.equals(label.getLabelFor()))
                                .map(one -> ((Label) one).getText())
                                .findFirst()
                                .orElse(""));
    }

    /// Tab is pressed until the focus is back where it began.
    private void checkTab(String screen) {
        Set<Node> missing = Collections.newSetFromMap(new IdentityHashMap<>());
        missing.addAll(focusable());
        assertThat(missing).as("stops on %s", screen).isNotEmpty();
        interact(
                () -> {
                    missing.iterator().next().requestFocus();
                    for (int i = 0; i < MOST_STOPS && !missing.isEmpty(); i++) {
                        Node owner = stepOn();
                        missing.removeIf(stop -> isInside(stop, owner));
                    }
                });
        missing.retainAll(focusable());
        assertThat(missing).as("not reached by Tab on %s", screen).isEmpty();
    }

    /// Presses Tab, as the keyboard would. UI thread only.
    ///
    /// @return where the focus was
    private @Nullable Node stepOn() {
        Node owner = session.scene.getFocusOwner();
        robot.keyType(KeyCode.TAB);
        return owner;
    }

    private static boolean isInside(Node outer, @Nullable Node inner) {
        for (Node one = inner; one != null; one = one.getParent()) {
            if (outer.equals(one)) {
                return true;
            }
        }
        return false;
    }

    /// What takes the focus now: not what is inside a control, which is its skin's affair.
    private List<Node> focusable() {
        return session.onFx(
                () -> {
                    List<Node> found = new ArrayList<>();
                    collect(session.scene.getRoot(), found);
                    return found;
                });
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled() || !node.isManaged()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        boolean isWhole = node instanceof Control && node.isFocusTraversable();
        if (node instanceof Parent parent && !isWhole) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private void settle() {
        interact(() -> session.scene.getRoot().applyCss());
        interact(() -> session.scene.getRoot().layout());
    }

    private void connect() {
        interact(() -> session.connect(engine.port()));
        await().atMost(DEADLINE).until(() -> texts().contains("balto-test"));
    }

    private String texts() {
        return session.texts();
    }
}
