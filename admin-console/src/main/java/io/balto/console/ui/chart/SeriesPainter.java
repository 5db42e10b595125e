package io.balto.console.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

/// Draws series into the plot of a chart: lines, tinted grounds or bands, gaps as gaps.
///
/// UI thread only; made for one drawing. The upper left corner of the plot is at 0, 0.
final class SeriesPainter {
    private static final double FILL_OPACITY = 0.16;
    private static final double BAND_OPACITY = 0.34;

    private final GraphicsContext g;
    private final double width;
    private final double height;
    private final ValueScale scale;

    SeriesPainter(GraphicsContext g, double width, double height, ValueScale scale) {
        this.g = g;
        this.width = width;
        this.height = height;
        this.scale = scale;
    }

    /// Columns without a gap between them.
    private record Run(int from, int to) {}

    /// Draws a series.
    ///
    /// @param lower what it stands on in a stack; null for the ground
    void draw(ChartSeries series, @Nullable ChartSeries lower, boolean isBand, Color colour) {
        Columns columns = Columns.of(series, (int) width);
        Columns floor = lower == null ? null : Columns.of(lower, (int) width);
        int column = 0;
        while (column < columns.count()) {
            if (columns.isGap(column)) {
                column++;
                continue;
            }
            int end = column;
            while (end + 1 < columns.count() && !columns.isGap(end + 1)) {
                end++;
            }
            Run run = new Run(column, end);
            if (series.isFilled()) {
                double opacity = isBand ? BAND_OPACITY : FILL_OPACITY;
                fill(columns, floor, run, colour.deriveColor(0, 1, 1, opacity));
            }
            stroke(columns, run, colour);
            column = end + 1;
        }
    }

    private double step(Columns columns) {
        return columns.count() < 2 ? 0 : width / (columns.count() - 1);
    }

    private void fill(Columns columns, @Nullable Columns floor, Run run, Color colour) {
        double step = step(columns);
        g.setFill(colour);
        g.beginPath();
        g.moveTo(run.from * step, floorAt(floor, run.from));
        for (int i = run.from; i <= run.to; i++) {
            g.lineTo(i * step, scale.y(columns.most(i), height));
        }
        for (int i = run.to; i >= run.from; i--) {
            g.lineTo(i * step, floorAt(floor, i));
        }
        g.closePath();
        g.fill();
    }

    private double floorAt(@Nullable Columns floor, int column) {
        return floor == null || floor.isGap(column) ? height : scale.y(floor.most(column), height);
    }

    private void stroke(Columns columns, Run run, Color colour) {
        double step = step(columns);
        g.setStroke(colour);
        g.setLineWidth(1.6);
        if (run.from == run.to) {
            double y = scale.y(columns.most(run.from), height);
            g.strokeLine(run.from * step - 1, y, run.from * step + 1, y);
            return;
        }
        g.beginPath();
        g.moveTo(run.from * step, scale.y(columns.most(run.from), height));
        for (int i = run.from; i <= run.to; i++) {
            double top = scale.y(columns.most(i), height);
            double bottom = scale.y(columns.least(i), height);
            g.lineTo(i * step, top);
            if (bottom - top > 1) {
                g.lineTo(i * step, bottom);
            }
        }
        g.stroke();
    }
}
