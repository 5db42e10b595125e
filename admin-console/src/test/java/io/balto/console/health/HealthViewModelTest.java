package io.balto.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Status;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;

import org.junit.jupiter.api.Test;

import java.util.List;

class HealthViewModelTest {
    private final Console console = new Console();
    private final HealthViewModel checks =
            new HealthViewModel(
                    console.engine,
                    console.operations,
                    console.desk,
                    console.preferences,
                    (screen, topic) -> console.went.add(screen + " " + topic));

    @Test
    void refresh_beforeTheFirstAnswer_saysWhatIsAwaited() {
        checks.refresh();

        assertThat(checks.status().get()).isInstanceOf(Status.Loading.class);
    }

    @Test
    void mute_standsLastAndDoesNotCountForAnHour() {
        connect();
        assertThat(checks.sentence().get()).isEqualTo("2 healthy, 0 unhealthy, 0 unchecked");

        checks.mute(List.of(row("a-1")));

        assertThat(checks.sentence().get())
                .isEqualTo("1 healthy, 0 unhealthy, 0 unchecked, 1 muted");
        assertThat(row("a-1").lastResult()).isEqualTo("muted for 1 h 00 min · status 200");
        assertThat(checks.lines().line("bck_a-2"))
                .hasValueSatisfying(l -> assertThat(l.row().isMuted()).isFalse());
        console.pass(3_600);
        checks.refresh();
        assertThat(checks.sentence().get()).isEqualTo("2 healthy, 0 unhealthy, 0 unchecked");
        assertThat(console.preferences.muted()).isEmpty();
    }

    @Test
    void mute_whatIsMuted_countsAgain() {
        connect();
        checks.mute(List.of(row("a-1")));

        checks.mute(List.of(row("a-1"), row("a-2")));
        assertThat(row("a-2").isMuted()).isTrue();
        checks.mute(List.of(row("a-1"), row("a-2")));

        assertThat(row("a-1").isMuted()).isFalse();
        assertThat(row("a-2").isMuted()).isFalse();
    }

    @Test
    void editCheck_opensTheServiceAtItsCheck() {
        connect();

        checks.editCheck(row("a-1"));

        assertThat(console.went).containsExactly("SERVICES api.example.com-/a#health_check");
    }

    private void connect() {
        console.client.backends = List.of(backend("a-1"), backend("a-2"));
        console.engine.start();
        console.pass(1);
        checks.refresh();
    }

    private static BackendStatus backend(String id) {
        return Samples.backend("/a", id, Samples.circuit(CircuitState.CLOSED, 0), 10);
    }

    private CheckRow row(String id) {
        return checks.lines().line("bck_" + id).orElseThrow().row();
    }
}
