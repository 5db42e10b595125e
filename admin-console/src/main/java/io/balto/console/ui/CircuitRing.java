package io.balto.console.ui;

import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/// How near a circuit is to its next transition, as a ring: failures of the threshold while closed,
/// passed trials while half-open, all of it while open. Its colour is that of the card it is on.
public final class CircuitRing extends StackPane {
    private static final double RADIUS = 20;

    private final Arc arc = new Arc(0, 0, RADIUS, RADIUS, 90, 0);
    private final Label number = new Label();

    /// An empty ring.
    public CircuitRing() {
        Circle ground = new Circle(RADIUS);
        ground.getStyleClass().add("ring-ground");
        arc.setType(ArcType.OPEN);
        arc.getStyleClass().add("ring-arc");
        StackPane holder =
                new StackPane(ground, new Group(new Circle(RADIUS, Color.TRANSPARENT), arc));
        number.getStyleClass().add("ring-number");
        getStyleClass().add("circuit-ring");
        getChildren().addAll(holder, number);
        setMinSize(2 * RADIUS + 6, 2 * RADIUS + 6);
    }

    /// Shows a circuit.
    public void show(CircuitStatus circuit) {
        arc.setLength(-360 * share(circuit));
        number.setText(
                switch (circuit.state()) {
                    case CLOSED -> circuit.failures() + "/" + circuit.failureThreshold();
                    case OPEN -> "open";
                    case HALF_OPEN -> circuit.successes() + "/" + circuit.successThreshold();
                });
    }

    private static double share(CircuitStatus circuit) {
        if (circuit.state() == CircuitState.OPEN) {
            return 1;
        }
        boolean isClosed = circuit.state() == CircuitState.CLOSED;
        double have = isClosed ? circuit.failures() : circuit.successes();
        double need = isClosed ? circuit.failureThreshold() : circuit.successThreshold();
        return Math.clamp(have / Math.max(1, need), 0, 1);
    }
}
