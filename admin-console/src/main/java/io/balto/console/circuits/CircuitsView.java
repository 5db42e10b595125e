package io.balto.console.circuits;

import io.balto.console.ui.CardGrid;
import io.balto.console.ui.Desk;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.Subscriptions;
import io.balto.console.ui.UiAction;
import io.balto.model.status.WantedCircuit.Mode;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// A card for each circuit: ring, state, countdown, last reason, and what can be done.
public final class CircuitsView implements ScreenView {
    private final CircuitsViewModel model;
    private final TuneViewModel tune;
    private final CardGrid<CircuitCard> grid;
    private final TextField filter;
    private final Desk desk;
    private final StatusPane body;
    private final ScreenFrame frame;
    private final Subscriptions shown = new Subscriptions();
    private @Nullable String chosen;

    /// A view of this model.
    public CircuitsView(CircuitsViewModel model, TuneViewModel tune, Desk desk) {
        this.model = model;
        this.tune = tune;
        this.desk = desk;
        grid =
                new CardGrid<>(
                        model.cards(),
                        CircuitPanel.WIDTH,
                        CircuitPanel.HEIGHT,
                        () ->
                                new CircuitPanel(
                                        model.operations(),
                                        tune::tune,
                                        model::outcomes,
                                        this::choose,
                                        this::isChosen));
        filter = ScreenFrame.filterField(model.filter(), "backend or service", grid.node());
        grid.setOnStep(this::step);
        grid.setOnNear(model::soon);
        grid.setAccessibleText("Circuits");
        HBox.setHgrow(grid.node(), Priority.ALWAYS);
        HBox content = new HBox(12, grid.node(), new TunePanel(tune, model.operations()));
        content.getStyleClass().add("screen-body");
        body = new StatusPane(content, model.status(), desk, model::refresh);
        ToggleButton only = new ToggleButton("Not closed");
        only.selectedProperty().bindBidirectional(model.notClosedOnly());
        frame = new ScreenFrame("Circuits", body).saying(model.sentence()).with(only).with(filter);
    }

    private void choose(CircuitCard card) {
        chosen = card.key();
        grid.setAccessibleText("Circuits. Chosen: " + card.spoken());
        grid.refresh();
    }

    private boolean isChosen(CircuitCard card) {
        return card.key().equals(chosen);
    }

    private void step(int by) {
        List<CircuitCard> cards = model.cards();
        if (cards.isEmpty()) {
            return;
        }
        int from = 0;
        while (from < cards.size() && !isChosen(cards.get(from))) {
            from++;
        }
        int to = from == cards.size() ? 0 : Math.clamp((long) from + by, 0, cards.size() - 1);
        choose(cards.get(to));
        grid.reveal(to);
    }

    private void withChosen(Consumer<CircuitCard> task) {
        model.cards().stream()
                .filter(this::isChosen)
                .findFirst()
                .ifPresentOrElse(task, () -> desk.tell("Choose a circuit first"));
    }

    private void closeTuning() {
        tune.close();
        grid.node().requestFocus();
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        var blocked = model.operations().blocked();
        var operations = model.operations();
        return List.of(
                UiAction.of(
                        "Force circuit open",
                        "O",
                        blocked,
                        () -> withChosen(card -> operations.circuit(card.backend(), Mode.OPEN))),
                UiAction.of(
                        "Force circuit closed",
                        "Shift+O",
                        blocked,
                        () -> withChosen(card -> operations.circuit(card.backend(), Mode.CLOSED))),
                UiAction.of(
                        "Circuit back to auto",
                        "A",
                        blocked,
                        () -> withChosen(card -> operations.circuit(card.backend(), Mode.AUTO))),
                UiAction.of(
                        "Reset circuit",
                        "Shift+R",
                        blocked,
                        () -> withChosen(card -> operations.reset(card.backend()))),
                UiAction.of("Tune thresholds", "T", () -> withChosen(tune::tune)),
                UiAction.of("Close thresholds", "Esc", this::closeTuning),
                UiAction.of("Export circuits as CSV", "Shortcut+E", model::export),
                UiAction.of("Filter circuits", "Slash", filter::requestFocus),
                UiAction.of(
                        "Not closed only",
                        "F",
                        () -> model.notClosedOnly().set(!model.notClosedOnly().get())));
    }

    @Override
    public void onShown() {
        model.refresh();
        shown.add(model.ticks().subscribe(model::refresh));
        body.focus(grid.node());
    }

    @Override
    public void onHidden() {
        shown.end();
    }

    @Override
    public void show(String topic) {
        model.filter().set(topic);
    }
}
