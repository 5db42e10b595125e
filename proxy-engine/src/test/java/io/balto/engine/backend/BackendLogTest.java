package io.balto.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;

import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.circuit.CircuitPolicy;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.testkit.FakeClock;
import io.balto.engine.testkit.LogLines;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class BackendLogTest {
    private final FakeClock clock = new FakeClock();
    private final TestBackends made = new TestBackends(clock);

    @RegisterExtension private final LogLines lines = new LogLines(BackendLog.class.getName());

    @Test
    void circuit_throughAllItsPhases_writesTheThreeSentencesWordForWord() {
        Backend backend = made.backend(8081, withDefaultCircuit());

        end(backend, Outcome.RESET, 10);
        clock.move(Duration.ofSeconds(10));
        end(backend, Outcome.ANSWERED, 10);

        assertThat(lines.texts())
                .containsExactly(
                        "Circuit breaker opened backend_id=api-8081 failure_threshold=10"
                                + " service_id=a.test-/* cause=consecutive_failures"
                                + " open_seconds=10",
                        "Circuit breaker half-open (probing) backend_id=api-8081"
                                + " timeout_seconds=10 service_id=a.test-/*",
                        "Circuit breaker closed backend_id=api-8081 success_threshold=10"
                                + " service_id=a.test-/* cause=trials_succeeded");
        assertThat(levels()).containsExactly(Level.WARN, Level.INFO, Level.INFO);
    }

    @Test
    void circuit_forcedWhereItWas_saysThatItIsForced() {
        Backend backend = made.backend(8081, withDefaultCircuit());

        backend.circuit().forceClosed(CircuitBreaker.FOREVER, OrderNote.NONE, clock.nanoTime());
        backend.circuit().release(OrderNote.NONE, clock.nanoTime());

        assertThat(lines.texts())
                .containsExactly(
                        "Circuit breaker forced backend_id=api-8081 state=closed"
                                + " service_id=a.test-/* cause=forced",
                        "Circuit breaker released backend_id=api-8081 state=closed"
                                + " service_id=a.test-/* cause=released");
    }

    @Test
    void health_reportedByAMonitor_isWrittenWithItsWordsMadeHarmless() {
        Backend backend = made.backend(8081, TestBackends.settings());

        backend.report(
                new ExternalVerdict(
                        HealthState.UNHEALTHY,
                        clock.nanoTime() + TestBackends.SECOND,
                        "m",
                        new OrderNote("ops", Instant.EPOCH, "disk\nfull \"/var\"")),
                clock.nanoTime());

        assertThat(lines.texts())
                .containsExactly(
                        "Backend health changed backend_id=api-8081 from=unknown to=unhealthy"
                            + " source=external service_id=a.test-/* reason=\"disk full  /var \"");
        assertThat(levels()).containsExactly(Level.WARN);
    }

    @ParameterizedTest
    @CsvSource({"1, one failure: timed_out", "3, '3 failures in a row, the last: timed_out'"})
    void health_ejectedByTraffic_isWrittenWithWhichFailuresItWas(int failures, String why) {
        Backend backend =
                made.backend(8081, TestBackends.settings(1, 9, 0, TestBackends.passive(failures)));

        end(backend, Outcome.RESET, failures - 1);
        end(backend, Outcome.TIMED_OUT, 1);

        assertThat(lines.texts())
                .contains(
                        "Backend health changed backend_id=api-8081 from=unknown to=unhealthy"
                                + " source=traffic service_id=a.test-/* reason=\""
                                + why
                                + "\"");
        assertThat(made.events)
                .filteredOn(BackendEvent.HealthChanged.class::isInstance)
                .singleElement()
                .extracting(event -> ((BackendEvent.HealthChanged) event).reason())
                .isEqualTo(why);
    }

    @Test
    void probe_thatFailsAndPassesAgain_isWrittenOnceEachWithItsCause() {
        Backend backend = made.backend(8081, TestBackends.settings());

        backend.recordProbe(probe(ProbeResult.PASS, ""), clock.nanoTime());
        for (int i = 0; i < 3; i++) {
            backend.recordProbe(
                    probe(ProbeResult.ERROR, "it refused the connection"), clock.nanoTime());
        }
        backend.recordProbe(probe(ProbeResult.PASS, ""), clock.nanoTime());

        assertThat(lines.texts())
                .containsExactly(
                        "Health check failed backend_id=api-8081 result=error"
                                + " duration_seconds=0.5 service_id=a.test-/*"
                                + " cause=\"it refused the connection\"",
                        "Backend health changed backend_id=api-8081 from=unknown to=unhealthy"
                                + " source=probe service_id=a.test-/*"
                                + " reason=\"it refused the connection\"",
                        "Health check passes again backend_id=api-8081 result=pass"
                                + " duration_seconds=0.5 service_id=a.test-/* cause=\"\"");
        assertThat(levels()).containsExactly(Level.WARN, Level.WARN, Level.INFO);
    }

    private static ProbeReport probe(ProbeResult result, String cause) {
        return new ProbeReport(result, 0, TestBackends.SECOND / 2, 0, cause);
    }

    @Test
    void hold_changed_isWritten() {
        Backend backend = made.backend(8081, TestBackends.settings());

        backend.hold(
                OperatorHold.NONE.withState(
                        OperatorState.DRAIN,
                        OperatorHold.NO_DEADLINE,
                        new OrderNote("ops", Instant.EPOCH, "upgrade")),
                clock.nanoTime());

        assertThat(lines.texts())
                .containsExactly(
                        "Backend state changed backend_id=api-8081 from=ready to=drain weight=1"
                                + " service_id=a.test-/* reason=\"upgrade\"");
    }

    @Test
    void weight_orderedAndTakenBack_isWritten() {
        Backend backend = made.backend(8081, TestBackends.settings());
        OrderNote note = new OrderNote("ops", Instant.EPOCH, "canary");

        backend.hold(backend.hold().withWeight(7, note), clock.nanoTime());
        backend.hold(backend.hold().withWeight(0, note), clock.nanoTime());

        assertThat(lines.texts())
                .containsExactly(
                        "Backend weight ordered backend_id=api-8081 weight=7"
                                + " service_id=a.test-/* reason=\"canary\"",
                        "Backend weight is that of its settings again backend_id=api-8081 weight=1"
                                + " service_id=a.test-/* reason=\"canary\"");
    }

    @Test
    void seconds_ofEveryLength_hasNoMoreDigitsThanNeeded() {
        assertThat(BackendLog.seconds(10_000_000_000L)).isEqualTo("10");
        assertThat(BackendLog.seconds(500_000_000L)).isEqualTo("0.5");
        assertThat(BackendLog.seconds(0)).isEqualTo("0");
        assertThat(BackendLog.seconds(100_000_000_000L)).isEqualTo("100");
    }

    private static BackendSettings withDefaultCircuit() {
        return new BackendSettings(1, 100, "", 0, CircuitPolicy.DEFAULT, HealthPolicy.DEFAULT);
    }

    private void end(Backend backend, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            Lease lease = Objects.requireNonNull(backend.tryAcquire(clock.nanoTime()), "lease");
            lease.release(outcome, 1, clock.nanoTime());
        }
    }

    private List<Level> levels() {
        return lines.events().stream().map(ILoggingEvent::getLevel).toList();
    }
}
