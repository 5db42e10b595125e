package io.balto.console.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Draws series into the plot of a chart: lines, tinted grounds or bands, gaps as gaps. A band has
/// a line only where it is not empty: else the last of a stack would colour the top of all.
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
        IntPredicate known = i -> !columns.isGap(i);
        if (series.isFilled()) {
            double opacity = isBand ? BAND_OPACITY : FILL_OPACITY;
            Color ground = colour.deriveColor(0, 1, 1, opacity);
            runs(columns, known).forEach(run -> fill(columns, floor, run, ground));
        }
        IntPredicate lined = isBand ? i -> known.test(i) && isThick(columns, floor, i) : known;
        runs(columns, lined).forEach(run -> stroke(columns, run, colour));
    }

    private static List<Run> runs(Columns columns, IntPredicate wanted) {
        List<Run> runs = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= columns.count(); i++) {
            boolean isIn = i < columns.count() && wanted.test(i);
            if (isIn && from < 0) {
                from = i;
            } else if (!isIn && from >= 0) {
                runs.add(new Run(from, i - 1));
                from = -1;
            }
        }
        return runs;
    }

    private static boolean isThick(Columns columns, @Nullable Columns floor, int column) {
        double ground = floor == null || floor.isGap(column) ? 0 : floor.most(column);
        return columns.most(column) > ground;
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
