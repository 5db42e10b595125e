package io.balto.engine.metrics;

import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Shared;
import io.balto.engine.metrics.SeriesSum.Histogram;
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
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/* What a scrape holds at once decides what it costs: with thousands of services it outlives the young part of a small
 * heap, and whatever is promoted is paid for by a collection of the whole heap. So a value becomes a data point at
 * once, buckets are folded as they come, and labels are shared. */

/// All series of one scrape, by meter; confined to the thread that scrapes.
// The ordinal is the place in the array; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
final class Families implements MeterSource.Sink {
    private static final Meter[] HISTOGRAMS =
            Arrays.stream(Meter.values())
                    .filter(meter -> meter.type() == Meter.Type.HISTOGRAM)
                    .toArray(Meter[]::new);

    private final LabelSets labels = new LabelSets();
    private final Map<Meter.Scope, SeriesSum> sums = new EnumMap<>(Meter.Scope.class);
    private final Family[] families;

    Families(Guard guard) {
        this.families =
                Arrays.stream(Meter.values())
                        .map(meter -> new Family(meter, guard))
                        .toArray(Family[]::new);
    }

    @Override
    public void put(Meter meter, double value, String... values) {
        of(meter).put(labels.of(meter, values), value);
    }

    /// Adds everything counted for one service, backend, listener or the engine.
    void add(SeriesCells cells) {
        SeriesSum sum = sums.computeIfAbsent(cells.scope(), SeriesSum::new);
        sum.clear();
        cells.addTo(sum);
        Labels scope = labels.ofScope(cells.scope(), cells.labels());
        sum.forEachCount(
                (key, count) -> of(Meter.ofKey(key)).put(labels.of(scope, key), (double) count));
        cells.shared()
                .forEach(
                        (series, adder) ->
                                of(series.meter())
                                        .put(labels.of(scope, series), (double) adder.sum()));
        for (Meter meter : HISTOGRAMS) {
            if (meter.scope() == cells.scope()) {
                addHistograms(scope, meter, sum);
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

    private void addHistograms(Labels scope, Meter meter, SeriesSum sum) {
        for (int i = 0; i < meter.width(); i++) {
            Histogram histogram = sum.histogram(meter.firstSlot() + i);
            if (histogram != null) {
                of(meter).put(labels.of(scope, meter.firstKey() + i), histogram);
            }
        }
    }

    private Family of(Meter meter) {
        return families[meter.ordinal()];
    }

    /// Makes the label sets of one scrape; confined to the thread that scrapes.
    ///
    /// The library looks at every name of a set that is made from names and values, which was half
    /// of what a scrape allocated. Sets that are merged from others it takes as they are. So the
    /// labels of a service or a backend are made once for all its meters, and those of the
    /// dimensions once for all services.
    private static final class LabelSets {
        private final Map<Integer, Labels> byKey = new HashMap<>();
        private final Map<Shared, Labels> byValues = new HashMap<>();
        private Meter.Scope scope = Meter.Scope.ENGINE;
        private List<String> scopeValues = List.of();
        private Labels scopeLabels = Labels.EMPTY;

        /// The labels that every series of a service, backend, listener or the engine has.
        ///
        /// @param values in the order of `Scope.labels`
        Labels ofScope(Meter.Scope of, List<String> values) {
            if (of != scope || !values.equals(scopeValues)) {
                scope = of;
                scopeValues = List.copyOf(values);
                scopeLabels = Labels.of(of.labels(), scopeValues);
            }
            return scopeLabels;
        }

        /// The labels of a series whose label values are packed in a key.
        Labels of(Labels ofScope, int key) {
            return ofScope.merge(byKey.computeIfAbsent(key, LabelSets::dimensions));
        }

        /// The labels of a series named by its label values beyond the scope's.
        Labels of(Labels ofScope, Shared series) {
            return ofScope.merge(
                    byValues.computeIfAbsent(series, one -> dimensions(one.meter(), one.values())));
        }

        /// The labels of a series from the values of all of them.
        ///
        /// @throws IllegalArgumentException when their number is not the meter's
        Labels of(Meter meter, String... values) {
            List<String> names = meter.labels();
            if (values.length != names.size()) {
                throw new IllegalArgumentException(
                        meter.metric()
                                + " has labels "
                                + names
                                + ", not "
                                + Arrays.toString(values));
            }
            List<String> all = Arrays.asList(values);
            int own = meter.scope().labels().size();
            Labels first = ofScope(meter.scope(), all.subList(0, own));
            if (own == values.length) {
                return first;
            }
            return of(first, new Shared(meter, List.copyOf(all.subList(own, all.size()))));
        }

        private static Labels dimensions(int key) {
            Meter meter = Meter.ofKey(key);
            return dimensions(meter, meter.values(key));
        }

        private static Labels dimensions(Meter meter, List<String> values) {
            List<String> names = meter.labels();
            return Labels.of(names.subList(meter.scope().labels().size(), names.size()), values);
        }
    }

    /// All series of one meter in one scrape; confined to the thread that scrapes.
    private static final class Family {
        private static final double NANOS = 1e9;
        private static final String TOTAL = "_total";
        private static final String INFO = "_info";

        private final Meter meter;
        private final Guard guard;
        private final Map<Labels, DataPointSnapshot> points = new HashMap<>();

        Family(Meter meter, Guard guard) {
            this.meter = meter;
            this.guard = guard;
        }

        boolean isEmpty() {
            return points.isEmpty();
        }

        /// Sets the value of a series; a later one for the same labels wins.
        void put(Labels labels, double value) {
            if (points.size() < guard.cap()
                    || points.containsKey(labels)
                    || meter.type() == Meter.Type.COUNTER) {
                points.put(labels, point(labels, value));
            } else {
                guard.deny(meter);
            }
        }

        /// Sets the buckets of a series.
        void put(Labels labels, Histogram histogram) {
            points.put(labels, point(labels, histogram));
        }

        /// The series as the exposition formats want them; none are left here.
        MetricSnapshot takeSnapshot() {
            MetricSnapshot taken = snapshot();
            points.clear();
            return taken;
        }

        private MetricSnapshot snapshot() {
            return switch (meter.type()) {
                case COUNTER ->
                        new CounterSnapshot(
                                metadata(TOTAL), points(CounterDataPointSnapshot.class));
                case GAUGE ->
                        isInfo()
                                ? new InfoSnapshot(
                                        metadata(INFO), points(InfoDataPointSnapshot.class))
                                : new GaugeSnapshot(
                                        metadata(""), points(GaugeDataPointSnapshot.class));
                case HISTOGRAM ->
                        new HistogramSnapshot(
                                metadata(""), points(HistogramDataPointSnapshot.class));
            };
        }

        private <T extends DataPointSnapshot> Collection<T> points(Class<T> type) {
            return points.values().stream().map(type::cast).toList();
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
                    ClassicHistogramBuckets.of(
                            layout.classicBounds(), layout.classicCounts(histogram)),
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
            return new MetricMetadata(
                    name.substring(0, name.length() - suffix.length()), meter.help());
        }
    }
}
