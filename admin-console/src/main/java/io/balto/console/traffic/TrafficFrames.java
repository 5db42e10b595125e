package io.balto.console.traffic;

import io.balto.console.live.LiveEngine;
import io.balto.console.live.Metric;
import io.balto.console.live.Track;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.TimeRange;
import io.balto.console.ui.chart.ChartFrame;
import io.balto.console.ui.chart.ChartFrame.EventMark;
import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.console.ui.chart.ChartSeries;
import io.balto.model.event.EngineEvent;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/// The pictures of one scope at one moment: requests, latencies, errors. Reads the tracks of a live
/// engine on the UI thread and changes nothing.
///
/// @param service null for the whole engine
/// @param brush a span of time that was picked; null for the whole range
public record TrafficFrames(
        LiveEngine engine, @Nullable ServiceId service, TimeRange range, @Nullable Span brush) {
    private static final long STEP_MILLIS = 1_000;
    private static final int MOST_BACKENDS = 6;

    /// Requests per second, all and those that failed.
    public ChartFrame requests() {
        double[] all = values(Metric.RPS);
        double[] ratio = values(Metric.ERROR_RATIO);
        double[] failed = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            failed[i] =
                    Double.isNaN(ratio[i])
                            ? (Double.isNaN(all[i]) ? all[i] : 0)
                            : all[i] * ratio[i];
        }
        return frame(
                Numbers::rate,
                new ChartSeries("all", 1, true, all),
                new ChartSeries("5xx", 4, true, failed));
    }

    /// The latencies half, 95 and 99 of 100 requests stay under.
    public ChartFrame latency() {
        return frame(
                Numbers::latency,
                new ChartSeries("p50", 1, false, values(Metric.P50)),
                new ChartSeries("p95", 3, false, values(Metric.P95)),
                new ChartSeries("p99", 4, false, values(Metric.P99)));
    }

    /// The share of answers 5xx.
    public ChartFrame errors() {
        return frame(Numbers::percent, new ChartSeries("5xx", 4, true, values(Metric.ERROR_RATIO)));
    }

    /// Requests per second of each backend, at most six; without series for the whole engine.
    public ChartFrame backends() {
        List<ChartSeries> series = new ArrayList<>();
        Map<String, Track> tracks = service == null ? Map.of() : engine.traffic().backends(service);
        for (Map.Entry<String, Track> one : tracks.entrySet()) {
            if (series.size() < MOST_BACKENDS) {
                double[] values = one.getValue().values(Metric.RPS, toMillis(), fineSteps());
                series.add(new ChartSeries(one.getKey(), series.size() + 1, false, values));
            }
        }
        long last = Math.floorDiv(toMillis(), STEP_MILLIS) * STEP_MILLIS;
        long from = last - (fineSteps() - 1) * STEP_MILLIS;
        return new ChartFrame(from, STEP_MILLIS, series, marks(), Numbers::rate);
    }

    private int fineSteps() {
        return isFine() ? steps() : TimeRange.FIVE_MINUTES.steps();
    }

    private ChartFrame frame(DoubleFunction<String> unit, ChartSeries... series) {
        return new ChartFrame(fromMillis(), range.stepMillis(), List.of(series), marks(), unit);
    }

    private Track track() {
        return engine.traffic().track(service, isFine());
    }

    private boolean isFine() {
        return range.stepMillis() == STEP_MILLIS;
    }

    private long toMillis() {
        return brush == null ? engine.nowMillis() : brush.toMillis();
    }

    private int steps() {
        long wanted =
                brush == null
                        ? range.steps()
                        : (brush.toMillis() - brush.fromMillis()) / range.stepMillis() + 1;
        return Math.clamp(wanted, 2, range.steps());
    }

    private double[] values(Metric metric) {
        return track().values(metric, toMillis(), steps());
    }

    private long fromMillis() {
        long last = Math.floorDiv(toMillis(), range.stepMillis()) * range.stepMillis();
        return last - (steps() - 1) * range.stepMillis();
    }

    private List<EventMark> marks() {
        long from = fromMillis();
        return engine.events().events().stream()
                .takeWhile(event -> event.time().toEpochMilli() >= from)
                .filter(event -> service == null || service.equals(event.serviceId()))
                .map(TrafficFrames::mark)
                .toList();
    }

    private static EventMark mark(EngineEvent event) {
        return new EventMark(
                event.time().toEpochMilli(), event.message(), !event.severity().equals("info"));
    }
}
