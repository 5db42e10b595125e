package io.balto.console.circuits;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.console.circuits.Outcomes.Ending;
import io.balto.console.live.TrafficScope;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Status;
import io.balto.model.status.CircuitState;
import io.balto.model.status.ServingState;
import io.balto.model.traffic.TrafficHistory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CircuitsViewModelTest {
    private final Console console = new Console();
    private final CircuitsViewModel circuits =
            new CircuitsViewModel(console.engine, console.operations, console.desk);

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
    void cards_halfOpen_sayHowManyTrialSlotsAreTaken() {
        assertThat(circuits.cards().get(1).reason())
                .as("nobody tells how many there are")
                .isEqualTo("last: consecutive failures");
        console.client.services =
                List.of(Samples.withTrialSlots(Samples.service("/b", ServingState.SERVING, 2, 2)));
        console.pass(3);
        circuits.refresh();

        assertThat(circuits.cards().get(1).reason())
                .isEqualTo("last: consecutive failures · 2 of 5 trial slots taken");
    }

    @Test
    void outcomes_ofACardInSight_areAskedOfTheEngineOnceAndTellHowAttemptsEnded() {
        CircuitCard card = circuits.cards().getLast();
        console.client.history =
                new TrafficHistory(
                        1,
                        Samples.NOW.minusSeconds(1),
                        Map.of(
                                "rps", List.of(10.0, 10.0),
                                "rps_by_class.5xx", List.of(2.0, 2.0),
                                "rps_by_class.none", List.of(3.0, 3.0),
                                "failures_per_second.connect_refused", List.of(1.0, 1.0)));
        console.client.pastAsked.clear();

        circuits.outcomes(card);
        circuits.refresh();
        Outcomes outcomes = circuits.outcomes(card);

        assertThat(console.client.pastAsked).as("fine and coarse").hasSize(2);
        int last = Outcomes.SECONDS - 1;
        assertThat(outcomes.of(Ending.OK, last)).isEqualTo(5);
        assertThat(outcomes.of(Ending.SERVER_ERROR, last)).isEqualTo(2);
        assertThat(outcomes.of(Ending.NO_ANSWER, last)).isEqualTo(2);
        assertThat(outcomes.of(Ending.NO_CONNECTION, last)).isEqualTo(1);
        assertThat(outcomes.total(0)).as("before the first value").isNaN();
        assertThat(outcomes.spoken())
                .isEqualTo("last minute: 10 % no connection, 20 % no answer, 20 % 5xx, 50 % ok");
    }

    @Test
    void outcomes_ofCardsThatScrollBy_askForAFewUntilTheNextRefresh() {
        console.client.pastAsked.clear();
        CircuitCard like = circuits.cards().getFirst();
        for (int i = 0; i < 1_000; i++) {
            String id = "b-" + i;
            var closed = Samples.circuit(CircuitState.CLOSED, 0);
            circuits.outcomes(new CircuitCard(Samples.backend("/b", id, closed, 1), 0, like.now()));
        }

        assertThat(console.client.pastAsked).hasSize(60);
    }

    @Test
    void outcomes_whileTheEngineHasNotAnswered_areLoadingAndNotQuiet() {
        CircuitCard card = circuits.cards().getLast();
        console.client.hangs = true;

        Outcomes awaited = circuits.outcomes(card);

        assertThat(awaited.caption()).isEqualTo("loading the last 60 s");
        assertThat(awaited.spoken()).isEqualTo("loading the last 60 s");
    }

    @Test
    void outcomes_onceTheEngineHasAnswered_sayWhatIsKnown() {
        var backend = circuits.cards().getLast().backend();
        TrafficScope scope = TrafficScope.of(backend.serviceId(), backend.id());
        console.client.failure = new ClientProblem.Offline("connection refused");
        Outcomes refused = circuits.outcomes(circuits.cards().getLast());
        console.client.failure = null;
        console.client.history =
                new TrafficHistory(1, Samples.NOW.minusSeconds(1), Map.of("rps", List.of(0.0)));
        Outcomes quiet = circuits.outcomes(circuits.cards().getFirst());

        assertThat(refused.caption()).isEqualTo("last 60 s not known");
        assertThat(console.engine.traffic().isAwaited(scope)).isFalse();
        assertThat(quiet.caption()).isEqualTo("no attempt in 60 s");
    }

    @Test
    void soon_aCardNextToThoseInSight_isAskedForWithTheNextRefresh() {
        console.client.pastAsked.clear();
        circuits.soon(circuits.cards().getLast());
        assertThat(console.client.pastAsked).isEmpty();

        circuits.refresh();

        assertThat(console.client.pastAsked).hasSize(2);
        assertThat(circuits.outcomes(circuits.cards().getLast()).caption())
                .doesNotContain("loading");
    }

    @Test
    void export_cardsInSight_areSavedInTheirOrderWithRawValues() {
        circuits.notClosedOnly().set(true);

        circuits.export();

        assertThat(console.desk.saved.getLast().lines().skip(1).map(line -> line.split(",", 6)[4]))
                .containsExactly("id", "b-2", "b-1");
        assertThat(console.desk.saved.getLast())
                .startsWith("circuits.csv\nstate,since,forced,forced_until,id,service_id,")
                .contains("\nopen,", ",10,10,", ",consecutive_failures,");
    }

    @Test
    void notClosedOnly_andFilter_narrow() {
        circuits.notClosedOnly().set(true);
        assertThat(circuits.cards()).hasSize(2);

        circuits.filter().set("nothing like it");
        assertThat(console.actions.echo().get().curl())
                .endsWith("/balto/circuits?q=nothing%20like%20it'");
        assertThat(circuits.cards()).isEmpty();
        assertThat(circuits.status().get()).isInstanceOf(Status.Empty.class);
    }
}
