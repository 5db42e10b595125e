package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.backend.Backend;
import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// What is counted of the engine as a whole.
class EngineMetersIT {
    @Test
    void reload_appliedAndRefused_isCountedAndShownAsLastResult() throws Exception {
        String yaml = EngineFixture.yaml("", "", "", "127.0.0.1:1");
        try (EngineFixture engine = EngineFixture.of(yaml)) {
            assertThat(Scrape.of(engine).sum("balto_config_last_reload_ok")).isEqualTo(1);

            engine.engine().reloadRefused(ReloadSource.FILE, "no configuration");
            assertThat(Scrape.of(engine).sum("balto_config_last_reload_ok")).isZero();

            engine.engine()
                    .reload(ReloadSource.SIGNAL, EngineFixture.config(yaml))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            Scrape after = Scrape.of(engine);
            assertThat(after.sum("balto_config_last_reload_ok")).isEqualTo(1);
            assertThat(after.sum("balto_config_reloads_total", "result=\"unchanged\""))
                    .isEqualTo(1);
            assertThat(after.sum("balto_config_reloads_total", "result=\"rejected\"")).isEqualTo(1);
            assertThat(after.sum("balto_direct_memory_limit_bytes")).isPositive();
        }
    }

    @Test
    void namesOfLoopsAndOfTheAllocator_areTheSameAfterEachStart() throws Exception {
        try (EngineFixture engine = EngineFixture.serving("", "127.0.0.1:1")) {
            Scrape scrape = Scrape.of(engine);

            assertThat(scrape.samples("balto_event_loop_busy_ratio"))
                    .extracting(line -> line.substring(0, line.indexOf('}') + 1))
                    .containsExactlyInAnyOrder(
                            "balto_event_loop_busy_ratio{loop=\"balto-health\"}",
                            "balto_event_loop_busy_ratio{loop=\"balto-loop-1\"}",
                            "balto_event_loop_busy_ratio{loop=\"balto-loop-2\"}");
            assertThat(scrape.samples("netty_allocator_"))
                    .anyMatch(line -> line.contains("memory_type=\"direct\""))
                    .anyMatch(line -> line.startsWith("netty_allocator_memory_used_bytes{"))
                    .noneMatch(line -> line.contains("id=\""));
            assertThat(scrape.samples("# HELP ")).hasSameSizeAs(scrape.samples("# TYPE "));
        }
    }

    @Test
    void directMemory_asConfigured_isTheLimitThatIsTold() {
        String server = "limits: { direct_memory: 64MiB }";
        try (EngineFixture engine = EngineFixture.withServer(server, "", "127.0.0.1:1")) {
            assertThat(Scrape.of(engine).sum("balto_direct_memory_limit_bytes"))
                    .isEqualTo(64 << 20);
        }
    }

    @Test
    void weight_withinTheSlowStart_isTheShareOfItThatCounts() {
        String slow = "slow_start: 1h\n";
        try (EngineFixture ramping = EngineFixture.serving(slow, "127.0.0.1:1");
                EngineFixture whole = EngineFixture.serving("", "127.0.0.1:1")) {
            assertThat(Scrape.of(ramping).sum("balto_backend_weight")).isEqualTo(0.1);
            assertThat(Scrape.of(whole).sum("balto_backend_weight")).isEqualTo(1);
        }
    }

    @Test
    void requests_toABackendThatRefuses_openItsCircuitAndAreCounted() throws IOException {
        String circuit = "circuit_breaker: { failure_threshold: 1 }";
        try (EngineFixture engine = EngineFixture.serving(circuit, "127.0.0.1:1");
                RawClient client = engine.client()) {
            client.send("GET / HTTP/1.1\r\nHost: t.test\r\n\r\n");

            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    engine.counted(
                                                            "balto_circuit_transitions_total",
                                                            "to=\"open\""))
                                            .isEqualTo(1));
            assertThat(engine.counted("balto_listener_requests_total", "protocol=\"h1\""))
                    .isEqualTo(1);
            assertThat(engine.engine().status()).isEqualTo("serving 1 service, 1 circuit open");
        }
    }

    @Test
    void failures_whileTheCircuitIsForcedClosed_areNotCountedAgainstIt() throws IOException {
        try (ScriptedBackend broken =
                        ScriptedBackend.answering(
                                "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n");
                EngineFixture engine = EngineFixture.serving("", broken.address());
                RawClient client = engine.client()) {
            Backend backend =
                    engine.engine()
                            .snapshots()
                            .current()
                            .services()
                            .values()
                            .iterator()
                            .next()
                            .pool()
                            .backends()
                            .getFirst();
            long nowNanos = EngineOptions.standard().clock().nanoTime();
            client.get("/counted").answer();
            await().until(() -> engine.counted("balto_circuit_failures_total") == 1);

            backend.circuit().forceClosed(CircuitBreaker.FOREVER, OrderNote.NONE, nowNanos);
            client.get("/forced").answer();
            await().until(() -> engine.counted("balto_backend_requests_total") == 2);
            backend.circuit().release(OrderNote.NONE, nowNanos);
            client.get("/counted").answer();

            await().until(() -> engine.counted("balto_backend_requests_total") == 3);
            assertThat(engine.counted("balto_circuit_failures_total")).isEqualTo(2);
        }
    }

    @Test
    void eventLoops_ofARunningEngine_answerAndReportTheirLag() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("x"));
                EngineFixture engine = EngineFixture.serving("", backend.address())) {
            engine.engine().pulse().toCompletableFuture().get(10, TimeUnit.SECONDS);

            await().until(() -> Scrape.of(engine).sum("balto_event_loop_lag_seconds_count") > 0);
            assertThat(engine.engine().status()).isEqualTo("serving 1 service");
        }
    }
}
