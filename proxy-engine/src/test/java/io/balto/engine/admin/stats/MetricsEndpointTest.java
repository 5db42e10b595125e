package io.balto.engine.admin.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.SystemNanoClock;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Requests;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.Metrics;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

class MetricsEndpointTest {
    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final Metrics metrics = new Metrics(new SystemNanoClock(), Metrics.Options.DEFAULT);
    private final MetricsEndpoint endpoint = new MetricsEndpoint(metrics, pool::add);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void answer_whileAnotherScrapeRuns_waitsForItsEnd() {
        CompletableFuture<Answer> first = scrape();
        CompletableFuture<Answer> second = scrape("accept", "application/openmetrics-text");

        assertThat(pool).as("the second is not even begun").hasSize(1);
        pool.remove().run();
        assertThat(first).isCompleted();
        assertThat(second).isNotCompleted();

        assertThat(pool).hasSize(1);
        pool.remove().run();
        assertThat(second).isCompletedWithValueMatching(answer -> answer.status() == 200);
    }

    @Test
    void answer_forManyWhoWantTheSame_isMadeOnceAfterTheyAsked() {
        CompletableFuture<Answer> running = scrape();
        Runnable first = pool.remove();
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        metrics.bind(
                registry ->
                        registry.gauge(
                                "asked.during.scrape",
                                waiting,
                                all -> all.isEmpty() ? askedDuring(all) : all.size()));

        first.run();
        assertThat(running).isCompleted();
        assertThat(pool).as("one more for all three").hasSize(1);
        pool.remove().run();

        assertThat(waiting).hasSize(3).allSatisfy(each -> assertThat(each).isCompleted());
        assertThat(text(waiting.get(0))).contains("asked_during_scrape 3.0");
    }

    private double askedDuring(List<CompletableFuture<Answer>> all) {
        for (int i = 0; i < 3; i++) {
            all.add(scrape());
        }
        return all.size();
    }

    private String text(CompletableFuture<Answer> scrape) {
        return new String(bytes(scrape.join()), StandardCharsets.UTF_8);
    }

    /// What a client is sent that takes everything at once.
    private byte[] bytes(Answer answer) {
        if (answer instanceof Answer.Complete complete) {
            return complete.content().toBytes();
        }
        TakingSink sink = new TakingSink();
        ((Answer.Stream) answer).source().accept(sink);
        while (sink.isOpen()) {
            pool.remove().run();
        }
        return sink.taken();
    }

    @Test
    void answer_forAClientThatReadsGzip_isPacked() throws IOException {
        Answer packed = run(scrape("accept-encoding", "gzip, deflate;q=0.5"));
        Answer plain = run(scrape("accept-encoding", "gzip;q=0"));

        assertThat(fields(packed))
                .containsEntry("Content-Encoding", "gzip")
                .containsEntry("Vary", "Accept, Accept-Encoding");
        assertThat(fields(plain)).doesNotContainKey("Content-Encoding");
        try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(bytes(packed)))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("# TYPE balto_routing_decisions_total counter");
        }
        assertThat(bytes(plain).length).isGreaterThan(bytes(packed).length * 3);
    }

    @Test
    void answer_forAClientThatIsSlow_isUnpackedAsItTakesIt() {
        for (int i = 0; i < 500; i++) {
            metrics.service("service-" + i);
        }
        metrics.addSource(
                sink -> {
                    for (int i = 0; i < 500; i++) {
                        sink.put(Meter.REQUESTS_IN_FLIGHT, 1, "service-" + i);
                    }
                });

        Answer.Stream answer = (Answer.Stream) run(scrape());
        byte[] all = bytes(answer);
        TakingSink slow = new TakingSink(20_000);
        answer.source().accept(slow);
        pool.remove().run();
        byte[] begin = slow.taken();
        while (slow.isOpen()) {
            slow.makeRoom();
            pool.remove().run();
        }

        assertThat(begin).hasSizeBetween(1, 20_000);
        assertThat(slow.taken()).isEqualTo(all).hasSizeGreaterThan(30_000);
        assertThat(new String(all, StandardCharsets.UTF_8))
                .contains("balto_requests_in_flight{service=\"service-499\"} 1.0")
                .endsWith("\n");
    }

    private static Map<String, String> fields(Answer answer) {
        return answer instanceof Answer.Complete complete
                ? complete.fields()
                : ((Answer.Stream) answer).fields();
    }

    private Answer run(CompletableFuture<Answer> scrape) {
        pool.remove().run();
        return scrape.join();
    }

    private CompletableFuture<Answer> scrape(String... fields) {
        return endpoint.answer(Requests.admitted(Requests.raw("GET", "/balto/metrics", "", fields)))
                .toCompletableFuture();
    }
}
