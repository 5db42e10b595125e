package io.balto.console.circuits;

import io.balto.console.circuits.Outcomes.Ending;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// How the attempts of the last minute ended: a column a second, as high as there were attempts,
/// trouble at its foot, and what the colours mean. Seconds nobody knows of are shaded: while they
/// are loaded, and where there is a gap. The words have the colours of the style sheet, and the
/// columns those of the words.
///
/// Confined to the UI thread.
final class OutcomeStrip extends VBox {
    private static final double HEIGHT = 16;
    private static final double LEAST = 2;
    private static final double FAINT = 0.16;

    private final Map<Ending, Label> words = new EnumMap<>(Ending.class);
    private final Canvas canvas = new Canvas(0, HEIGHT);
    private final Label caption = word("", "muted");
    private @Nullable Outcomes shown;

    OutcomeStrip() {
        super(2);
        Pane frame = new Pane(canvas);
        frame.setMinHeight(HEIGHT);
        frame.setPrefHeight(HEIGHT);
        frame.getStyleClass().add("outcome-strip");
        HBox legend = new HBox(10, caption);
        for (Ending ending : Ending.values()) {
            String name = ending.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Label word = word(ending.word(), "outcome-" + name);
            words.put(ending, word);
            legend.getChildren().add(1, word);
        }
        getChildren().addAll(frame, legend);
        setMouseTransparent(true);
        widthProperty().subscribe(_ -> draw());
    }

    private static Label word(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("outcome-word", style);
        return label;
    }

    /// Draws other outcomes as wide as there is room, now and when there is another width.
    void show(Outcomes fresh) {
        shown = fresh;
        caption.setText(fresh.caption());
        draw();
    }

    private void draw() {
        Outcomes outcomes = shown;
        if (outcomes == null) {
            return;
        }
        double width = Math.floor(getWidth());
        if (canvas.getWidth() != width) {
            canvas.setWidth(width);
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, HEIGHT);
        // Whole pixels: without a graphics card, edges between pixels cost most of the picture.
        double step = Math.max(2, Math.floor(width / Outcomes.SECONDS));
        double first = width - step * Outcomes.SECONDS;
        double most = outcomes.most();
        shadeUnknown(g, outcomes, first, step);
        for (int i = 0; i < Outcomes.SECONDS && most > 0; i++) {
            double foot = HEIGHT;
            for (Map.Entry<Ending, Label> part : words.entrySet()) {
                double value = outcomes.of(part.getKey(), i);
                if (value > 0) { // not for what is unknown either
                    double height = Math.max(LEAST, Math.rint(value / most * HEIGHT));
                    g.setFill(part.getValue().getTextFill());
                    g.fillRect(first + i * step, foot - height, step - 1, height);
                    foot -= height;
                }
            }
        }
    }

    private void shadeUnknown(GraphicsContext g, Outcomes outcomes, double first, double step) {
        int from = 0;
        for (int i = 0; i <= Outcomes.SECONDS; i++) {
            if (i == Outcomes.SECONDS || !Double.isNaN(outcomes.total(i))) {
                shade(g, first + from * step, (i - from) * step);
                from = i + 1;
            }
        }
    }

    /// Pale ground for seconds of which nothing is known.
    private void shade(GraphicsContext g, double left, double width) {
        if (width <= 0) {
            return;
        }
        g.setGlobalAlpha(FAINT);
        g.setFill(caption.getTextFill());
        g.fillRect(left, 0, width, HEIGHT);
        g.setGlobalAlpha(1);
    }
}
