package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.balto.console.ui.WindowPlace;

import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/// On the headless screen, which has 1000 by 1000 pixels.
@SuppressWarnings("NullAway.Init") // `open` runs before each test
class StagePlaceTest {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final WindowPlace LEFT = new WindowPlace(60, 40, 500, 400, false);

    private @Nullable WindowPlace place;
    private Stage stage;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = onFx(Stage::new);
    }

    @AfterEach
    void close() {
        onFx(
                () -> {
                    stage.close();
                    return true;
                });
    }

    @Test
    void window_thatWasLeft_standsThereAgain() {
        place = LEFT;

        show();

        assertThat(noted()).isEqualTo(LEFT);
    }

    @Test
    void window_leftOnAScreenThatIsGone_isNotMovedThere() {
        place = new WindowPlace(4_000, 40, 500, 400, false);

        show();

        assertThat(onFx(stage::getX)).isNotEqualTo(4_000);
    }

    @Test
    void window_maximized_remembersWhatItGoesBackTo() {
        place = LEFT.asMaximized();

        show();

        assertThat(noted()).isEqualTo(LEFT.asMaximized());
    }

    @Test
    void window_withoutAPlaceYet_isNotNoted() {
        onFx(
                () -> {
                    stage.show();
                    stage.setX(Double.NaN);
                    place = StagePlace.note(stage, place);
                    return true;
                });

        assertThat(place).isNull();
    }

    @Test
    void window_outOfSight_isNotNoted() {
        onFx(
                () -> {
                    place = StagePlace.note(stage, place);
                    return true;
                });

        assertThat(place).isNull();
    }

    private void show() {
        onFx(
                () -> {
                    StagePlace.restore(stage, place);
                    stage.show();
                    return true;
                });
    }

    private WindowPlace noted() {
        return onFx(() -> requireNonNull(StagePlace.note(stage, place)));
    }

    private static <T> T onFx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, question);
    }
}
