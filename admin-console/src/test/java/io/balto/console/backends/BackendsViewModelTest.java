package io.balto.console.backends;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.Status;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.OperatorState;

import org.junit.jupiter.api.Test;

import java.util.List;

class BackendsViewModelTest {
    private final Console console = new Console();
    private final BackendsViewModel backends =
            new BackendsViewModel(
                    console.engine, console.operations, console.desk, console.preferences);
    private final BackendStatus serving =
            Samples.backend("/a", "a-1", Samples.circuit(CircuitState.CLOSED, 0), 30);
    private final BackendStatus open =
            Samples.backend("/a", "a-2", Samples.circuit(CircuitState.OPEN, 10), 10);
    private final BackendStatus draining =
            Samples.backend(
                    "/a", "a-3", Samples.circuit(CircuitState.CLOSED, 0), 0, OperatorState.DRAIN);

    @Test
    void refresh_backends_haveStateReasonAndShare() {
        connect();

        assertThat(row("a-1").look()).isEqualTo(StateLook.SERVING);
        assertThat(row("a-1").share()).isEqualTo(0.75);
        assertThat(row("a-2").look()).isEqualTo(StateLook.EJECTED);
        assertThat(row("a-2").why()).isEqualTo("refusing, half-open in 6 s (consecutive failures)");
        assertThat(row("a-3").why()).isEqualTo("draining since 1 min 30 s, 2 requests left");
        assertThat(row("a-1").checks()).isEqualTo("••••••••••");
    }

    @Test
    void sentence_beforeAnythingIsKnown_saysNothing() {
        assertThat(backends.sentence().getValue()).isEmpty();

        connect();

        assertThat(backends.sentence().getValue()).isEqualTo("3 shown, 1 of 3 take requests");
    }

    @Test
    void refresh_backends_havePercentilesConnectionsAndZone() {
        connect();

        assertThat(row("a-1").p50()).isLessThan(row("a-1").p99());
        assertThat(row("a-1").connectionWords()).isEqualTo("2 / 5");
        assertThat(row("a-1").zone()).isEqualTo("north");
    }

    @Test
    void sentence_ofWhatIsMarked_isTheWholeReasonOfOne() {
        connect();

        assertThat(backends.sentence(List.of())).isEqualTo("Mark a backend to act on it");
        assertThat(backends.sentence(List.of(row("a-2"))))
                .isEqualTo("a-2: refusing, half-open in 6 s (consecutive failures)");
        assertThat(backends.sentence(List.of(row("a-1"), row("a-2")))).isEqualTo("2 marked");
    }

    @Test
    void failedOnly_true_hidesWhatIsWell() {
        connect();

        backends.failedOnly().set(true);

        assertThat(backends.lines().shown())
                .extracting(line -> line.row().status().id())
                .containsExactly("a-2");
    }

    @Test
    void sentence_countsWhatTakesRequests() {
        connect();

        assertThat(backends.sentence().getValue()).isEqualTo("3 shown, 1 of 3 take requests");
    }

    @Test
    void totals_areOfWhatIsShown() {
        connect();
        assertThat(backends.totals().getValue())
                .isEqualTo("Together 40.0 req/s · 1 % errors · 6 active");

        backends.lines().filter().set("a-2");
        assertThat(backends.totals().getValue())
                .isEqualTo("Together 10.0 req/s · 1 % errors · 2 active");

        backends.lines().filter().set("nobody");
        assertThat(backends.totals().getValue())
                .isEqualTo("Together 0 req/s · – errors · 0 active");
    }

    @Test
    void refresh_nothingYet_waitsOrSaysWhy() {
        backends.refresh();
        assertThat(backends.status().get()).isInstanceOf(Status.Loading.class);

        console.client.failure = new ClientProblem.Offline("gone");
        console.engine.start();
        backends.refresh();
        assertThat(backends.status().get()).isInstanceOf(Status.Failed.class);
    }

    private void connect() {
        console.client.backends = List.of(serving, open, draining);
        console.engine.start();
        backends.refresh();
    }

    private BackendRow row(String id) {
        return backends.lines().line("bck_" + id).orElseThrow().row();
    }
}
