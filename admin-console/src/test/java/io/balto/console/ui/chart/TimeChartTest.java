package io.balto.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.chart.ChartFrame.Span;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A chart under the pointer and the keys.
@SuppressWarnings("NullAway.Init") // `start` runs before each test
class TimeChartTest extends ApplicationTest {
    private static final long FROM = 10_000;
    private static final int SECONDS = 60;

    private final List<Span> picked = new ArrayList<>();
    private TimeChart chart;

    @Override
    public void start(Stage stage) {
        double[] values = new double[SECONDS];
        Arrays.fill(values, 5);
        chart = new TimeChart("Requests");
        chart.setOnBrush(picked::add);
        chart.show(
                new ChartFrame(
                        FROM,
                        1_000,
                        List.of(new ChartSeries("2xx", 1, false, values)),
                        List.of(),
                        Numbers::rate));
        stage.setScene(new Scene(scrolling(chart), 600, 300));
        stage.show();
    }

    /// As on the overview: such a pane takes the focus of whoever does not keep it.
    private static ScrollPane scrolling(TimeChart chart) {
        ScrollPane pane = new ScrollPane(chart);
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        return pane;
    }

    @Test
    void drag_overTheMiddleThird_picksThatSpan() {
        drag(point(chart).atOffset(-100, 0), MouseButton.PRIMARY)
                .dropTo(point(chart).atOffset(100, 0));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(picked).hasSize(1);
        Span span = picked.getFirst();
        assertThat(span.fromMillis()).isBetween(FROM + 10_000, FROM + 28_000);
        assertThat(span.toMillis() - span.fromMillis()).isBetween(15_000L, 30_000L);
    }

    @Test
    void drag_backwards_picksTheSameSpan() {
        drag(point(chart).atOffset(100, 0), MouseButton.PRIMARY)
                .dropTo(point(chart).atOffset(-100, 0));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(picked).hasSize(1);
        assertThat(picked.getFirst().fromMillis()).isLessThan(picked.getFirst().toMillis());
    }

    @Test
    void click_withoutADrag_picksNothing() {
        clickOn(chart);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(picked).isEmpty();
    }

    @Test
    void keys_shiftAndEnter_pickASpan() {
        interact(chart::requestFocus);
        type(KeyCode.LEFT, 5);
        press(KeyCode.SHIFT);
        type(KeyCode.LEFT, 10);
        release(KeyCode.SHIFT);
        type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(picked).hasSize(1);
        assertThat(picked.getFirst().toMillis() - picked.getFirst().fromMillis())
                .isBetween(9_000L, 11_000L);
    }
}
