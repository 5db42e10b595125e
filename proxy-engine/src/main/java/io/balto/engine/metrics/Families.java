package io.balto.engine.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All series of one scrape, by meter; confined to the thread that scrapes.
// The ordinal is the place in the array; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
final class Families implements MeterSource.Sink {
    private static final Meter[] HISTOGRAMS =
            Arrays.stream(Meter.values())
                    .filter(meter -> meter.type() == Meter.Type.HISTOGRAM)
                    .toArray(Meter[]::new);

    private final Family[] families;

    Families(SeriesGuard guard) {
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

    /// One snapshot for each meter that has series.
    MetricSnapshots snapshots() {
        return MetricSnapshots.of(
                Arrays.stream(families)
                        .filter(family -> !family.isEmpty())
                        .map(Family::snapshot)
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
}
