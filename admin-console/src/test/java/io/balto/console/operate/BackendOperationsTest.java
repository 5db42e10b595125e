package io.balto.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Desk.Level;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.WantedCircuit.Mode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class BackendOperationsTest {
    private final Console console = new Console();
    private final BackendStatus first =
            Samples.backend("/a", "a-1", Samples.circuit(CircuitState.CLOSED, 0), 30);
    private final BackendStatus second =
            Samples.backend("/a", "a-2", Samples.circuit(CircuitState.CLOSED, 0), 10);
    private final BackendStatus alone =
            Samples.backend("/b", "b-1", Samples.circuit(CircuitState.CLOSED, 0), 5);

    @BeforeEach
    void connect() {
        console.client.backends = List.of(first, second, alone);
        console.engine.start();
    }

    @Test
    void drain_oneOfSeveral_asksWithItsShare() {
        console.operations.drain(List.of(first));

        assertThat(console.desk.asked.getFirst().level()).isEqualTo(Level.IMPACT);
        assertThat(console.desk.asked.getFirst().verb()).isEqualTo("Drain a-1");
        assertThat(console.desk.asked.getFirst().impact().getFirst())
                .contains("75 %")
                .contains("1 other takes");
        assertThat(console.client.sent).containsExactly("drain a-1");
    }

    @Test
    void drain_theLastEligible_mustBeTypedAndIsForced() {
        console.operations.drain(List.of(alone));

        assertThat(console.desk.asked.getFirst().level()).isEqualTo(Level.TYPE_THE_NAME);
        assertThat(console.desk.asked.getFirst().nameToType()).isEqualTo("b-1");
        assertThat(console.client.sent).containsExactly("drain b-1 forced");
    }

    @Test
    void maintain_allOfAService_isSeenAsTheLast() {
        console.operations.maintain(List.of(first, second));

        assertThat(console.desk.asked.getFirst().level()).isEqualTo(Level.TYPE_THE_NAME);
        assertThat(console.client.sent)
                .containsExactly("maintenance a-1 forced", "maintenance a-2 forced");
    }

    @Test
    void drain_notAgreed_doesNothing() {
        console.desk.answer = Optional.empty();

        console.operations.drain(List.of(first));

        assertThat(console.client.sent).isEmpty();
    }

    @Test
    void weight_isChangedAtOnceAndOnlyWhenItDiffers() {
        console.operations.weight(first, 1);
        console.operations.weight(first, 5_000);

        assertThat(console.client.sent).containsExactly("weight a-1 1000");
        assertThat(console.desk.asked).isEmpty();
    }

    @Test
    void circuit_forceOpen_asksForReasonAndDuration() {
        console.operations.circuit(first, Mode.OPEN);

        assertThat(console.desk.asked.getFirst().level()).isEqualTo(Level.REASON_AND_DURATION);
        assertThat(console.client.sent).containsExactly("circuit a-1 open PT15M");
    }

    @Test
    void circuit_forceOpenTheLast_mustBeTyped() {
        console.operations.circuit(alone, Mode.OPEN);

        assertThat(console.desk.asked.getFirst().level()).isEqualTo(Level.TYPE_THE_NAME);
    }

    @Test
    void circuit_backToAuto_asksNothing() {
        console.operations.circuit(first, Mode.AUTO);

        assertThat(console.desk.asked).isEmpty();
        assertThat(console.client.sent).containsExactly("circuit a-1 auto null");
    }

    @Test
    void check_tellsWhatCameOfIt() {
        console.operations.check(List.of(first));

        assertThat(console.desk.said).containsExactly("a-1 failed its check: refused");
    }
}
