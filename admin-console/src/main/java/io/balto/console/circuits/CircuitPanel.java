package io.balto.console.circuits;

import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.CircuitRing;
import io.balto.console.ui.Shown;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.WhyNot;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.WantedCircuit.Mode;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The card of one circuit.
final class CircuitPanel implements Shown<CircuitCard> {
    static final double WIDTH = 370;
    static final double HEIGHT = 204;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final CircuitRing ring = new CircuitRing();
    private final Label name = label("card-title");
    private final Label service = label("muted");
    private final Label sentence = new Label();
    private final Label openings = label("muted");
    private final Label rates = label("muted");
    private final Label reason = label("muted");
    private final StateMark pill = new StateMark();
    private final Button open;
    private final Button closed;
    private final Button auto;
    private final Button reset;
    private final Button thresholds = new Button("Tune");
    private final VBox box = new VBox(8);
    private final OutcomeStrip strip = new OutcomeStrip();
    private final Function<CircuitCard, Outcomes> outcomes;
    private final Predicate<CircuitCard> isChosen;
    private @Nullable CircuitCard card;

    /// @param tune asks about other thresholds of a card
    /// @param outcomes of the attempts at the backend of a card
    /// @param chosen told when the card is pressed, wherever on it
    CircuitPanel(
            BackendOperations operations,
            Consumer<CircuitCard> tune,
            Function<CircuitCard, Outcomes> outcomes,
            Consumer<CircuitCard> chosen,
            Predicate<CircuitCard> isChosen) {
        this.outcomes = outcomes;
        this.isChosen = isChosen;
        open = button("Force open", backend -> operations.circuit(backend, Mode.OPEN));
        closed = button("Force closed", backend -> operations.circuit(backend, Mode.CLOSED));
        auto = button("Back to auto", backend -> operations.circuit(backend, Mode.AUTO));
        reset = button("Reset", operations::reset);
        thresholds.getStyleClass().add("small");
        thresholds.setOnAction(_ -> tell(tune));
        service.getStyleClass().add("small-text");
        reason.getStyleClass().add("small-text");
        rates.getStyleClass().add("number");
        pill.asPill();
        HBox head = new HBox(10, ring, new VBox(2, name, service), space(), pill);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox numbers = new HBox(8, openings, space(), rates);
        HBox buttons = new HBox(6);
        for (Button button : List.of(open, closed, auto, reset)) {
            buttons.getChildren().add(new WhyNot(button, operations.blocked()));
        }
        buttons.getChildren().add(thresholds);
        box.getChildren().addAll(head, sentence, new VBox(2, numbers, reason), strip, buttons);
        box.getStyleClass().addAll("card", "circuit-card", "wide");
        box.setMinSize(WIDTH, HEIGHT);
        box.setPrefSize(WIDTH, HEIGHT);
        box.setMaxHeight(HEIGHT);
        box.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> tell(chosen));
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private Button button(String words, Consumer<BackendStatus> task) {
        Button button = new Button(words);
        button.getStyleClass().add("small");
        button.setOnAction(
                _ -> {
                    CircuitCard shown = card;
                    if (shown != null) {
                        task.accept(shown.backend());
                    }
                });
        return button;
    }

    private void tell(Consumer<CircuitCard> chosen) {
        CircuitCard shown = card;
        if (shown != null) {
            chosen.accept(shown);
        }
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(CircuitCard fresh) {
        card = fresh;
        box.pseudoClassStateChanged(CHOSEN, isChosen.test(fresh));
        ring.show(fresh.circuit());
        name.setText(fresh.backend().id());
        service.setText(fresh.backend().serviceId().value());
        sentence.setText(fresh.sentence());
        openings.setText(fresh.openings());
        rates.setText(fresh.rates());
        reason.setText(fresh.reason());
        pill.show(fresh.look(), fresh.word());
        StateMark.dress(box, fresh.look());
        open.setVisible(!fresh.isForced());
        closed.setVisible(!fresh.isForced());
        auto.setVisible(fresh.isForced());
        for (Button button : List.of(open, closed, auto, reset, thresholds)) {
            button.setAccessibleText(button.getText() + ": " + fresh.backend().id());
        }
        Outcomes ended = outcomes.apply(fresh);
        strip.show(ended);
        box.setAccessibleText(fresh.spoken() + ", " + ended.spoken());
    }
}
