package io.balto.engine.metrics;

import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesSum.Histogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
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
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All series of one scrape, by meter; confined to the thread that scrapes.
// The ordinal is the place in the array; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
final class Families implements MeterSource.Sink {
    private static final Meter[] HISTOGRAMS =
            Arrays.stream(Meter.values())
                    .filter(meter -> meter.type() == Meter.Type.HISTOGRAM)
                    .toArray(Meter[]::new);

    private final Family[] families;

    Families(Guard guard) {
        this.families =
                Arrays.stream(Meter.values())
                        .map(meter -> new Family(meter, guard))
                        .toArray(Family[]::new);
    }

    @Override
    public void put(Meter meter, double value, String... labels) {
        of(meter).put(List.of(labels), value);
    }

    /// Adds everything counted for one service, backend, listener or the engine.
    void add(SeriesCells cells) {
        SeriesSum sum = cells.sum();
        sum.counts()
                .forEach(
                        (key, count) -> {
                            Meter meter = Meter.ofKey(key);
                            of(meter)
                                    .put(joined(cells.labels(), meter.values(key)), (double) count);
                        });
        cells.shared()
                .forEach(
                        (series, adder) ->
                                of(series.meter())
                                        .put(
                                                joined(cells.labels(), series.values()),
                                                (double) adder.sum()));
        for (Meter meter : HISTOGRAMS) {
            if (meter.scope() == cells.scope()) {
                addHistograms(cells, meter, sum);
            }
        }
    }

    /// One snapshot for each meter that has series, which are let go one meter after the other:
    /// with thousands of services, all of them twice would be a tenth of a small heap. To be called
    /// once.
    MetricSnapshots takeSnapshots() {
        return MetricSnapshots.of(
                Arrays.stream(families)
                        .filter(family -> !family.isEmpty())
                        .map(Family::takeSnapshot)
                        .toArray(MetricSnapshot[]::new));
    }

    private void addHistograms(SeriesCells cells, Meter meter, SeriesSum sum) {
        for (int i = 0; i < meter.width(); i++) {
            Histogram histogram = sum.histogram(meter.firstSlot() + i);
            if (histogram != null) {
                of(meter)
                        .put(joined(cells.labels(), meter.values(meter.firstKey() + i)), histogram);
            }
        }
    }

    private Family of(Meter meter) {
        return families[meter.ordinal()];
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }

    /// All series of one meter in one scrape; confined to the thread that scrapes.
    private static final class Family {
        private static final double NANOS = 1e9;
        private static final String TOTAL = "_total";
        private static final String INFO = "_info";

        private final Meter meter;
        private final Guard guard;
        private final Map<List<String>, Double> values = new LinkedHashMap<>();
        private final Map<List<String>, Histogram> histograms = new LinkedHashMap<>();

        Family(Meter meter, Guard guard) {
            this.meter = meter;
            this.guard = guard;
        }

        boolean isEmpty() {
            return values.isEmpty() && histograms.isEmpty();
        }

        /// Sets the value of a series; a later one for the same labels wins.
        ///
        /// @throws IllegalArgumentException when the number of labels is not the meter's
        void put(List<String> labels, double value) {
            if (labels.size() != meter.labels().size()) {
                throw new IllegalArgumentException(
                        meter.metric() + " has labels " + meter.labels() + ", not " + labels);
            }
            if (values.size() < guard.cap()
                    || values.containsKey(labels)
                    || meter.type() == Meter.Type.COUNTER) {
                values.put(labels, value);
            } else {
                guard.deny(meter);
            }
        }

        /// Sets the buckets of a series.
        void put(List<String> labels, Histogram histogram) {
            histograms.put(labels, histogram);
        }

        /// The series as the exposition formats want them; none are left here.
        MetricSnapshot takeSnapshot() {
            MetricSnapshot taken = snapshot();
            values.clear();
            histograms.clear();
            return taken;
        }

        private MetricSnapshot snapshot() {
            return switch (meter.type()) {
                case COUNTER ->
                        new CounterSnapshot(
                                metadata(TOTAL),
                                values.entrySet().stream()
                                        .map(
                                                row ->
                                                        new CounterDataPointSnapshot(
                                                                row.getValue(),
                                                                labels(row.getKey()),
                                                                null,
                                                                0))
                                        .toList());
                case GAUGE -> meter.metric().endsWith(INFO) ? info() : gauge();
                case HISTOGRAM ->
                        new HistogramSnapshot(
                                metadata(""),
                                histograms.entrySet().stream()
                                        .map(row -> point(labels(row.getKey()), row.getValue()))
                                        .toList());
            };
        }

        private MetricSnapshot gauge() {
            return new GaugeSnapshot(
                    metadata(""),
                    values.entrySet().stream()
                            .map(
                                    row ->
                                            new GaugeDataPointSnapshot(
                                                    row.getValue(), labels(row.getKey()), null))
                            .toList());
        }

        private MetricSnapshot info() {
            return new InfoSnapshot(
                    metadata(INFO),
                    values.keySet().stream()
                            .map(row -> new InfoDataPointSnapshot(labels(row)))
                            .toList());
        }

        private static HistogramDataPointSnapshot point(Labels labels, Histogram histogram) {
            HistogramLayout layout = histogram.layout();
            long[] counts = layout.nativeCounts(histogram);
            NativeHistogramBuckets.Builder buckets = NativeHistogramBuckets.builder();
            for (int i = 1; i < counts.length; i++) {
                if (counts[i] != 0) {
                    buckets.bucket(layout.nativeIndex(i), counts[i]);
                }
            }
            return new HistogramDataPointSnapshot(
                    ClassicHistogramBuckets.of(
                            layout.classicBounds(), layout.classicCounts(histogram)),
                    HistogramLayout.SCHEMA,
                    counts[0],
                    layout.zeroThreshold(),
                    buckets.build(),
                    NativeHistogramBuckets.EMPTY,
                    histogram.sumNanos() / NANOS,
                    labels,
                    Exemplars.EMPTY,
                    0);
        }

        private Labels labels(List<String> values) {
            return Labels.of(meter.labels(), values);
        }

        private MetricMetadata metadata(String suffix) {
            String name = meter.metric();
            return new MetricMetadata(
                    name.substring(0, name.length() - suffix.length()), meter.help());
        }
    }
}
