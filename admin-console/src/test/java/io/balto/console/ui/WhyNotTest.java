package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;

@SuppressWarnings("NullAway.Init") // `start` runs before each test
class WhyNotTest extends ApplicationTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String REASON = "Needs the role operator; you are viewer";

    private final StringProperty reason = new SimpleStringProperty("");
    private Button drain;
    private Button other;
    private WhyNot whyNot;

    @Override
    public void start(Stage stage) {
        drain = new Button("Drain");
        other = new Button("Other");
        whyNot = new WhyNot(drain, reason);
        stage.setScene(new Scene(new HBox(200, other, whyNot), 600, 300));
        stage.show();
    }

    @Test
    void pointerOverADisabledControl_isToldTheReason() {
        interact(() -> reason.set(REASON));
        assertThat(drain.isDisabled()).isTrue();

        moveTo(other);
        moveTo(drain);

        await().atMost(DEADLINE).until(() -> told().equals(List.of(REASON)));
    }

    @Test
    void reason_thatIsOver_enablesTheControlAndIsToldNoMore() {
        interact(() -> reason.set(REASON));
        moveTo(drain);
        await().atMost(DEADLINE).until(() -> !told().isEmpty());

        interact(() -> reason.set(""));

        assertThat(drain.isDisabled()).isFalse();
        assertThat(drain.getAccessibleHelp()).isEmpty();
        await().atMost(DEADLINE).until(() -> told().isEmpty());
    }

    @Test
    void reason_thatNobodyElseHolds_isFollowedAllTheSame() {
        WhyNot own =
                WaitForAsyncUtils.waitForAsyncFx(
                        DEADLINE.toMillis(),
                        () ->
                                new WhyNot(
                                        new Button("Mine"),
                                        Bindings.createStringBinding(reason::get, reason)));
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        await().atMost(DEADLINE)
                .until(
                        () -> {
                            System.gc();
                            return garbage.get() == null;
                        });

        interact(() -> reason.set(REASON));

        assertThat(own.getChildren()).allMatch(Node::isDisabled);
    }

    @Test
    void control_thatIsNotInSight_takesNoPlace() {
        interact(() -> drain.setVisible(false));

        assertThat(whyNot.isManaged()).isFalse();
    }

    /// What tooltips say now.
    private static List<String> told() {
        return WaitForAsyncUtils.waitForAsyncFx(
                DEADLINE.toMillis(),
                () ->
                        Window.getWindows().stream()
                                .filter(Window::isShowing)
                                .filter(Tooltip.class::isInstance)
                                .map(window -> ((Tooltip) window).getText())
                                .toList());
    }
}
