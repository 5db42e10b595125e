package io.balto.engine.metrics;

import io.balto.engine.metrics.HistogramLayout.Histogram;
import io.balto.engine.metrics.SeriesCells.Guard;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// All series of one meter in one scrape; confined to the thread that scrapes.
final class Family {
    private static final double NANOS = 1e9;
    private static final String TOTAL = "_total";
    private static final String INFO = "_info";

    private final Meter meter;
    private final Guard guard;
    private final List<Durations> durations = new ArrayList<>();
    // A series is its labels in two parts, each shared with others, and its value: a place in three
    // arrays.
    private Labels[] scopes = new Labels[0];
    private Labels[] dimensions = scopes;
    private double[] values = new double[0];
    private int size;

    /// Where durations were counted.
    private record Durations(Labels scope, SeriesCells cells) {}

    Family(Meter meter, Guard guard) {
        this.meter = meter;
        this.guard = guard;
    }

    /// Sets the value of a series; a later one for the same labels wins.
    ///
    /// @param scope what the labels begin with
    /// @param dimension the other labels
    void put(Labels scope, Labels dimension, double value) {
        if (size >= guard.cap() && meter.type() != Meter.Type.COUNTER) {
            guard.deny(meter); // those of counters were taken in by the guard when they began
            return;
        }
        if (size == values.length) {
            int room = Math.max(16, size * 2);
            scopes = Arrays.copyOf(scopes, room);
            dimensions = Arrays.copyOf(dimensions, room);
            values = Arrays.copyOf(values, room);
        }
        scopes[size] = scope;
        dimensions[size] = dimension;
        values[size] = value;
        size++;
    }

    /// Adds the durations that were counted here until `takeSnapshot`.
    void put(Labels scope, SeriesCells cells) {
        durations.add(new Durations(scope, cells));
    }

    /// The series as the exposition formats want them; none are left here.
    ///
    /// @param dimensionsOf makes the labels beyond the scope's from a key
    /// @return nothing when the meter has no series
    Optional<MetricSnapshot> takeSnapshot(IntFunction<Labels> dimensionsOf) {
        Collection<DataPointSnapshot> points =
                meter.type() == Meter.Type.HISTOGRAM ? distributions(dimensionsOf) : points();
        scopes = new Labels[0];
        dimensions = scopes;
        values = new double[0];
        size = 0;
        durations.clear();
        return points.isEmpty() ? Optional.empty() : Optional.of(snapshot(points));
    }

    private Collection<DataPointSnapshot> points() {
        Map<Labels, DataPointSnapshot> points = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            Labels labels = scopes[i].merge(dimensions[i]);
            points.put(labels, point(labels, values[i]));
        }
        return points.values();
    }

    private List<DataPointSnapshot> distributions(IntFunction<Labels> dimensionsOf) {
        List<DataPointSnapshot> points = new ArrayList<>();
        if (durations.isEmpty()) {
            return points;
        }
        Histogram histogram = new Histogram(durations.getFirst().cells.layout(meter));
        for (int i = 0; i < meter.width(); i++) {
            for (Durations each : durations) {
                if (histogram.read(each.cells, meter, i)) {
                    Labels own = dimensionsOf.apply(meter.firstKey() + i);
                    points.add(point(each.scope.merge(own), histogram));
                }
            }
        }
        return points;
    }

    private MetricSnapshot snapshot(Collection<DataPointSnapshot> points) {
        return switch (meter.type()) {
            case COUNTER ->
                    new CounterSnapshot(
                            metadata(TOTAL), all(CounterDataPointSnapshot.class, points));
            case GAUGE ->
                    isInfo()
                            ? new InfoSnapshot(
                                    metadata(INFO), all(InfoDataPointSnapshot.class, points))
                            : new GaugeSnapshot(
                                    metadata(""), all(GaugeDataPointSnapshot.class, points));
            case HISTOGRAM ->
                    new HistogramSnapshot(
                            metadata(""), all(HistogramDataPointSnapshot.class, points));
        };
    }

    private static <T extends DataPointSnapshot> Collection<T> all(
            Class<T> type, Collection<DataPointSnapshot> points) {
        return points.stream().map(type::cast).toList();
    }

    private DataPointSnapshot point(Labels labels, double value) {
        if (meter.type() == Meter.Type.COUNTER) {
            return new CounterDataPointSnapshot(value, labels, null, 0);
        }
        return isInfo()
                ? new InfoDataPointSnapshot(labels)
                : new GaugeDataPointSnapshot(value, labels, null);
    }

    private boolean isInfo() {
        return meter.metric().endsWith(INFO);
    }

    private static HistogramDataPointSnapshot point(Labels labels, Histogram histogram) {
        HistogramLayout layout = histogram.layout();
        NativeHistogramBuckets.Builder buckets = NativeHistogramBuckets.builder();
        long zeros =
                layout.foldNative(
                        histogram,
                        (entry, count) -> buckets.bucket(layout.nativeIndex(entry), count));
        return new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(layout.classicBounds(), layout.classicCounts(histogram)),
                HistogramLayout.SCHEMA,
                zeros,
                layout.zeroThreshold(),
                buckets.build(),
                NativeHistogramBuckets.EMPTY,
                histogram.sumNanos() / NANOS,
                labels,
                Exemplars.EMPTY,
                0);
    }

    private MetricMetadata metadata(String suffix) {
        String name = meter.metric();
        return new MetricMetadata(name.substring(0, name.length() - suffix.length()), meter.help());
    }
}
