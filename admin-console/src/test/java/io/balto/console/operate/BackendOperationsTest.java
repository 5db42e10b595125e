package io.balto.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.live.Undo;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.WantedCircuit.Mode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
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
    void whateverIsDone_toNothing_saysThatSomethingMustBeMarked() {
        console.operations.drain(List.of());
        console.operations.makeReady(List.of());
        console.operations.check(List.of());

        assertThat(console.desk.said).hasSize(3).containsOnly("Mark a backend first");
        assertThat(console.actions.undo().get()).isNull();
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
    void circuit_forceOpenTheLast_mustBeTypedAndHasAnEnd() {
        console.operations.circuit(alone, Mode.OPEN);

        assertThat(console.desk.asked.getFirst().level())
                .isEqualTo(Level.TYPE_THE_NAME_AND_DURATION);
        assertThat(console.client.sent).containsExactly("circuit b-1 open PT15M");
    }

    @Test
    void circuit_forceTakenBack_endsWhenTheForceBeforeWouldHave() {
        Instant until = Samples.NOW.plusSeconds(300);

        console.operations.circuit(forced(first, until), Mode.CLOSED);
        console.pass(10);
        console.operations.circuit(forced(first, until), Mode.AUTO);
        console.actions.takeBack();

        assertThat(console.client.sent)
                .containsExactly(
                        "circuit a-1 closed PT15M",
                        "circuit a-1 auto null",
                        "circuit a-1 open PT4M50S");
    }

    @Test
    void drain_severalTakenBack_areAllBack() {
        BackendStatus third =
                Samples.backend("/a", "a-3", Samples.circuit(CircuitState.CLOSED, 0), 10);
        console.client.backends = List.of(first, second, third);
        console.engine.refresh();

        console.operations.drain(List.of(first, second));
        assertThat(console.actions.undo().get())
                .extracting(Undo::sentence)
                .isEqualTo("Drained 2 backends");
        console.actions.takeBack();

        assertThat(console.client.sent)
                .containsExactly("drain a-1", "drain a-2", "ready a-1 forced", "ready a-2 forced");
    }

    @Test
    void drain_inProduction_mustBeTyped() {
        Console live = Console.ofProduction(false);
        live.client.backends = List.of(first, second, alone);
        live.engine.start();

        live.operations.drain(List.of(first));
        live.operations.circuit(second, Mode.OPEN);

        assertThat(live.desk.asked)
                .extracting(Confirmation::level)
                .containsExactly(Level.TYPE_THE_NAME, Level.TYPE_THE_NAME_AND_DURATION);
        assertThat(live.client.sent).containsExactly("drain a-1", "circuit a-2 open PT15M");
    }

    private static BackendStatus forced(BackendStatus backend, Instant until) {
        CircuitStatus open =
                new CircuitStatus(
                        CircuitState.OPEN,
                        Samples.NOW,
                        0,
                        10,
                        0,
                        10,
                        null,
                        0,
                        0,
                        "forced",
                        null,
                        new CircuitStatus.Forced(CircuitState.OPEN, until));
        return Samples.backend("/a", backend.id(), open, 30);
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
