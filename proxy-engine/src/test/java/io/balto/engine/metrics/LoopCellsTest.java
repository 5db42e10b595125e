package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.ConnectionRefusal;
import io.balto.engine.metrics.Label.ConnectionUse;
import io.balto.engine.metrics.Label.HandshakeResult;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.metrics.Label.RoutingDecision;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

final class LoopCellsTest {
    private static final int PUT = 3;

    private final Metrics metrics = new Metrics(new FakeClock(), Metrics.Options.DEFAULT);
    private final LoopCells cells = metrics.newLoop("loop-0");
    private final ServiceSeries service = metrics.service("api");
    private final BackendSeries backend = metrics.backend("api", "api-8081");
    private final ListenerSeries listener = metrics.listener("main");

    @AfterEach
    void closeMetrics() {
        metrics.close();
    }

    @Test
    void requestFinished_byABackend_countsAndTimes() {
        cells.requestFinished(service, Method.GET, 200, true, 1_500_000, 1_400_000);
        cells.requestFinished(service, Method.GET, 200, true, 2_500_000, 2_400_000);

        assertThat(scraped())
                .contains(
                        "balto_requests_total{code=\"200\",method=\"GET\",service=\"api\",source=\"backend\"}"
                            + " 2.0")
                .contains(
                        "balto_request_duration_seconds_count{code_class=\"2xx\",service=\"api\"}"
                                + " 2")
                .contains(
                        "balto_request_duration_seconds_sum{code_class=\"2xx\",service=\"api\"}"
                                + " 0.004")
                .contains("balto_proxy_overhead_seconds_bucket{service=\"api\",le=\"1.0E-4\"} 2")
                .contains("balto_proxy_overhead_seconds_bucket{service=\"api\",le=\"5.0E-5\"} 0");
    }

    @Test
    void requestFinished_oddMethodAndStatus_countsUnderBoundedLabels() {
        cells.requestFinished(service, Method.of("BREW"), 999, true, 1, 0);
        cells.requestFinished(service, Method.of("get"), 99, false, 1, 0);

        assertThat(scraped())
                .contains(
                        "{code=\"_other\",method=\"_OTHER\",service=\"api\",source=\"backend\"}"
                                + " 1.0")
                .contains(
                        "{code=\"_other\",method=\"_OTHER\",service=\"api\",source=\"balto\"} 1.0")
                .contains(
                        "balto_request_duration_seconds_count{code_class=\"_other\",service=\"api\"}"
                            + " 2");
    }

    @Test
    void requestFailed_everyReason_countsUnderItsCode() {
        for (Reason reason : Reason.values()) {
            cells.requestFailed(service, reason);
        }

        String scraped = scraped();
        for (Reason reason : Reason.values()) {
            assertThat(scraped)
                    .contains(
                            "balto_request_failures_total{reason=\""
                                    + reason.code()
                                    + "\",service=\"api\"} 1.0");
        }
    }

    @Test
    void gauges_upAndDown_showWhatIsLeft() {
        cells.requestsInFlight(service, 1);
        cells.requestsInFlight(service, 1);
        cells.requestsInFlight(service, -1);
        cells.backendConnections(backend, ConnectionUse.IDLE, 1);
        cells.connectionOpened(listener, Protocol.H1);
        cells.connectionOpened(listener, Protocol.H1);
        cells.protocolChanged(listener, Protocol.H1, Protocol.WS);
        cells.connectionClosed(listener, Protocol.H1);

        assertThat(scraped())
                .contains("balto_requests_in_flight{service=\"api\"} 1.0")
                .contains(
                        "balto_backend_connections{backend=\"api-8081\",service=\"api\",state=\"idle\"}"
                            + " 1.0")
                .contains("balto_open_connections{listener=\"main\",protocol=\"h1\"} 0.0")
                .contains("balto_open_connections{listener=\"main\",protocol=\"ws\"} 1.0")
                .contains("balto_connections_total{listener=\"main\"} 2.0");
    }

    @Test
    void backendMethods_once_countUnderServiceAndBackend() {
        cells.attemptFinished(backend, 0, 5_000_000);
        cells.attemptFinished(backend, 503, 5_000_000);
        cells.connected(backend, ConnectResult.TIMEOUT, 1_000_000_000);
        cells.circuitRejected(backend);
        cells.probeFinished(backend, ProbeResult.FAIL, 2_000_000);

        String labels = "{backend=\"api-8081\",";
        assertThat(scraped())
                .contains(
                        "balto_backend_requests_total"
                                + labels
                                + "code_class=\"none\",service=\"api\"} 1.0")
                .contains(
                        "balto_backend_requests_total"
                                + labels
                                + "code_class=\"5xx\",service=\"api\"} 1.0")
                .contains(
                        "balto_backend_request_duration_seconds_count"
                                + labels
                                + "service=\"api\"} 2")
                .contains(
                        "balto_backend_connects_total"
                                + labels
                                + "result=\"timeout\",service=\"api\"} 1.0")
                .contains("balto_backend_connect_duration_seconds_count{service=\"api\"} 1")
                .contains("balto_circuit_rejected_total" + labels + "service=\"api\"} 1.0")
                .contains(
                        "balto_health_checks_total"
                                + labels
                                + "result=\"fail\",service=\"api\"} 1.0")
                .contains("balto_health_check_duration_seconds_count{service=\"api\"} 1");
    }

    @Test
    void otherMethods_once_countUnderTheirMeters() {
        cells.bytes(service, 100, 2_000);
        cells.retried(service, RetryOutcome.BUDGET_EMPTY);
        cells.routed(RoutingDecision.NO_HOST);
        cells.requestReceived(listener, Protocol.H2);
        cells.connectionRejected(listener, ConnectionRefusal.CONNECTIONS_PER_CLIENT);
        cells.handshakeFinished(listener, HandshakeResult.ALERT);
        cells.limitHit(Limit.MAX_BODY);
        cells.lagged(20_000);
        cells.worked(250, 1_000);

        assertThat(scraped())
                .contains("balto_received_bytes_total{service=\"api\"} 100.0")
                .contains("balto_sent_bytes_total{service=\"api\"} 2000.0")
                .contains("balto_retries_total{outcome=\"budget_empty\",service=\"api\"} 1.0")
                .contains("balto_routing_decisions_total{outcome=\"no_host\"} 1.0")
                .contains("balto_listener_requests_total{listener=\"main\",protocol=\"h2\"} 1.0")
                .contains(
                        "balto_connections_rejected_total{listener=\"main\",reason=\"connections_per_client\"}"
                            + " 1.0")
                .contains("balto_tls_handshakes_total{listener=\"main\",result=\"alert\"} 1.0")
                .contains("balto_limit_hits_total{limit=\"max_body\"} 1.0")
                .contains("balto_event_loop_lag_seconds_bucket{le=\"2.5E-5\"} 1")
                .contains("balto_event_loop_busy_ratio{loop=\"loop-0\"} 0.25");
    }

    @Test
    void requestFinished_everyCodeOfAService_isKeptApart() {
        for (int status = 100; status <= 599; status++) {
            for (int i = 0; i <= status % 3; i++) {
                cells.requestFinished(service, Method.PUT, status, true, 1, 0);
            }
        }

        Map<Integer, Long> counts = TestSeries.counts(service.cells());
        for (int status = 100; status <= 599; status++) {
            int key = Meter.REQUESTS.key(PUT, status, 0);
            assertThat(counts).containsEntry(key, (long) status % 3 + 1);
        }
    }

    private String scraped() {
        return Scraped.text(metrics);
    }
}
