package io.balto.console.overview;

import io.balto.console.ui.CircuitRing;
import io.balto.console.ui.CircuitWords;
import io.balto.console.ui.Shown;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.keys.Pressable;
import io.balto.model.status.BackendStatus;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A circuit that is not closed, on a small card.
final class CircuitStrip implements Shown<BackendStatus> {
    private final Consumer<BackendStatus> opener;
    private final Supplier<Instant> now;
    private final CircuitRing ring = new CircuitRing();
    private final Label name = new Label();
    private final Label why = new Label();
    private final StateMark pill = new StateMark();
    private final HBox card = new HBox(10);

    CircuitStrip(Consumer<BackendStatus> opener, Supplier<Instant> now) {
        this.opener = opener;
        this.now = now;
        name.getStyleClass().add("card-title");
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        pill.asPill();
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        card.getChildren().addAll(ring, new VBox(2, name, why), space, pill);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().addAll("card", "circuit-card");
    }

    @Override
    public Node node() {
        return card;
    }

    @Override
    public void show(BackendStatus backend) {
        StateLook look = StateLook.of(backend.circuit().state());
        ring.show(backend.circuit());
        name.setText(backend.id());
        why.setText(CircuitWords.sentence(backend.circuit(), now.get()));
        pill.show(look, CircuitWords.word(backend.circuit().state()));
        StateMark.dress(card, look);
        Pressable.make(
                card,
                "Open circuit of " + backend.id() + ", " + why.getText(),
                () -> opener.accept(backend));
    }
}
