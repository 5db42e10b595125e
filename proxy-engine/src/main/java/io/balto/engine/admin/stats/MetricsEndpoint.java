package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.GivingWay;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.exposition.ScrapeFormat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.zip.GZIPOutputStream;

/// All series for a scraper, in the format it likes best, packed by gzip where it says that it can
/// read that.
///
/// One scrape at a time: one of a thousand services makes megabytes of samples and text, and
/// several at once would make the heap short for the traffic. Who asks while another scrape runs
/// waits for the next one, which is made once for all who want the same. Any thread may call any
/// method.
final class MetricsEndpoint implements Endpoint {
    private static final String GZIP = "gzip";

    private final Metrics metrics;
    private final Executor executor;
    private final Object lock = new Object();
    // Guarded by lock: scrapes that have not begun, and the last one's end, which holds no answer.
    private final Map<Form, CompletionStage<Answer>> waiting = new HashMap<>();
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);

    /// What scrapers must agree in to be given the same answer.
    private record Form(ScrapeFormat format, boolean isPacked) {}

    /// @param executor where samples are gathered and written, later
    MetricsEndpoint(Metrics metrics, Executor executor) {
        this.metrics = metrics;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Answer> answer(AdminRequest request) {
        if (!metrics.enabled()) {
            return Answer.problem(
                            ProblemType.METRICS_DISABLED.of("global.metrics.enabled is false"))
                    .now();
        }
        Form form =
                new Form(
                        ScrapeFormat.of(request.field("accept")),
                        MediaTypes.asksFor(request.field("accept-encoding"), GZIP));
        synchronized (lock) {
            CompletionStage<Answer> next = waiting.get(form);
            if (next == null) {
                next = last.handleAsync((_, _) -> begin(form), executor);
                last = next.handle((_, _) -> null);
                waiting.put(form, next);
            }
            return next;
        }
    }

    private Answer begin(Form form) {
        synchronized (lock) {
            waiting.remove(form);
        }
        return scrape(form);
    }

    private Answer scrape(Form form) {
        Pieces body = new Pieces();
        try (OutputStream to = new GivingWay(form.isPacked ? new GZIPOutputStream(body) : body)) {
            metrics.scrape(form.format, to);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory takes everything
        }
        Answer answer =
                body.answer(form.format.contentType()).with("Vary", "Accept, Accept-Encoding");
        return form.isPacked ? answer.with("Content-Encoding", GZIP) : answer;
    }
}
