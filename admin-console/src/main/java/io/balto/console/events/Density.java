package io.balto.console.events;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.TimeRange;
import io.balto.console.ui.chart.ChartFrame;
import io.balto.console.ui.chart.ChartSeries;
import io.balto.model.event.EngineEvent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many events there were, by severity, in sixty parts of the time one looks back. Pure.
final class Density {
    private static final int PARTS = 60;
    private static final Map<String, Integer> COLOURS =
            Map.of("critical", 4, "warning", 3, "info", 1);

    private Density() {}

    /// The picture of it, the worst at the ground where it is seen however few there are.
    ///
    /// @param newestFirst all events that are known
    static ChartFrame of(List<EngineEvent> newestFirst, TimeRange range, long nowMillis) {
        long step = range.steps() * range.stepMillis() / PARTS;
        long last = Math.floorDiv(nowMillis, step);
        Map<String, double[]> counts = new TreeMap<>();
        COLOURS.keySet().forEach(severity -> counts.put(severity, new double[PARTS]));
        for (EngineEvent event : newestFirst) {
            long slot = PARTS - 1 - (last - Math.floorDiv(event.time().toEpochMilli(), step));
            if (slot < 0) {
                break;
            }
            double[] ofSeverity = counts.get(event.severity());
            if (slot < PARTS && ofSeverity != null) {
                ofSeverity[(int) slot]++;
            }
        }
        List<ChartSeries> series =
                List.of("critical", "warning", "info").stream()
                        .map(one -> series(one, counts.getOrDefault(one, new double[PARTS])))
                        .toList();
        return new ChartFrame((last - PARTS + 1) * step, step, series, List.of(), Density::count)
                .stacked();
    }

    /// Half an event is none: the lines between whole ones have no number.
    private static String count(double events) {
        return events == Math.rint(events) ? Numbers.count((long) events) : "";
    }

    private static ChartSeries series(String severity, double[] counts) {
        return new ChartSeries(severity, COLOURS.getOrDefault(severity, 1), true, counts);
    }
}
