package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.Samples;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CircuitWordsTest {
    private static final OrderNote ORDER =
            new OrderNote("anna", Samples.NOW.minusSeconds(20), "new disk");

    @Test
    void sentence_ofAHeldBackend_saysWhoOrderedItAndWhy() {
        assertThat(held(OperatorState.MAINTENANCE, ORDER))
                .isEqualTo("taken out by anna since 20 s: new disk");
        assertThat(held(OperatorState.DRAIN, ORDER))
                .isEqualTo("draining by anna since 20 s, 2 requests left: new disk");
    }

    @Test
    void sentence_ofAHeldBackend_ofAnEngineThatKeepsNoNames() {
        assertThat(held(OperatorState.MAINTENANCE, null))
                .isEqualTo("taken out by an operator since 1 min 30 s");
        assertThat(held(OperatorState.DRAIN, null))
                .isEqualTo("draining since 1 min 30 s, 2 requests left");
    }

    @Test
    void sentence_ofAForcedCircuit_saysWhoOrderedItAndWhy() {
        CircuitStatus.Forced until =
                new CircuitStatus.Forced(CircuitState.OPEN, Samples.NOW.plusSeconds(90));
        CircuitStatus.Forced lasting = new CircuitStatus.Forced(CircuitState.CLOSED, null);

        assertThat(forced(until, ORDER))
                .isEqualTo("forced open by anna for 1 min 30 s more: new disk");
        assertThat(forced(lasting, new OrderNote("anna", Samples.NOW, "")))
                .isEqualTo("forced closed by anna until taken back");
        assertThat(forced(lasting, null)).isEqualTo("forced closed until taken back");
    }

    private static String held(OperatorState state, @Nullable OrderNote order) {
        return CircuitWords.sentence(
                Samples.ordered(
                        Samples.backend(
                                "/a/*", "a-1", Samples.circuit(CircuitState.CLOSED, 0), 1, state),
                        order),
                Samples.NOW);
    }

    private static String forced(CircuitStatus.Forced forced, @Nullable OrderNote order) {
        CircuitStatus plain = Samples.circuit(forced.mode(), 0);
        return CircuitWords.sentence(
                new CircuitStatus(
                        plain.state(),
                        plain.since(),
                        plain.failures(),
                        plain.failureThreshold(),
                        plain.successes(),
                        plain.successThreshold(),
                        null,
                        plain.halfOpenInFlight(),
                        plain.openingsLastHour(),
                        "forced",
                        order,
                        forced),
                Samples.NOW);
    }
}
