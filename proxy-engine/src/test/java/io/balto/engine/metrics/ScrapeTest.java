package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.exposition.ScrapeFormat;
import io.balto.engine.testkit.FakeClock;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBucket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

final class ScrapeTest {
    private final Metrics metrics = new Metrics(new FakeClock(), Metrics.Options.DEFAULT);

    @AfterEach
    void closeMetrics() {
        metrics.close();
    }

    @Test
    void text_any_hasTheJvmAndTheProcessUnderTheNamesOfTheDashboards() {
        assertThat(Scraped.text(metrics))
                .contains("jvm_memory_used_bytes{area=\"heap\"")
                .contains("jvm_buffer_memory_used_bytes{id=\"direct\"}")
                .contains("jvm_threads_states_threads{state=\"runnable\"}")
                .contains("jvm_memory_usage_after_gc{")
                .contains("process_start_time_seconds ")
                .contains("process_files_open_files ")
                .contains("process_cpu_seconds_total ")
                .doesNotContain("process_cpu_time");
    }

    @Test
    void text_any_namesEachFamilyOnce() {
        List<String> types =
                Scraped.text(metrics).lines().filter(line -> line.startsWith("# TYPE ")).toList();

        assertThat(types).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    /// As Prometheus' own linter (`promtool check metrics`) wants it.
    @Test
    void text_any_hasNoNameOfAHistogramsPartThatIsNone() {
        assertThat(Scraped.text(metrics).lines().filter(line -> line.startsWith("# TYPE ")))
                .noneMatch(line -> line.matches("# TYPE \\S+_(count|sum|bucket) .*"))
                .noneMatch(line -> line.matches("# TYPE \\S+(?<!_total) counter"))
                .noneMatch(line -> line.matches("# TYPE \\S+_total (?!counter).*"))
                .anyMatch(line -> line.equals("# TYPE system_cpus gauge"));
    }

    @Test
    void text_beforeAnyEvent_showsLimitsAndDecisionsAtZero() {
        String scraped = Scraped.text(metrics);

        for (Limit limit : Limit.values()) {
            assertThat(scraped)
                    .contains("balto_limit_hits_total{limit=\"" + limit.value() + "\"} 0.0");
        }
        assertThat(scraped).contains("balto_routing_decisions_total{outcome=\"matched\"} 0.0");
    }

    @Test
    void text_hostileLabel_isEscaped() {
        metrics.newLoop("loop-0").bytes(metrics.service("a\"b\\c\nd"), 1, 1);

        assertThat(Scraped.text(metrics))
                .contains("balto_sent_bytes_total{service=\"a\\\"b\\\\c\\nd\"} 1.0");
    }

    @Test
    void openMetrics_any_endsAsTheFormatDemands() {
        String scraped =
                new String(
                        Scraped.bytes(metrics, ScrapeFormat.OPEN_METRICS), StandardCharsets.UTF_8);

        assertThat(scraped).endsWith("# EOF\n").contains("# TYPE balto_limit_hits counter");
    }

    @Test
    void protobuf_any_isLengthDelimited() {
        metrics.newLoop("loop-0")
                .requestFinished(metrics.service("api"), Method.GET, 200, true, 1_000_000, 0);

        byte[] scraped = Scraped.bytes(metrics, ScrapeFormat.PROTOBUF);

        assertThat(familiesIn(scraped)).isGreaterThan(30);
        assertThat(new String(scraped, StandardCharsets.ISO_8859_1))
                .contains("balto_request_duration_seconds");
    }

    @Test
    void collect_durations_haveClassicAndNativeBucketsOfTheSameCounts() {
        LoopCells cells = metrics.newLoop("loop-0");
        LoopCells other = metrics.newLoop("loop-1");
        for (int i = 1; i <= 1_000; i++) {
            (i % 2 == 0 ? cells : other)
                    .requestFinished(
                            metrics.service("api"), Method.GET, 200, true, i * 1_000_000L, 0);
        }

        HistogramDataPointSnapshot point = durationsOfApi();

        assertThat(point.getCount()).isEqualTo(1_000);
        assertThat(point.getSum()).isEqualTo(500.5);
        assertThat(point.getNativeSchema()).isEqualTo(3);
        assertThat(point.getNativeZeroCount()).isZero();
        long inNative =
                point.getNativeBucketsForPositiveValues().stream()
                        .collect(Collectors.summingLong(NativeHistogramBucket::getCount));
        assertThat(inNative).isEqualTo(1_000);
        assertThat(
                        point.getClassicBuckets().stream()
                                .filter(bucket -> bucket.getUpperBound() <= 0.1)
                                .mapToLong(bucket -> bucket.getCount())
                                .sum())
                .isEqualTo(100);
    }

    private HistogramDataPointSnapshot durationsOfApi() {
        Scrape scrape = new Scrape(metrics, new SeriesCells.Guard(10));
        for (MetricSnapshot snapshot : scrape.collect().toList()) {
            if (snapshot instanceof HistogramSnapshot histogram
                    && histogram.getMetadata().getName().equals("balto_request_duration_seconds")) {
                return histogram.getDataPoints().getFirst();
            }
        }
        throw new AssertionError("no durations were collected");
    }

    /// Walks the messages by their length, a base-128 number in front of each.
    private static int familiesIn(byte[] scraped) {
        int families = 0;
        int at = 0;
        while (at < scraped.length) {
            int length = 0;
            int shift = 0;
            byte octet;
            do {
                octet = scraped[at++];
                length |= (octet & 0x7f) << shift;
                shift += 7;
            } while (octet < 0);
            at += length;
            families++;
        }
        assertThat(at).isEqualTo(scraped.length);
        return families;
    }
}
