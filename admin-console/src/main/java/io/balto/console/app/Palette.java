package io.balto.console.app;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The palette over the window: a field, and what matches it.
final class Palette extends VBox {
    private final TextField field = new TextField();
    private final ListView<PaletteViewModel.Entry> list;
    private final Runnable close;

    Palette(PaletteViewModel model, Runnable close) {
        this.close = close;
        this.list = new ListView<>(model.matches());
        getStyleClass().addAll("dialog", "palette");
        setMaxSize(560, 420);
        field.setPromptText("Screen, service or action");
        field.setAccessibleText("Palette");
        field.setId("palette-field");
        field.textProperty().bindBidirectional(model.query());
        list.setFixedCellSize(30);
        list.setCellFactory(_ -> new EntryCell());
        list.setOnMouseClicked(_ -> choose());
        list.setFocusTraversable(false);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(field, list);
        model.matches().subscribe(() -> list.getSelectionModel().selectFirst());
        list.getSelectionModel().selectFirst();
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> choose();
            case ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void move(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 4));
        }
    }

    private void choose() {
        PaletteViewModel.Entry entry = list.getSelectionModel().getSelectedItem();
        close.run();
        if (entry != null) {
            entry.task().run();
        }
    }

    void focusField() {
        field.requestFocus();
    }

    private static final class EntryCell extends ListCell<PaletteViewModel.Entry> {
        @Override
        protected void updateItem(PaletteViewModel.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (entry == null || empty) {
                setGraphic(null);
                return;
            }
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label hint = new Label(entry.hint());
            hint.getStyleClass().add("muted");
            setGraphic(new HBox(8, new Label(entry.title()), space, hint));
        }
    }
}
