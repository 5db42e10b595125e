package io.balto.engine.metrics;

import io.balto.engine.metrics.Meter.Scope;
import io.balto.engine.metrics.SeriesCells.Guard;
import io.balto.engine.metrics.SeriesCells.Layouts;

import java.util.List;

/// Series for tests that need cells but no registry.
final class TestSeries {
    private TestSeries() {}

    static SeriesCells service(String id) {
        HistogramLayout layout = HistogramLayout.of(Metrics.Options.DEFAULT_BUCKETS, -14);
        return new SeriesCells(
                Scope.SERVICE, List.of(id), new Layouts(layout, layout), new Guard(10_000), null);
    }
}
