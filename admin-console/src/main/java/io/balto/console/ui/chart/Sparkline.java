package io.balto.console.ui.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// A line as small as a word, without axes, for a cell of a table.
public final class Sparkline extends Canvas {
    private static final double WIDTH = 90;
    private static final double HEIGHT = 18;

    /// An empty line.
    public Sparkline() {
        super(WIDTH, HEIGHT);
        getStyleClass().add("sparkline");
    }

    /// Draws other values.
    ///
    /// @param values oldest first; NaN where there is none
    public void show(double[] values, Paint colour) {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        ChartSeries series = new ChartSeries("", 1, false, values);
        double largest = series.largest();
        if (values.length < 2 || Double.isNaN(largest)) {
            return;
        }
        g.setStroke(colour instanceof Color ? colour : Color.GRAY);
        g.setLineWidth(1.2);
        double step = WIDTH / (values.length - 1);
        boolean isDrawing = false;
        g.beginPath();
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                isDrawing = false;
                continue;
            }
            double y = HEIGHT - 2 - (largest == 0 ? 0 : values[i] / largest * (HEIGHT - 4));
            if (isDrawing) {
                g.lineTo(i * step, y);
            } else {
                g.moveTo(i * step, y);
            }
            isDrawing = true;
        }
        g.stroke();
    }
}
