package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.FakeDesk;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

@SuppressWarnings("NullAway.Init") // `start` runs before each test
class StatusPaneTest extends ApplicationTest {
    private static final Status LOADING = new Status.Loading("the list");

    private final ObjectProperty<Status> status = new SimpleObjectProperty<>(LOADING);
    private Button list;
    private Button rail;
    private Button filter;
    private StatusPane pane;

    @Override
    public void start(Stage stage) {
        list = new Button("list");
        rail = new Button("rail");
        filter = new Button("filter");
        pane = new StatusPane(list, status, new FakeDesk(), () -> {});
        stage.setScene(new Scene(new HBox(rail, filter, pane), 600, 300));
        stage.show();
    }

    @Test
    void focus_beforeTheContentIsThere_isGivenWhenItComes() {
        interact(rail::requestFocus);
        interact(() -> pane.focus(list));
        assertThat(rail.isFocused()).isTrue();

        interact(() -> status.set(Status.READY));

        assertThat(list.isFocused()).isTrue();
    }

    @Test
    void focus_whenTheOperatorWentElsewhereMeanwhile_staysThere() {
        interact(rail::requestFocus);
        interact(() -> pane.focus(list));
        interact(filter::requestFocus);

        interact(() -> status.set(Status.READY));

        assertThat(filter.isFocused()).isTrue();
    }

    @Test
    void focus_onceGiven_isNotTakenByLaterContent() {
        interact(() -> status.set(Status.READY));
        interact(() -> pane.focus(list));
        interact(filter::requestFocus);

        interact(() -> status.set(LOADING));
        interact(() -> status.set(Status.READY));

        assertThat(filter.isFocused()).isTrue();
    }
}
