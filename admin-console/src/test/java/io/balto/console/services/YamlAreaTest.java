package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Set;

@SuppressWarnings("NullAway.Init") // `start` runs before each test
class YamlAreaTest extends ApplicationTest {
    private final StringProperty text = new SimpleStringProperty("domain: a\nports: []\n");
    private final SimpleObjectProperty<Set<Integer>> wrong = new SimpleObjectProperty<>(Set.of());
    private YamlArea area;
    private TextField next;

    @Override
    public void start(Stage stage) {
        area = new YamlArea(text, wrong);
        area.setId("yaml");
        next = new TextField();
        stage.setScene(new Scene(new VBox(area, next), 600, 400));
        stage.show();
    }

    @Test
    void text_ofTheProperty_isTheText() {
        assertThat(area.getText()).isEqualTo(text.get());

        interact(() -> text.set("domain: b\n"));

        assertThat(area.getText()).isEqualTo("domain: b\n");
    }

    @Test
    void text_typed_isThePropertys() {
        interact(area::requestFocus);

        type(KeyCode.X);

        assertThat(text.get()).isEqualTo("xdomain: a\nports: []\n");
    }

    @Test
    void lines_thatAreWrong_areMarkedBesideThem() {
        interact(() -> wrong.set(Set.of(1)));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(lookup(".yaml-wrong-line").queryLabeled().getText()).isEqualTo("✕ 2");
        interact(() -> wrong.set(Set.of()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lookup(".yaml-wrong-line").queryAll()).isEmpty();
    }

    @Test
    void tab_leavesTheField() {
        interact(area::requestFocus);

        type(KeyCode.TAB);

        assertThat(next.isFocused()).isTrue();
        assertThat(text.get()).doesNotContain("\t");
    }
}
