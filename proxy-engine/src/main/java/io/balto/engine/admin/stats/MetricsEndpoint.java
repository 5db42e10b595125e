package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.exposition.ScrapeFormat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// All series for a scraper, in the format it likes best.
final class MetricsEndpoint {
    private final Metrics metrics;

    MetricsEndpoint(Metrics metrics) {
        this.metrics = metrics;
    }

    Answer scrape(AdminRequest request) {
        if (!metrics.enabled()) {
            return Answer.problem(
                    ProblemType.METRICS_DISABLED.of("global.metrics.enabled is false"));
        }
        ScrapeFormat format = ScrapeFormat.of(request.field("accept"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            metrics.scrape(format, body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory takes everything
        }
        return new Answer.Complete(200, format.contentType(), body.toByteArray(), Map.of());
    }
}
