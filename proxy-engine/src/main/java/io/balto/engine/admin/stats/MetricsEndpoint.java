package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.GivingWay;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.local.Content;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.exposition.ScrapeFormat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// All series for a scraper, in the format it likes best, packed by gzip where it says that it can
/// read that.
///
/// One scrape at a time: one of a thousand services makes megabytes of samples, and several at once
/// would make the heap short for the traffic. Who asks while another scrape runs waits for the next
/// one, which is made once for all who want the same format. It is kept packed, a twentieth of its
/// text, and unpacked as a client takes it that does not read gzip: 28 MB of ten thousand services
/// would not fit beside what is served. Any thread may call any method.
final class MetricsEndpoint implements Endpoint {
    private static final String GZIP = "gzip";

    private final Metrics metrics;
    private final Executor executor;
    private final Object lock = new Object();
    // Guarded by lock: scrapes that have not begun, and the last one's end, which holds no bytes.
    private final Map<ScrapeFormat, CompletionStage<byte[]>> waiting = new HashMap<>();
    private CompletionStage<?> last = CompletableFuture.completedFuture(null);

    /// @param executor where samples are gathered, written and unpacked, later
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
        ScrapeFormat format = ScrapeFormat.of(request.field("accept"));
        boolean isPacked = MediaTypes.asksFor(request.field("accept-encoding"), GZIP);
        return next(format).thenApply(packed -> answer(format, packed, isPacked));
    }

    private CompletionStage<byte[]> next(ScrapeFormat format) {
        synchronized (lock) {
            CompletionStage<byte[]> next = waiting.get(format);
            if (next == null) {
                next = last.handleAsync((_, _) -> begin(format), executor);
                last = next.handle((_, _) -> null);
                waiting.put(format, next);
            }
            return next;
        }
    }

    private byte[] begin(ScrapeFormat format) {
        synchronized (lock) {
            waiting.remove(format);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream to = new GivingWay(new GZIPOutputStream(packed))) {
            metrics.scrape(format, to);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory takes everything
        }
        return packed.toByteArray();
    }

    private Answer answer(ScrapeFormat format, byte[] packed, boolean isPacked) {
        String type = format.contentType();
        Answer answer =
                isPacked
                        ? new Answer.Complete(200, type, Content.of(packed), Map.of())
                                .with("Content-Encoding", GZIP)
                        : new Answer.Stream(
                                type,
                                Map.of(),
                                sink -> new Sending(unpacked(packed), sink, executor).begin());
        return answer.with("Vary", "Accept, Accept-Encoding");
    }

    private static InputStream unpacked(byte[] packed) {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(packed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it was packed here
        }
    }
}
