package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.BackendKey;
import io.balto.client.ClientProblem;
import io.balto.client.WriteOptions;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.model.problem.Problem;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class EngineActionsTest {
    private static final BackendKey KEY = new BackendKey(Samples.id("/a"), "api-8081");
    private final Console console = new Console();
    private final EngineActions actions = console.actions;

    @Test
    void setStates_succeeds_echoesTheLineAndOffersTheWayBack() {
        console.engine.start();

        drain();

        assertThat(console.client.sent).containsExactly("drain api-8081");
        assertThat(actions.echo().get().curl()).startsWith("curl -sS -X PUT").contains("/state'");
        assertThat(actions.undo().get()).isNotNull();
        actions.takeBack();
        assertThat(console.client.sent).containsExactly("drain api-8081", "ready api-8081 forced");
        assertThat(actions.undo().get()).isNull();
    }

    @Test
    void takeBack_afterFifteenSeconds_isTooLate() {
        console.engine.start();
        drain();

        console.pass(16);
        actions.takeBack();

        assertThat(actions.undo().get()).isNull();
        assertThat(console.client.sent).hasSize(1);
    }

    @Test
    void takeBack_echoesTheLineAndTellsWhatCameOfIt() {
        console.engine.start();
        drain();

        assertThat(actions.takeBack()).isCompletedWithValue("Taken back: Drained api-8081");

        assertThat(actions.echo().get().curl()).contains("\"state\":\"ready\"");
        assertThat(actions.takeBack()).isCompletedWithValue("There is nothing to take back");
    }

    @Test
    void takeBack_refused_tellsWhy() {
        console.engine.start();
        drain();
        console.client.writeFailure =
                new ClientProblem.Forbidden(Problem.of(403, "forbidden", "Not yours", ""));

        assertThat(actions.takeBack()).isCompletedWithValue("Not taken back: Not yours");
    }

    @Test
    void setWeight_stepsThatFollowEachOther_areTakenBackAtOnce() {
        console.engine.start();

        actions.setWeight(KEY, 2, 1);
        actions.setWeight(KEY, 3, 2);
        assertThat(actions.undo().get())
                .extracting(Undo::sentence)
                .isEqualTo("Weight of api-8081 1 to 3");
        actions.takeBack();

        assertThat(console.client.sent)
                .containsExactly("weight api-8081 2", "weight api-8081 3", "weight api-8081 1");
    }

    @Test
    void setWeight_afterSomethingElse_isTakenBackAlone() {
        console.engine.start();

        actions.setWeight(KEY, 2, 1);
        drain();
        actions.setWeight(KEY, 3, 2);
        actions.takeBack();
        actions.setWeight(KEY, 7, 2);
        console.pass(16);
        actions.setWeight(KEY, 8, 7);
        actions.takeBack();

        assertThat(console.client.sent)
                .containsExactly(
                        "weight api-8081 2",
                        "drain api-8081",
                        "weight api-8081 3",
                        "weight api-8081 2",
                        "weight api-8081 7",
                        "weight api-8081 8",
                        "weight api-8081 7");
    }

    @Test
    void setStates_refused_tellsWhyAndOffersNoWayBack() {
        console.engine.start();
        console.client.writeFailure =
                new ClientProblem.Conflict(
                        Problem.of(409, "last_eligible", "It is the last eligible backend", ""),
                        null);

        drain();

        assertThat(actions.problem().get()).isInstanceOf(ClientProblem.Conflict.class);
        assertThat(actions.undo().get()).isNull();
    }

    @Test
    void blocked_namesWhatIsMissing() {
        assertThat(actions.blocked(Right.VIEWER).get()).contains("too old");
        console.client.about = Samples.about("viewer");
        console.engine.start();

        assertThat(actions.blocked(Right.OPERATOR).get())
                .isEqualTo("Needs the role operator; you are viewer");
    }

    @Test
    void blocked_readOnlyProfile_isLockedUntilUnlocked() {
        Console live = readOnly();

        assertThat(live.actions.blocked(Right.OPERATOR).get()).startsWith("Locked");
        live.actions.lock().unlock("ticket 7");
        assertThat(live.actions.blocked(Right.OPERATOR).get()).isEmpty();
        live.actions.lock().lock();
        assertThat(live.actions.blocked(Right.OPERATOR).get()).startsWith("Locked");
    }

    @Test
    void unlock_readOnlyProfile_endsAfterFifteenMinutes() {
        Console live = readOnly();
        live.actions.lock().unlock("ticket 7");

        live.pass(15 * 60 - 1);
        assertThat(live.actions.lock().left()).contains(Duration.ofSeconds(1));
        live.pass(1);

        assertThat(live.actions.lock().locked().get()).isTrue();
        assertThat(live.actions.lock().left()).isEmpty();
    }

    @Test
    void unlock_anyOtherProfile_hasNoEnd() {
        console.engine.start();
        actions.lock().lock();

        actions.lock().unlock("");
        console.pass(16 * 60);

        assertThat(actions.lock().locked().get()).isFalse();
    }

    @Test
    void writes_ofAnUnlockedProfile_tellItsReasonWhereTheyHaveNone() {
        Console live = readOnly();
        live.actions.lock().unlock("ticket 7");

        live.actions.setWeight(KEY, 3, 1);
        assertThat(live.actions.echo().get().curl()).contains("X-Balto-Reason: ticket 7");
        assertThat(live.actions.echo().get().command()).contains("--reason 'ticket 7'");
        live.actions.setStates(
                Map.of(KEY, OperatorState.READY),
                new WantedState(OperatorState.DRAIN, null, "a disk"),
                WriteOptions.NONE);

        assertThat(live.actions.echo().get().command()).contains("--reason 'a disk'");
        assertThat(live.actions.echo().get().curl()).doesNotContain("ticket 7");
    }

    private static Console readOnly() {
        Console live = Console.ofProduction(true);
        live.engine.start();
        return live;
    }

    private void drain() {
        actions.setStates(
                Map.of(KEY, OperatorState.READY),
                new WantedState(OperatorState.DRAIN, null, ""),
                WriteOptions.NONE);
    }
}
