package io.balto.engine.metrics;

import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Shared;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/* What a scrape holds at once decides what it costs the traffic: while it runs, each collection copies all of it, and
 * what outgrows the survivors' room is promoted and paid for by a collection of the whole heap. So a value waits as a
 * number beside labels that it shares, durations wait where they were counted, and a meter's data points are made when
 * its turn to be written comes. With 1,000 services that is 0.3 MB, not 3. */

/// All series of one scrape, by meter; confined to the thread that scrapes.
// The ordinal is the place in the array; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
final class Families implements MeterSource.Sink {
    private static final Meter[] HISTOGRAMS =
            Arrays.stream(Meter.values())
                    .filter(meter -> meter.type() == Meter.Type.HISTOGRAM)
                    .toArray(Meter[]::new);

    private final LabelSets labels = new LabelSets();
    private final CountSum sum = new CountSum();
    private final Family[] families;

    Families(Guard guard) {
        this.families =
                Arrays.stream(Meter.values())
                        .map(meter -> new Family(meter, guard))
                        .toArray(Family[]::new);
    }

    @Override
    public void put(Meter meter, double value, String... values) {
        List<String> names = meter.labels();
        if (values.length != names.size()) {
            throw new IllegalArgumentException(
                    meter.metric() + " has labels " + names + ", not " + Arrays.toString(values));
        }
        List<String> all = Arrays.asList(values);
        int own = meter.scope().labels().size();
        Labels scope = labels.ofScope(meter.scope(), all);
        Labels dimensions =
                own == values.length
                        ? Labels.EMPTY
                        : labels.ofShared(
                                new Shared(meter, List.copyOf(all.subList(own, all.size()))));
        of(meter).put(scope, dimensions, value);
    }

    /// Adds everything counted for one service, backend, listener or the engine. Durations are read
    /// when their meter's turn comes.
    void add(SeriesCells cells) {
        Labels scope = labels.ofScope(cells.scope(), cells.labels());
        sum.clear();
        cells.forEachCount(sum::add);
        sum.forEach(
                (key, count) -> of(Meter.ofKey(key)).put(scope, labels.ofKey(key), (double) count));
        cells.shared()
                .forEach(
                        (series, adder) ->
                                of(series.meter())
                                        .put(scope, labels.ofShared(series), (double) adder.sum()));
        for (Meter meter : HISTOGRAMS) {
            if (meter.scope() == cells.scope()) {
                of(meter).put(scope, cells);
            }
        }
    }

    /// One snapshot for each meter that has series, made when it is asked for; those before it may
    /// be let go by then. To be called once.
    Stream<MetricSnapshot> takeSnapshots() {
        return Arrays.stream(families)
                .map(family -> family.takeSnapshot(labels::ofKey))
                .flatMap(Optional::stream);
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
        /// @param values in the order of `Scope.labels`; what follows them is not looked at
        Labels ofScope(Meter.Scope of, List<String> values) {
            if (of != scope || !beginsAlike(values)) {
                scope = of;
                scopeValues = List.copyOf(values.subList(0, of.labels().size()));
                scopeLabels = Labels.of(of.labels(), scopeValues);
            }
            return scopeLabels;
        }

        private boolean beginsAlike(List<String> values) {
            for (int i = 0; i < scopeValues.size(); i++) {
                if (!values.get(i).equals(scopeValues.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /// The labels beyond the scope's of a series whose label values are packed in a key.
        Labels ofKey(int key) {
            return byKey.computeIfAbsent(
                    key, one -> dimensions(Meter.ofKey(one), Meter.ofKey(one).values(one)));
        }

        /// The labels beyond the scope's of a series named by their values.
        Labels ofShared(Shared series) {
            return byValues.computeIfAbsent(series, one -> dimensions(one.meter(), one.values()));
        }

        private static Labels dimensions(Meter meter, List<String> values) {
            List<String> names = meter.labels();
            return Labels.of(names.subList(meter.scope().labels().size(), names.size()), values);
        }
    }

    /// The counts of one series over all writers; confined to the thread that scrapes.
    private static final class CountSum {
        private CountTable counts = new CountTable(16);

        void add(int key, long n) {
            int at = counts.find(key);
            if (at >= 0) {
                counts.add(at, n);
                return;
            }
            if (counts.isFull()) {
                counts = counts.grown();
            }
            counts.insert(key, n);
        }

        /// Shows every count, each key once.
        void forEach(CountTable.Sink sink) {
            counts.forEach(sink);
        }

        /// Forgets all, to be used for another series.
        void clear() {
            counts.clear();
        }
    }
}
