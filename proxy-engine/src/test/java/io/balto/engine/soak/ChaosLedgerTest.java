package io.balto.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.soak.ChaosLedger.Asked;
import io.balto.engine.soak.ChaosLedger.Got;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Set;

/// The judge of [ChaosIT] finds what it is there to find.
class ChaosLedgerTest {
    private static final String SERVICE = "a.test";

    private final ChaosLedger ledger = new ChaosLedger();

    @BeforeEach
    void register() {
        ledger.sending(SERVICE, Set.of("a0", "a1"));
        ledger.settled(SERVICE, Set.of("a0", "a1"));
    }

    private void got(Got got) {
        long nowNanos = System.nanoTime();
        ledger.note(new Asked(SERVICE, "/p", nowNanos, nowNanos, got));
    }

    @Test
    void faults_ofAnAnswerByABackendOfTheService_areNone() {
        got(new Got.FromBackend(200, "a0 /p"));

        assertThat(ledger.faults()).isEmpty();
    }

    @Test
    void faults_haveTheAnswerToAnotherRequest() {
        got(new Got.FromBackend(200, "a0 /q"));

        assertThat(ledger.faults()).hasSize(1);
    }

    @Test
    void faults_haveTheAnswerOfABackendOfAnotherService() {
        got(new Got.FromBackend(200, "b0 /p"));

        assertThat(ledger.faults()).hasSize(1);
    }

    @Test
    void faults_haveTheAnswerOfABackendThatWasRemoved() {
        ledger.sending(SERVICE, Set.of("a0"));
        ledger.settled(SERVICE, Set.of("a0"));

        got(new Got.FromBackend(200, "a1 /p"));

        assertThat(ledger.faults()).hasSize(1);
    }

    @Test
    void faults_haveAFailureOutsideOfAnOutage() {
        ledger.outage(SERVICE, true);
        got(new Got.FromEngine(503, "circuit_open"));
        ledger.outage(SERVICE, false);

        got(new Got.FromEngine(503, "circuit_open"));

        assertThat(ledger.faults()).hasSize(1);
        assertThat(ledger.failures()).isEqualTo(2);
    }

    @Test
    void faults_haveAConnectionThatEndedWhileTheEngineLived() {
        got(new Got.Nothing("ended"));

        assertThat(ledger.faults()).hasSize(1);
    }

    @Test
    void faults_haveNoRouteWhileTheServiceIsRegistered() {
        got(new Got.FromEngine(404, "no_route"));

        assertThat(ledger.faults()).hasSize(1);
    }
}
