package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.BackendKey;
import io.balto.client.ClientProblem;
import io.balto.client.Profile;
import io.balto.client.WriteOptions;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.model.problem.Problem;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedState;

import org.junit.jupiter.api.Test;

import java.net.URI;

class EngineActionsTest {
    private static final BackendKey KEY = new BackendKey(Samples.id("/a"), "api-8081");
    private final Console console = new Console();
    private final EngineActions actions = console.actions;

    @Test
    void setState_succeeds_echoesTheLineAndOffersTheWayBack() {
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
    void setState_refused_tellsWhyAndOffersNoWayBack() {
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
        console.client.profile =
                new Profile(
                        "live",
                        URI.create("http://127.0.0.1:1"),
                        null,
                        Profile.Environment.PROD,
                        true);
        EngineActions own =
                new EngineActions(console.client, console.engine, Runnable::run, () -> 0);
        console.engine.start();

        assertThat(own.blocked(Right.OPERATOR).get()).startsWith("Locked");
        own.locked().set(false);
        assertThat(own.blocked(Right.OPERATOR).get()).isEmpty();
    }

    private void drain() {
        actions.setState(
                KEY,
                new WantedState(OperatorState.DRAIN, null, ""),
                OperatorState.READY,
                WriteOptions.NONE);
    }
}
