package io.balto.console.traffic;

import io.balto.console.live.LiveEngine;
import io.balto.console.live.Metric;
import io.balto.console.live.Split;
import io.balto.console.live.Track;
import io.balto.console.live.TrafficScope;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/// The pictures of one scope at one moment: requests, latencies, errors. Reads the tracks of a live
/// engine on the UI thread and changes nothing.
///
/// @param scope whose traffic
/// @param backends whose requests are compared; empty for none
/// @param brush a span of time that was picked; null for the whole range
public record TrafficFrames(
        LiveEngine engine,
        TrafficScope scope,
        List<String> backends,
        TimeRange range,
        @Nullable Span brush) {
    /// How many backends are compared at most.
    public static final int MOST_BACKENDS = 6;

    private static final long STEP_MILLIS = 1_000;
    private static final int MOST_REASONS = 6;
    private static final Map<String, Integer> CLASS_COLOURS =
            Map.of("1xx", 6, "2xx", 5, "3xx", 1, "4xx", 3, "5xx", 4);
    private static final int OTHER_COLOUR = 2;

    /// Copies the list.
    public TrafficFrames {
        backends = List.copyOf(backends);
    }

    /// Requests per second by class of status, one upon the other, trouble at the ground where it
    /// is seen however small; together they are all requests.
    public ChartFrame requests() {
        Map<String, double[]> classes = track().values(Split.CLASSES, toMillis(), steps());
        if (classes.isEmpty()) {
            return frame(Numbers::rate, new ChartSeries("all", 1, true, values(Metric.RPS)));
        }
        List<ChartSeries> series = new ArrayList<>();
        new TreeMap<>(classes)
                .descendingMap()
                .forEach(
                        (name, values) -> {
                            int colour = CLASS_COLOURS.getOrDefault(name, OTHER_COLOUR);
                            series.add(new ChartSeries(nameOf(name), colour, true, values));
                        });
        return frame(Numbers::rate, series.toArray(ChartSeries[]::new)).stacked();
    }

    private static String nameOf(String codeClass) {
        return switch (codeClass) {
            case "none" -> "no answer";
            case "_other" -> "other";
            default -> codeClass;
        };
    }

    /// The latencies half, 95 and 99 of 100 requests stay under.
    public ChartFrame latency() {
        return frame(
                Numbers::latency,
                new ChartSeries("p50", 1, false, values(Metric.P50)),
                new ChartSeries("p95", 3, false, values(Metric.P95)),
                new ChartSeries("p99", 4, false, values(Metric.P99)));
    }

    /// Failures per second by reason: the six that were most, the others together; nothing but a
    /// line at zero when there were none.
    public ChartFrame errors() {
        Map<String, double[]> reasons = track().values(Split.FAILURES, toMillis(), steps());
        List<Map.Entry<String, double[]>> most =
                reasons.entrySet().stream()
                        .filter(each -> sum(each.getValue()) > 0)
                        .sorted(Comparator.comparingDouble(each -> -sum(each.getValue())))
                        .toList();
        double[] none = zeroWhereKnown();
        if (most.isEmpty()) {
            return frame(Numbers::rate, new ChartSeries("none", 5, false, none));
        }
        int own = most.size() > MOST_REASONS ? MOST_REASONS - 1 : most.size();
        List<ChartSeries> series = new ArrayList<>();
        for (Map.Entry<String, double[]> each : most.subList(0, own)) {
            String words = each.getKey().replace('_', ' ');
            series.add(new ChartSeries(words, colourOf(series.size()), true, each.getValue()));
        }
        if (own < most.size()) {
            double[] rest = none.clone();
            for (Map.Entry<String, double[]> each : most.subList(own, most.size())) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] += each.getValue()[i];
                }
            }
            series.add(new ChartSeries("other reasons", colourOf(series.size()), true, rest));
        }
        return frame(Numbers::rate, series.toArray(ChartSeries[]::new)).stacked();
    }

    /// Red first: what fails most is looked at first.
    private static int colourOf(int place) {
        return new int[] {4, 3, 2, 6, 1, 5}[place];
    }

    private double[] zeroWhereKnown() {
        double[] zero = values(Metric.RPS);
        for (int i = 0; i < zero.length; i++) {
            zero[i] = Double.isNaN(zero[i]) ? Double.NaN : 0;
        }
        return zero;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sum();
    }

    /// Requests per second of each backend that is compared, at most six.
    public ChartFrame byBackend() {
        List<ChartSeries> series = new ArrayList<>();
        ServiceId service = scope.service();
        for (String backend : backends) {
            if (service != null && series.size() < MOST_BACKENDS) {
                Track track = engine.traffic().track(TrafficScope.of(service, backend), isFine());
                double[] values = track.values(Metric.RPS, toMillis(), steps());
                series.add(new ChartSeries(backend, series.size() + 1, false, values));
            }
        }
        return frame(Numbers::rate, series.toArray(ChartSeries[]::new));
    }

    private ChartFrame frame(DoubleFunction<String> unit, ChartSeries... series) {
        return new ChartFrame(fromMillis(), range.stepMillis(), List.of(series), marks(), unit);
    }

    private Track track() {
        return engine.traffic().track(scope, isFine());
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
                .filter(this::isOfScope)
                .map(TrafficFrames::mark)
                .toList();
    }

    private boolean isOfScope(EngineEvent event) {
        String backend = event.backendId();
        boolean isOfBackend =
                scope.backend() == null || backend == null || backend.equals(scope.backend());
        return isOfBackend
                && (scope.service() == null || scope.service().equals(event.serviceId()));
    }

    private static EventMark mark(EngineEvent event) {
        return new EventMark(
                event.time().toEpochMilli(), event.message(), !event.severity().equals("info"));
    }
}
