package io.balto.engine.metrics;

import io.balto.engine.metrics.Meter.Scope;
import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Layouts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Series for tests that need cells but no registry.
final class TestSeries {
    private TestSeries() {}

    static SeriesCells service(String id) {
        HistogramLayout layout = HistogramLayout.of(Metrics.Options.DEFAULT_BUCKETS, -14);
        return new SeriesCells(
                Scope.SERVICE, List.of(id), new Layouts(layout, layout), new Guard(10_000), null);
    }

    /// Counts by key over all writers.
    static Map<Integer, Long> counts(SeriesCells series) {
        Map<Integer, Long> counts = new HashMap<>();
        series.forEachCount((key, n) -> counts.merge(key, n, Long::sum));
        return counts;
    }
}
