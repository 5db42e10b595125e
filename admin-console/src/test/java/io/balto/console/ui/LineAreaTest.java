package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

@SuppressWarnings("NullAway.Init") // `start` runs before each test
class LineAreaTest extends ApplicationTest {
    private TextField before;
    private LineArea area;
    private TextField after;

    @Override
    public void start(Stage stage) {
        before = new TextField();
        area = new LineArea();
        after = new TextField();
        stage.setScene(new Scene(new VBox(before, area, after), 300, 300));
        stage.show();
    }

    @Test
    void tab_goesToTheNextField() {
        interact(area::requestFocus);

        type(KeyCode.A, KeyCode.ENTER, KeyCode.B, KeyCode.TAB);

        assertThat(after.isFocused()).isTrue();
        assertThat(area.getText()).isEqualTo("a\nb");
    }

    @Test
    void shiftTab_goesToTheFieldBefore() {
        interact(area::requestFocus);

        press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);

        assertThat(before.isFocused()).isTrue();
        assertThat(area.getText()).isEmpty();
    }
}
