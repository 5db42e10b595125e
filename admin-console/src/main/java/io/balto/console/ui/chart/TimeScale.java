package io.balto.console.ui.chart;

import java.util.ArrayList;
import java.util.List;

/// Where a moment stands between the left and the right of a chart. Pure.
///
/// @param fromMillis at the left edge, milliseconds since 1970
/// @param toMillis at the right edge, later
/// @param width distance of the edges
record TimeScale(long fromMillis, long toMillis, double width) {
    private static final long[] STEPS = {
        5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
        3_600_000
    };

    double x(long millis) {
        return width * (millis - fromMillis) / (toMillis - fromMillis);
    }

    /// The moment at a distance from the left edge; beyond the edges it is that of the edge.
    long millisAt(double x) {
        double share = Math.clamp(x / width, 0, 1);
        return fromMillis + Math.round(share * (toMillis - fromMillis));
    }

    /// Moments that get a mark: round ones, at most as many as fit.
    ///
    /// @param most how many
    List<Long> marks(int most) {
        long step = STEPS[STEPS.length - 1];
        for (long candidate : STEPS) {
            if ((toMillis - fromMillis) / candidate <= most) {
                step = candidate;
                break;
            }
        }
        List<Long> marks = new ArrayList<>();
        for (long at = Math.ceilDiv(fromMillis, step) * step; at <= toMillis; at += step) {
            marks.add(at);
        }
        return marks;
    }
}
