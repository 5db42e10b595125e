package io.balto.console.ui;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Cards of one size in rows and columns, as many columns as fit, which share the width. Only the
/// cards in sight exist, and they are used again for others when the operator scrolls, so ten
/// thousand cost what twenty do.
///
/// Confined to the UI thread.
public final class CardGrid<T> {
    private static final double GAP = 12;
    private static final double SCROLL_BAR = 16;

    private final ObservableList<T> items;
    private final double cardWidth;
    private final Supplier<Shown<T>> make;
    private final ObservableList<Integer> numbers = FXCollections.observableArrayList();
    private final ListView<Integer> rows = new ListView<>(numbers);
    private Consumer<Integer> onStep = _ -> {};
    private Consumer<T> onNear = _ -> {};
    private final IntegerProperty refreshes = new SimpleIntegerProperty();
    private int columns = 1;
    private double share;

    /// A grid over a list.
    ///
    /// @param cardWidth of each card at least, in pixels
    /// @param cardHeight of each card, in pixels
    /// @param make a new card, before it shows anything
    public CardGrid(
            ObservableList<T> items, double cardWidth, double cardHeight, Supplier<Shown<T>> make) {
        this.items = items;
        this.cardWidth = cardWidth;
        this.make = make;
        rows.getStyleClass().add("card-grid");
        rows.setFixedCellSize(cardHeight + GAP);
        rows.setCellFactory(_ -> new Row());
        rows.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        items.addListener((InvalidationListener) _ -> countRows());
        rows.widthProperty().subscribe(_ -> fitColumns());
    }

    /// What is to be laid out.
    public Node node() {
        return rows;
    }

    /// Names it for those who do not see it.
    public void setAccessibleText(String words) {
        rows.setAccessibleText(words);
    }

    /// What the arrow keys do: they step by so many cards, backwards when it is negative.
    public void setOnStep(Consumer<Integer> step) {
        onStep = step;
    }

    /// Told, whenever cards are shown, of those in the rows around them: they come into sight when
    /// somebody scrolls on.
    public void setOnNear(Consumer<T> near) {
        onNear = near;
    }

    /// Scrolls until a card is in sight.
    ///
    /// @param index in the list
    public void reveal(int index) {
        rows.scrollTo(index / columns);
    }

    /// Lets the cards in sight show their things again.
    public void refresh() {
        refreshes.set(refreshes.get() + 1);
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -columns;
                    case DOWN -> columns;
                    default -> 0;
                };
        boolean isPlain = !event.isShortcutDown() && !event.isShiftDown() && !event.isAltDown();
        if (step != 0 && isPlain) {
            onStep.accept(step);
            event.consume();
        }
    }

    private void fitColumns() {
        int fitting = (int) ((rows.getWidth() - SCROLL_BAR + GAP) / (cardWidth + GAP));
        int wanted = Math.max(1, fitting);
        double each = Math.floor((rows.getWidth() - SCROLL_BAR + GAP) / wanted - GAP);
        double widest = Math.max(cardWidth, each);
        if (wanted != columns || widest != share) {
            columns = wanted;
            share = widest;
            countRows();
            refresh();
        }
    }

    private void countRows() {
        int wanted = (items.size() + columns - 1) / columns;
        if (wanted < numbers.size()) {
            numbers.remove(wanted, numbers.size());
        } else if (wanted > numbers.size()) {
            numbers.addAll(IntStream.range(numbers.size(), wanted).boxed().toList());
        }
    }

    /// As many cards as there are columns. It listens weakly: a row that scrolled away for good
    /// must not be kept by the list.
    private final class Row extends ListCell<Integer> {
        private final HBox box = new HBox(GAP);
        private final List<Shown<T>> cards = new ArrayList<>();
        private final InvalidationListener changed = _ -> showCards();

        Row() {
            setGraphic(box);
            WeakInvalidationListener weak = new WeakInvalidationListener(changed);
            items.addListener(weak);
            refreshes.addListener(weak);
        }

        @Override
        protected void updateItem(@Nullable Integer row, boolean empty) {
            super.updateItem(row, empty);
            showCards();
        }

        private void tellNear(int from, int to) {
            for (int i = Math.max(0, from); i < Math.min(items.size(), to); i++) {
                onNear.accept(items.get(i));
            }
        }

        private void showCards() {
            refreshes.get(); // else the next change is not told
            Integer row = getItem();
            boolean isShown = row != null && !isEmpty();
            int from = isShown ? row * columns : items.size();
            int to = Math.min(items.size(), from + columns);
            for (int i = from; i < to; i++) {
                if (cards.size() == i - from) {
                    cards.add(make.get());
                }
                Shown<T> card = cards.get(i - from);
                card.show(items.get(i));
                if (card.node() instanceof Region region) {
                    region.setPrefWidth(share);
                }
            }
            List<Node> wanted =
                    cards.stream().limit(Math.max(0, to - from)).map(Shown::node).toList();
            if (!box.getChildren().equals(wanted)) {
                box.getChildren().setAll(wanted);
            }
            if (isShown) {
                tellNear(from - columns, from);
                tellNear(to, to + columns);
            }
        }
    }
}
