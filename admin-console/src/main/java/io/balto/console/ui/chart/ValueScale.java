package io.balto.console.ui.chart;

import java.util.ArrayList;
import java.util.List;

/// Where a value stands between the bottom and the top of a chart. The bottom is 0; the top is a
/// round number, so that the lines between are round too. Pure.
///
/// @param top value at the upper edge, over 0
/// @param step from one line to the next
record ValueScale(double top, double step) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /// The smallest round scale that holds a value.
    ///
    /// @param largest NaN, 0 or less give a scale up to 1
    /// @param lines how many steps there may be at most
    static ValueScale of(double largest, int lines) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return new ValueScale(1, 1);
        }
        double rough = largest / lines;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : ROUND) {
            double step = round * power;
            double top = Math.ceil(largest / step - 1e-9) * step;
            if (step >= rough - 1e-12 && top / step <= lines + 1e-9) {
                return new ValueScale(top, step);
            }
        }
        double step = 10 * power;
        return new ValueScale(Math.ceil(largest / step) * step, step);
    }

    /// Distance from the upper edge; values over the top stay on it.
    double y(double value, double height) {
        double share = Math.clamp(value / top, 0, 1);
        return height - share * height;
    }

    /// The values that get a line, from the bottom up.
    List<Double> lines() {
        List<Double> lines = new ArrayList<>();
        int count = (int) Math.round(top / step);
        for (int i = 0; i <= count; i++) {
            lines.add(i * step);
        }
        return lines;
    }
}
