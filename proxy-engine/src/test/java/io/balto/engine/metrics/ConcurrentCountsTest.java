package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.HistogramLayout.Histogram;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Several threads count, each in its own cells, while another reads all of them again and again.
final class ConcurrentCountsTest {
    private static final long SEED = 7L;
    private static final int WRITERS = 4;
    private static final int REQUESTS = 100_000;
    private static final int CODES = 40;

    private final Metrics metrics = new Metrics(new FakeClock(), Metrics.Options.DEFAULT);
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);

    @AfterEach
    void closeAll() {
        threads.shutdownNow();
        metrics.close();
    }

    @Test
    void counts_whileScraped_neverFallAndAreExactAtTheEnd() throws Exception {
        ServiceSeries service = metrics.service("api");
        BackendSeries backend = metrics.backend("api", "api-8081");
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Map<Integer, Long>>> written = new ArrayList<>();

        Future<Integer> reading = threads.submit(() -> readUntil(done, service));
        for (int i = 0; i < WRITERS; i++) {
            written.add(threads.submit(writer(i, service, backend)));
        }
        Map<Integer, Long> expected = new HashMap<>();
        for (Future<Map<Integer, Long>> each : written) {
            each.get().forEach((status, count) -> expected.merge(status, count, Long::sum));
        }
        done.set(true);

        assertThat(reading.get()).as("falls seen").isZero();
        Map<Integer, Long> counts = TestSeries.counts(service.cells());
        expected.forEach(
                (status, count) ->
                        assertThat(counts)
                                .as("seed %d", SEED)
                                .containsEntry(Meter.REQUESTS.key(0, status, 0), count));
        assertThat(service.cells().total(Meter.REQUESTS, _ -> true))
                .isEqualTo((long) WRITERS * REQUESTS);
        assertThat(durationsOf(service.cells())).isEqualTo((long) WRITERS * REQUESTS);
        assertThat(service.cells().total(Meter.SENT_BYTES, _ -> true))
                .isEqualTo(3L * WRITERS * REQUESTS);
        assertThat(backend.cells().total(Meter.BACKEND_REQUESTS, _ -> true))
                .isEqualTo((long) WRITERS * REQUESTS);
    }

    @Test
    void sharedCounters_fromManyThreads_loseNothing() throws Exception {
        BackendSeries backend = metrics.backend("api", "api-8081");
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            all.add(
                    threads.submit(
                            () -> {
                                for (int n = 0; n < 10_000; n++) {
                                    metrics.shared()
                                            .circuitChanged(backend, "closed", "open", "failures");
                                }
                            }));
        }
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(Scraped.text(metrics))
                .contains(
                        "balto_circuit_transitions_total{backend=\"api-8081\",from=\"closed\","
                                + "reason=\"failures\",service=\"api\",to=\"open\"} 40000.0");
    }

    private Callable<Map<Integer, Long>> writer(
            int index, ServiceSeries service, BackendSeries backend) {
        return () -> {
            LoopCells cells = metrics.newLoop("loop-" + index);
            Random random = new Random(SEED + index);
            Map<Integer, Long> written = new HashMap<>();
            for (int i = 0; i < REQUESTS; i++) {
                // New codes keep coming, so that tables grow under the reader.
                int status = 200 + random.nextInt(1 + CODES * i / REQUESTS);
                cells.requestFinished(
                        service, Method.GET, status, true, random.nextInt(1_000_000_000), 0);
                cells.attemptFinished(backend, status, 1_000);
                cells.bytes(service, 1, 3);
                written.merge(status, 1L, Long::sum);
            }
            return written;
        };
    }

    private int readUntil(AtomicBoolean done, ServiceSeries service) {
        int falls = 0;
        Map<Integer, Long> before = Map.of();
        long durationsBefore = 0;
        while (!done.get()) {
            long durations = durationsOf(service.cells());
            Map<Integer, Long> counts = TestSeries.counts(service.cells());
            for (Map.Entry<Integer, Long> each : before.entrySet()) {
                falls += counts.getOrDefault(each.getKey(), -1L) < each.getValue() ? 1 : 0;
            }
            falls += durations < durationsBefore ? 1 : 0;
            before = counts;
            durationsBefore = durations;
            assertThat(Scraped.text(metrics)).contains("balto_limit_hits_total");
        }
        return falls;
    }

    private static long durationsOf(SeriesCells series) {
        long count = 0;
        Histogram histogram = new Histogram(series.layout(Meter.REQUEST_DURATION));
        for (int i = 0; i < Meter.REQUEST_DURATION.width(); i++) {
            histogram.read(series, Meter.REQUEST_DURATION, i);
            for (int cell = 0; cell < histogram.layout().cells(); cell++) {
                count += histogram.cell(cell);
            }
        }
        return count;
    }
}
