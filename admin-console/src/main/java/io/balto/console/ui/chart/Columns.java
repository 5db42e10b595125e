package io.balto.console.ui.chart;

import java.util.Arrays;

/// A series reduced to one pair of values per pixel column, so that a short peak is still seen when
/// many values fall into one column. A column without a value is a gap. Pure.
final class Columns {
    private final double[] least;
    private final double[] most;

    private Columns(int count) {
        least = new double[count];
        most = new double[count];
        Arrays.fill(least, Double.NaN);
        Arrays.fill(most, Double.NaN);
    }

    /// Spreads the values evenly over the columns; there are never more columns than values.
    /// O(values).
    static Columns of(ChartSeries series, int wanted) {
        int count = Math.max(0, Math.min(wanted, series.size()));
        Columns columns = new Columns(count);
        for (int i = 0; i < series.size(); i++) {
            double value = series.value(i);
            if (count > 0 && !Double.isNaN(value)) {
                columns.add((int) ((long) i * count / series.size()), value);
            }
        }
        return columns;
    }

    private void add(int column, double value) {
        boolean isFirst = Double.isNaN(least[column]);
        least[column] = isFirst ? value : Math.min(least[column], value);
        most[column] = isFirst ? value : Math.max(most[column], value);
    }

    int count() {
        return least.length;
    }

    boolean isGap(int column) {
        return Double.isNaN(least[column]);
    }

    double least(int column) {
        return least[column];
    }

    double most(int column) {
        return most[column];
    }
}
