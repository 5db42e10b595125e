package io.balto.console.circuits;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Status;
import io.balto.model.status.CircuitState;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class CircuitsViewModelTest {
    private final Console console = new Console();
    private final CircuitsViewModel circuits =
            new CircuitsViewModel(console.engine, console.operations);

    @BeforeEach
    void connect() {
        console.client.backends =
                List.of(
                        Samples.backend("/a", "a-1", Samples.circuit(CircuitState.CLOSED, 0), 1),
                        Samples.backend("/a", "a-2", Samples.circuit(CircuitState.CLOSED, 7), 1),
                        Samples.backend("/b", "b-1", Samples.circuit(CircuitState.HALF_OPEN, 0), 1),
                        Samples.backend("/b", "b-2", Samples.circuit(CircuitState.OPEN, 10), 1));
        console.engine.start();
        circuits.refresh();
    }

    @Test
    void refresh_circuits_comeWorstFirst() {
        assertThat(circuits.cards())
                .extracting(card -> card.backend().id())
                .containsExactly("b-2", "b-1", "a-2", "a-1");
        assertThat(circuits.sentence().get()).isEqualTo("1 open, 1 half-open, 2 closed");
    }

    @Test
    void cards_sayWhatComesNext() {
        assertThat(circuits.cards())
                .extracting(CircuitCard::sentence)
                .containsExactly(
                        "refusing, half-open in 6 s",
                        "trials: 3 of 10 passed, 2 in flight",
                        "7 of 10 failures in a row",
                        "requests flow");
        console.pass(4);
        circuits.refresh();
        assertThat(circuits.cards().getFirst().sentence()).isEqualTo("refusing, half-open in 2 s");
    }

    @Test
    void notClosedOnly_andFilter_narrow() {
        circuits.notClosedOnly().set(true);
        assertThat(circuits.cards()).hasSize(2);

        circuits.filter().set("nothing like it");
        assertThat(circuits.cards()).isEmpty();
        assertThat(circuits.status().get()).isInstanceOf(Status.Empty.class);
    }
}
