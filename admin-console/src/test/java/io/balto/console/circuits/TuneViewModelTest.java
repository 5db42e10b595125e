package io.balto.console.circuits;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.model.status.CircuitState;
import io.balto.model.traffic.TrafficHistory;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class TuneViewModelTest {
    private final Console console = new Console();
    private final TuneViewModel tune =
            new TuneViewModel(
                    console.engine,
                    console.client,
                    (screen, topic) -> console.went.add(screen + " " + topic),
                    Runnable::run);

    @Test
    void tune_aBackend_tellsWhatOtherThresholdsWouldHaveMeant() {
        console.client.events =
                List.of(
                        Samples.event(
                                "1", Samples.NOW.minusSeconds(60), "warning", Samples.id("/a")));
        console.engine.start();
        console.client.history =
                history(
                        Map.of(
                                "rps", List.of(1.0, 0.2, 1.0),
                                "rps_by_class.5xx", List.of(0.0, 0.0, 0.2),
                                "rps_by_class.none", List.of(0.0, 0.2, 0.0)));

        tune.tune(card());

        assertThat(console.client.pastAsked.getLast().step()).isEqualTo(Duration.ofSeconds(15));
        assertThat(console.client.pastAsked.getLast().backend()).isEqualTo("api-8081");
        assertThat(tune.open().get()).isTrue();
        assertThat(tune.title().get()).isEqualTo("api-8081");
        assertThat(tune.sentence().get())
                .startsWith("In the last 15 minutes it opened once.")
                .contains("not their order")
                .doesNotContain("rate");
        assertThat(tune.tunings())
                .extracting(one -> one.title() + " " + one.words())
                .containsExactly(
                        "1 failure would have opened 2 times",
                        "2 failures would have opened 1 to 2 times, depending on their order",
                        "3 failures would have opened 1 to 2 times, depending on their order",
                        "5 failures would have opened 0 to 1 times, depending on their order",
                        "10 failures (now) would not have opened",
                        "20 failures would not have opened",
                        "50 failures would not have opened");
    }

    @Test
    void tune_withoutAttempts_saysSo() {
        console.engine.start();

        tune.tune(card());

        assertThat(tune.sentence().get()).startsWith("Nothing is known to have been sent");
        assertThat(tune.tunings()).isEmpty();
    }

    @Test
    void tune_refused_saysWhy() {
        console.engine.start();
        console.client.failure = new ClientProblem.Offline("gone");

        tune.tune(card());

        assertThat(tune.sentence().get()).contains("gone");
    }

    @Test
    void edit_aThreshold_opensTheEditorWithIt() {
        console.engine.start();
        tune.tune(card());

        tune.edit(new Tuning(5, false, ""));
        tune.close();
        tune.edit(new Tuning(6, false, ""));

        assertThat(tune.open().get()).isFalse();
        assertThat(console.went)
                .containsExactly("SERVICES api.example.com-/a#circuit_breaker.failure_threshold=5");
    }

    private static TrafficHistory history(Map<String, List<Double>> series) {
        return new TrafficHistory(15, Samples.NOW.minusSeconds(900), Map.copyOf(series));
    }

    private static CircuitCard card() {
        return new CircuitCard(
                Samples.backend("/a", "api-8081", Samples.circuit(CircuitState.CLOSED, 2), 10),
                0,
                Samples.NOW);
    }
}
