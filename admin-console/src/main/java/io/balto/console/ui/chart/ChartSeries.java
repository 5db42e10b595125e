package io.balto.console.ui.chart;

/// One line of a chart: values in even steps, NaN where there is none.
public final class ChartSeries {
    private final String name;
    private final int colour;
    private final boolean filled;
    private final double[] values;

    /// @param colour 1 to 6, as the style sheet has them
    /// @param filled whether the ground under the line is tinted
    /// @param values oldest first; copied
    public ChartSeries(String name, int colour, boolean filled, double[] values) {
        this.name = name;
        this.colour = colour;
        this.filled = filled;
        this.values = values.clone();
    }

    /// Name in the legend.
    public String name() {
        return name;
    }

    /// Which of the chart's colours.
    public int colour() {
        return colour;
    }

    /// Whether the ground under it is tinted.
    public boolean isFilled() {
        return filled;
    }

    /// How many values.
    public int size() {
        return values.length;
    }

    /// One value, oldest first; NaN when there is none.
    public double value(int index) {
        return values[index];
    }

    /// The same series standing on another; a gap in either is a gap.
    ChartSeries upon(ChartSeries lower) {
        double[] sums = values.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += i < lower.size() ? lower.value(i) : Double.NaN;
        }
        return new ChartSeries(name, colour, filled, sums);
    }

    /// The largest value; NaN when there is none.
    public double largest() {
        double largest = Double.NaN;
        for (double value : values) {
            if (!Double.isNaN(value) && !(largest >= value)) {
                largest = value;
            }
        }
        return largest;
    }

    /// The last value; NaN when the newest slot is empty.
    public double last() {
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }
}
