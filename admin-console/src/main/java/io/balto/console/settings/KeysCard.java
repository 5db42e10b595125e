package io.balto.console.settings;

import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.keys.Keys;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The keys of every action: press the button of one, then the keys it shall have.
final class KeysCard extends VBox {
    private static final double ROW = 32;

    private final KeysViewModel model;
    private final ListView<KeyRow> list;
    private @Nullable KeyRow listening;

    KeysCard(KeysViewModel model) {
        super(10);
        this.model = model;
        this.list = new ListView<>(model.rows());
        Label heading = new Label("Keys");
        heading.getStyleClass().add("card-title");
        Label words = new Label();
        words.textProperty().bind(model.sentence());
        words.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button all = new Button("Reset all keys");
        all.setOnAction(_ -> model.resetAll());
        HBox head =
                new HBox(
                        10,
                        heading,
                        words,
                        space,
                        ScreenFrame.filterField(model.filter(), "drain", list),
                        all);
        head.setAlignment(Pos.CENTER_LEFT);
        list.setId("keys");
        list.setAccessibleText("Keys of all actions; Enter gives the selected one other keys");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * 12);
        list.setCellFactory(_ -> new RowCell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.focusedProperty().subscribe(this::onFocus);
        getStyleClass().add("card");
        getChildren().addAll(head, list);
    }

    private void onFocus(boolean isFocused) {
        if (!isFocused) {
            listen(null);
        }
    }

    private void listen(@Nullable KeyRow row) {
        listening = row;
        model.listen(row != null);
        list.refresh();
    }

    private void onKey(KeyEvent key) {
        KeyRow row = listening;
        KeyRow selected = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            give(row, key);
            key.consume();
        } else if (selected != null && key.getCode() == KeyCode.ENTER) {
            listen(selected);
            key.consume();
        } else if (selected != null && key.getCode() == KeyCode.BACK_SPACE) {
            model.reset(selected);
            key.consume();
        }
    }

    /// Esc leaves everything as it is, Delete takes the keys away.
    private void give(KeyRow row, KeyEvent key) {
        if (key.getCode().isModifierKey()) {
            return;
        }
        listen(null);
        if (key.getCode() == KeyCode.DELETE) {
            model.change(row, new Keys.None());
        } else if (key.getCode() != KeyCode.ESCAPE) {
            model.change(row, Keys.of(key));
        }
    }

    private final class RowCell extends ListCell<KeyRow> {
        private final Label title = new Label();
        private final Label clash = new Label();
        private final Button keys = new Button();
        private final Button reset = new Button("Reset");
        private final HBox line;

        RowCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            clash.getStyleClass().add("tone-warning");
            keys.getStyleClass().addAll("key", "small");
            reset.getStyleClass().addAll("small", "flat");
            keys.setFocusTraversable(false);
            reset.setFocusTraversable(false);
            keys.setOnAction(_ -> begin());
            reset.setOnAction(_ -> model.reset(getItem()));
            line = new HBox(10, title, space, clash, keys, reset);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        private void begin() {
            list.requestFocus();
            list.getSelectionModel().select(getItem());
            listen(getItem());
        }

        @Override
        protected void updateItem(@Nullable KeyRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                return;
            }
            boolean isListening = row.equals(listening);
            title.setText(row.scope() + "  ·  " + row.title());
            clash.setText(row.clash().isEmpty() ? "" : "also: " + row.clash());
            keys.setText(
                    isListening ? "press keys…" : row.keys().isEmpty() ? "no keys" : row.keys());
            keys.setAccessibleText("Keys of " + row.title() + ": " + keys.getText());
            reset.setAccessibleText("Reset the keys of " + row.title());
            reset.setVisible(row.isChanged());
            setGraphic(line);
        }
    }
}
