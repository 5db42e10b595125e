package io.balto.engine.metrics;

import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.exposition.Exposition;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.stream.Stream;

/// Reads all cells of all writers and makes one snapshot for each meter, when its turn comes to be
/// written.
///
/// Runs on the thread that scrapes. What it sees is not one moment: counts go on meanwhile, each of
/// them only upwards.
final class Scrape implements Exposition.Series {
    private static final List<Meter> SHOWN_FROM_THE_START =
            List.of(Meter.ROUTING_DECISIONS, Meter.LIMIT_HITS);

    private final Metrics metrics;
    private final Guard guard;
    private final List<MeterSource> own = List.of(MachineSource.ofThisProcess());

    Scrape(Metrics metrics, Guard guard) {
        this.metrics = metrics;
        this.guard = guard;
    }

    @Override
    public Stream<MetricSnapshot> collect() {
        metrics.series().expire(metrics.nowNanos());
        Families families = new Families(guard);
        addZeros(families);
        families.add(metrics.engine());
        metrics.series().all().forEach(families::add);
        metrics.loops()
                .forEach(
                        loop -> families.put(Meter.EVENT_LOOP_BUSY, loop.busyRatio(), loop.name()));
        own.forEach(source -> source.report(families));
        metrics.sources().forEach(source -> source.report(families));
        addOverflow(families);
        return families.takeSnapshots();
    }

    /// A rate over a counter that appears with its first event misses that event, so the few that
    /// belong to the engine as a whole are shown from the start.
    private static void addZeros(Families families) {
        for (Meter meter : SHOWN_FROM_THE_START) {
            for (int i = 0; i < meter.width(); i++) {
                families.put(meter, 0, meter.values(meter.firstKey() + i).toArray(String[]::new));
            }
        }
    }

    private void addOverflow(Families families) {
        for (Meter meter : Meter.values()) {
            if (meter.scope() != Meter.Scope.ENGINE) {
                families.put(Meter.METRICS_OVERFLOW, (double) guard.denied(meter), meter.metric());
            }
        }
    }
}
