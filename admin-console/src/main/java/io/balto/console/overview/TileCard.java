package io.balto.console.overview;

import io.balto.console.ui.Shown;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.Locale;

/// One number of the overview, on a card.
final class TileCard implements Shown<Tile> {
    private final Label caption = new Label();
    private final Label value = new Label();
    private final Label detail = new Label();
    private final VBox box = new VBox(2, caption, value, detail);
    private String tone = "";

    TileCard() {
        caption.getStyleClass().add("muted");
        value.getStyleClass().add("tile-value");
        detail.getStyleClass().addAll("muted", "small-text");
        box.getStyleClass().addAll("card", "tile");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Tile tile) {
        caption.setText(tile.caption());
        value.setText(tile.value());
        detail.setText(tile.detail());
        value.getStyleClass().remove(tone);
        tone = "tone-" + tile.tone().name().toLowerCase(Locale.ROOT);
        value.getStyleClass().add(tone);
        box.setAccessibleText(tile.caption() + " " + tile.value() + ", " + tile.detail());
    }
}
