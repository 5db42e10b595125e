package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Metrics.Detail;
import io.balto.engine.metrics.Metrics.Options;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class MetricsTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void service_sameId_isTheSameHandle() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            assertThat(metrics.service("api")).isSameAs(metrics.service("api"));
            assertThat(metrics.backend("api", "b")).isSameAs(metrics.backend("api", "b"));
            assertThat(metrics.backend("api", "b").service()).isSameAs(metrics.service("api"));
            assertThat(metrics.listener("main")).isSameAs(metrics.listener("main"));
        }
    }

    @Test
    void remove_fiveMinutesAgo_seriesVanish() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            LoopCells cells = metrics.newLoop("loop-0");
            BackendSeries backend = metrics.backend("api", "b");
            cells.requestFinished(backend.service(), Method.GET, 200, true, 1, 0);
            cells.attemptFinished(backend, 200, 1);

            metrics.remove(backend);
            metrics.remove(backend.service());
            clock.move(Duration.ofMinutes(5).minusNanos(1));
            assertThat(Scraped.text(metrics)).contains("service=\"api\"").contains("backend=\"b\"");

            clock.move(Duration.ofNanos(1));
            cells.requestFinished(backend.service(), Method.GET, 500, true, 1, 0);
            assertThat(Scraped.text(metrics))
                    .doesNotContain("service=\"api\"")
                    .doesNotContain("backend=\"b\"");
        }
    }

    @Test
    void remove_ofMoreThanAreShown_forgetsTheFirst() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            LoopCells cells = metrics.newLoop("loop-0");
            for (int i = 0; i <= SeriesRegistry.MOST_REMOVED; i++) {
                ServiceSeries service = metrics.service("s" + i);
                cells.bytes(service, 1, 0);
                metrics.remove(service);
            }
            cells.bytes(metrics.service("s1"), 1, 0); // it is back, and nobody's to forget
            metrics.remove(metrics.service("s2"));
            metrics.remove(metrics.service("s3"));

            assertThat(Scraped.text(metrics))
                    .doesNotContain("balto_received_bytes_total{service=\"s0\"}")
                    .contains("balto_received_bytes_total{service=\"s1\"} 2.0")
                    .contains("balto_received_bytes_total{service=\"s4\"} 1.0");
        }
    }

    @Test
    void remove_cameBackInTime_goesOnCounting() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            ServiceSeries service = metrics.service("api");
            LoopCells cells = metrics.newLoop("loop-0");
            cells.bytes(service, 1, 0);
            metrics.remove(service);
            clock.move(Duration.ofMinutes(4));

            assertThat(metrics.service("api")).isSameAs(service);

            cells.bytes(service, 1, 0);
            clock.move(Duration.ofMinutes(10));
            assertThat(Scraped.text(metrics))
                    .contains("balto_received_bytes_total{service=\"api\"} 2.0");
        }
    }

    @Test
    void remove_cameBackLate_beginsAtZero() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            LoopCells cells = metrics.newLoop("loop-0");
            cells.bytes(metrics.service("api"), 100, 0);
            metrics.remove(metrics.service("api"));
            clock.move(Duration.ofMinutes(5));
            assertThat(Scraped.text(metrics)).doesNotContain("service=\"api\"");

            cells.bytes(metrics.service("api"), 1, 0);

            assertThat(Scraped.text(metrics))
                    .contains("balto_received_bytes_total{service=\"api\"} 1.0");
        }
    }

    @Test
    void seriesPerMetric_reached_restGoesToOverflowAndIsCounted() {
        try (Metrics metrics =
                new Metrics(clock, new Options(true, Detail.FULL, Options.DEFAULT_BUCKETS, 3))) {
            LoopCells first = metrics.newLoop("loop-0");
            LoopCells second = metrics.newLoop("loop-1");
            for (int i = 0; i < 5; i++) {
                ServiceSeries service = metrics.service("s" + i);
                first.requestFinished(service, Method.GET, 200, true, 1_000_000, 0);
                second.requestFinished(service, Method.GET, 200, true, 1_000_000, 0);
            }

            String scraped = Scraped.text(metrics);

            assertThat(scraped)
                    .contains("{code=\"200\",method=\"GET\",service=\"s2\",source=\"backend\"} 2.0")
                    .contains(
                            "{code=\"200\",method=\"GET\",service=\"_overflow\",source=\"backend\"}"
                                    + " 4.0")
                    .contains(
                            "balto_request_duration_seconds_count{code_class=\"2xx\",service=\"_overflow\"}"
                                + " 4")
                    .contains("balto_metrics_overflow_total{metric=\"balto_requests_total\"} 4.0")
                    .doesNotContain("service=\"s3\"")
                    .doesNotContain("service=\"s4\"");
        }
    }

    @Test
    void seriesPerMetric_roomGivenBack_isTakenByTheNext() {
        try (Metrics metrics =
                new Metrics(clock, new Options(true, Detail.FULL, Options.DEFAULT_BUCKETS, 1))) {
            LoopCells cells = metrics.newLoop("loop-0");
            cells.bytes(metrics.service("old"), 1, 0);
            metrics.remove(metrics.service("old"));
            clock.move(SeriesRegistry.KEPT);
            assertThat(Scraped.text(metrics)).doesNotContain("service=\"old\"");

            cells.bytes(metrics.service("new"), 1, 0);

            assertThat(Scraped.text(metrics))
                    .contains("balto_received_bytes_total{service=\"new\"} 1.0");
        }
    }

    @Test
    void sharedCounters_beyondTheCap_goToOverflow() {
        try (Metrics metrics =
                new Metrics(clock, new Options(true, Detail.FULL, Options.DEFAULT_BUCKETS, 1))) {
            metrics.shared().backendChanged(metrics.backend("api", "a"), "down");
            metrics.shared().backendChanged(metrics.backend("api", "b"), "down");

            assertThat(Scraped.text(metrics))
                    .contains(
                            "balto_backend_transitions_total{backend=\"a\",service=\"api\",to=\"down\"}"
                                + " 1.0")
                    .contains(
                            "balto_backend_transitions_total{backend=\"_overflow\",service=\"_overflow\",to=\"down\"}");
        }
    }

    @Test
    void detail_service_countsAllBackendsTogether() {
        try (Metrics metrics =
                new Metrics(
                        clock, new Options(true, Detail.SERVICE, Options.DEFAULT_BUCKETS, 100))) {
            LoopCells cells = metrics.newLoop("loop-0");
            cells.attemptFinished(metrics.backend("api", "a"), 200, 1);
            cells.attemptFinished(metrics.backend("api", "b"), 200, 1);

            assertThat(Scraped.text(metrics))
                    .contains(
                            "balto_backend_requests_total{backend=\"_all\",code_class=\"2xx\",service=\"api\"}"
                                + " 2.0");
        }
    }

    @Test
    void detail_engine_countsAllServicesTogetherWhateverIsRemoved() {
        try (Metrics metrics =
                new Metrics(
                        clock, new Options(true, Detail.ENGINE, Options.DEFAULT_BUCKETS, 100))) {
            LoopCells cells = metrics.newLoop("loop-0");
            cells.bytes(metrics.service("a"), 1, 0);
            cells.bytes(metrics.service("b"), 1, 0);
            metrics.remove(metrics.service("a"));
            clock.move(SeriesRegistry.KEPT);

            assertThat(Scraped.text(metrics))
                    .contains("balto_received_bytes_total{service=\"_all\"} 2.0");
        }
    }

    @Test
    void off_everythingCalled_nothingIsKeptOrRendered() {
        try (Metrics metrics = new Metrics(clock, Options.OFF)) {
            LoopCells cells = metrics.newLoop("loop-0");
            cells.requestFinished(metrics.service("api"), Method.GET, 200, true, 1, 0);
            cells.attemptFinished(metrics.backend("api", "a"), 200, 1);
            metrics.shared().adminRequest("listServices", 200);

            assertThat(metrics.enabled()).isFalse();
            assertThat(cells).isInstanceOf(SilentCells.class);
            assertThat(metrics.series().services()).isEmpty();
            assertThat(Scraped.text(metrics)).isEmpty();
        }
    }

    @Test
    void unrouted_counted_isLabelledNone() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            metrics.newLoop("loop-0")
                    .requestFinished(metrics.unrouted(), Method.GET, 404, false, 1, 0);

            assertThat(Scraped.text(metrics)).contains("service=\"_none\",source=\"balto\"} 1.0");
        }
    }

    @Test
    void addSource_reporting_isShownAtEachScrape() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            metrics.addSource(sink -> sink.put(Meter.CIRCUIT_STATE, 1, "api", "b", "open"));
            metrics.addSource(sink -> sink.put(Meter.CONFIG_INFO, 1, "abc"));

            assertThat(Scraped.text(metrics))
                    .contains(
                            "balto_circuit_state{backend=\"b\",service=\"api\",state=\"open\"} 1.0")
                    .contains("balto_config_info{hash=\"abc\"} 1");
        }
    }

    @Test
    void addSource_wrongNumberOfLabels_isABugWithTheNameOfTheMetric() {
        try (Metrics metrics = new Metrics(clock, Options.DEFAULT)) {
            metrics.addSource(sink -> sink.put(Meter.BACKEND_UP, 1, "api"));

            assertThatThrownBy(() -> Scraped.text(metrics))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("balto_backend_up");
        }
    }

    @Test
    void options_nonsense_isRefused() {
        assertThatThrownBy(() -> new Options(true, Detail.FULL, List.of(0.1, 0.1), 10))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new Options(true, Detail.FULL, List.of(), 10))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Options(true, Detail.FULL, List.of(1.0), 0))
                .hasMessageContaining("series");
    }
}
