package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A grid of ten thousand cards, four in a row.
@SuppressWarnings("NullAway.Init") // `start` runs before each test
class CardGridTest extends ApplicationTest {
    private static final int MANY = 10_000;

    private final List<Card> made = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private final Set<String> near = new HashSet<>();
    private ObservableList<String> items;
    private CardGrid<String> grid;

    private final class Card implements Shown<String> {
        private final Label label = new Label();

        Card() {
            made.add(this);
        }

        @Override
        public Node node() {
            return label;
        }

        @Override
        public void show(String item) {
            label.setText(item);
        }
    }

    @Override
    public void start(Stage stage) {
        items = FXCollections.observableArrayList(names(MANY));
        grid = new CardGrid<>(items, 200, 100, Card::new);
        grid.setOnStep(steps::add);
        grid.setOnNear(near::add);
        stage.setScene(new Scene(new StackPane(grid.node()), 880, 600));
        stage.show();
    }

    @Test
    void cards_outOfSight_doNotExist() {
        assertThat(shown()).contains("card 0", "card 3", "card 19").doesNotContain("card 60");

        interact(() -> grid.reveal(MANY - 1));

        assertThat(shown()).contains("card " + (MANY - 1)).doesNotContain("card 0");
        assertThat(made).hasSizeLessThan(100);
    }

    @Test
    void cards_justOutOfSight_areToldAndThoseFarAwayAreNot() {
        List<String> shown = shown();
        int next = shown.size() / 4 * 4;

        assertThat(near).contains("card " + next, "card " + (next + 3));
        assertThat(near).doesNotContain("card " + (next + 40), "card " + (MANY - 1));
    }

    @Test
    void items_thatChange_areShownByTheSameCards() {
        int before = made.size();

        interact(() -> items.setAll(names(3)));
        assertThat(shown()).containsExactlyInAnyOrder("card 0", "card 1", "card 2");

        interact(() -> items.set(1, "another"));
        assertThat(shown()).containsExactlyInAnyOrder("card 0", "another", "card 2");
        assertThat(made).hasSize(before);
    }

    @Test
    void arrowKeys_stepByCardsAndRows() {
        clickOn("card 0");
        type(KeyCode.RIGHT, KeyCode.DOWN, KeyCode.LEFT, KeyCode.UP);

        assertThat(steps).containsExactly(1, 4, -1, -4);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "card " + i).toList();
    }

    private List<String> shown() {
        interact(() -> grid.node().getScene().getRoot().layout());
        return lookup(node -> node instanceof Label && isShown(node)).queryAll().stream()
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static boolean isShown(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (!one.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
