package io.balto.console.operate;

import io.balto.client.BackendKey;
import io.balto.client.WriteOptions;
import io.balto.console.live.EngineActions;
import io.balto.console.live.ListLine;
import io.balto.console.live.LiveEngine;
import io.balto.console.live.Right;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Agreement;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.model.service.BackendDefinition;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedCircuit;
import io.balto.model.status.WantedCircuit.Mode;
import io.balto.model.status.WantedState;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What an operator can do with backends and their circuits: asks as much as the impact demands,
/// then does it.
///
/// UI thread only.
public final class BackendOperations {
    private final LiveEngine engine;
    private final EngineActions actions;
    private final Desk desk;

    /// Operations on the backends of this engine.
    public BackendOperations(LiveEngine engine, EngineActions actions, Desk desk) {
        this.engine = engine;
        this.actions = actions;
        this.desk = desk;
    }

    /// Why nothing can be done now; empty when it can.
    public ObservableValue<String> blocked() {
        return actions.blocked(Right.OPERATOR);
    }

    /// Shows the line of a list under a filter.
    public void echo(ListLine list) {
        actions.echo(list);
    }

    /// Finishes what runs on these, takes nothing new.
    public void drain(List<BackendStatus> some) {
        takeOut(some, OperatorState.DRAIN, "Drain");
    }

    /// Takes these out and stops probing them.
    public void maintain(List<BackendStatus> some) {
        takeOut(some, OperatorState.MAINTENANCE, "Take out");
    }

    private void takeOut(List<BackendStatus> some, OperatorState state, String verb) {
        if (some.isEmpty()) {
            return;
        }
        List<BackendStatus> all = engine.backends().get();
        Impact impact = Impact.ofTakingOut(some, all == null ? some : all);
        String names = names(some);
        Level level =
                impact.last() ? Level.TYPE_THE_NAME : some.size() > 1 ? Level.REASON : Level.IMPACT;
        ask(
                new Confirmation(
                        verb + " " + names + "?",
                        verb + " " + names,
                        impact.sentences(),
                        level,
                        some.getFirst().id()),
                agreed -> {
                    WriteOptions options =
                            impact.last() ? WriteOptions.NONE.forced() : WriteOptions.NONE;
                    for (BackendStatus one : some) {
                        actions.setState(
                                BackendKey.of(one),
                                new WantedState(state, null, agreed.reason()),
                                one.state(),
                                options);
                    }
                });
    }

    /// Lets these take requests again.
    public void makeReady(List<BackendStatus> some) {
        for (BackendStatus one : some) {
            actions.setState(
                    BackendKey.of(one),
                    new WantedState(OperatorState.READY, null, ""),
                    one.state(),
                    WriteOptions.NONE);
        }
    }

    /// Gives a backend another weight; it can be undone, so nothing is asked.
    public void weight(BackendStatus one, int weight) {
        int wanted = Math.clamp(weight, 1, BackendDefinition.MAX_WEIGHT);
        if (wanted != one.weight()) {
            actions.setWeight(BackendKey.of(one), wanted, one.weight());
        }
    }

    /// Probes these at once and tells what came of it.
    public void check(List<BackendStatus> some) {
        for (BackendStatus one : some) {
            actions.check(BackendKey.of(one))
                    .thenAccept(
                            result ->
                                    desk.tell(
                                            one.id()
                                                    + (result.ok()
                                                            ? " passed its check"
                                                            : " failed its check: "
                                                                    + result.cause())));
        }
    }

    /// Forces a circuit, or gives it back to itself.
    public void circuit(BackendStatus one, Mode mode) {
        if (mode == Mode.AUTO) {
            send(one, mode, new Agreement("", 0));
            return;
        }
        boolean opens = mode == Mode.OPEN;
        List<BackendStatus> all = engine.backends().get();
        Impact impact = Impact.ofTakingOut(List.of(one), all == null ? List.of(one) : all);
        boolean isLast = opens && impact.last();
        String what = "Force " + mode.word() + " the circuit of " + one.id();
        List<String> sentences =
                opens
                        ? impact.sentences()
                        : List.of(
                                "Requests go to "
                                        + one.id()
                                        + " whatever comes back; its failures open nothing.");
        ask(
                new Confirmation(
                        what + "?",
                        what,
                        sentences,
                        isLast ? Level.TYPE_THE_NAME : Level.REASON_AND_DURATION,
                        one.id()),
                agreed -> send(one, mode, agreed));
    }

    private void send(BackendStatus one, Mode mode, Agreement agreed) {
        Duration ttl = agreed.minutes() == 0 ? null : Duration.ofMinutes(agreed.minutes());
        actions.setCircuit(
                BackendKey.of(one),
                new WantedCircuit(mode, ttl, agreed.reason()),
                before(one.circuit()),
                WriteOptions.NONE);
    }

    private static WantedCircuit before(CircuitStatus circuit) {
        CircuitStatus.@Nullable Forced forced = circuit.forced();
        if (forced == null) {
            return new WantedCircuit(Mode.AUTO, null, "undo");
        }
        Mode mode = forced.mode() == CircuitState.OPEN ? Mode.OPEN : Mode.CLOSED;
        return new WantedCircuit(mode, null, "undo");
    }

    /// Sets the counters of a circuit to zero.
    public void reset(BackendStatus one) {
        String what = "Reset the circuit of " + one.id();
        ask(
                new Confirmation(
                        what + "?",
                        what,
                        List.of("Its counters go to zero and it closes; requests flow again."),
                        Level.IMPACT,
                        ""),
                _ -> actions.resetCircuit(BackendKey.of(one)));
    }

    private interface Agreed {
        void with(Agreement agreement);
    }

    private void ask(Confirmation question, Agreed agreed) {
        desk.confirm(question).thenAccept(answer -> answer.ifPresent(agreed::with));
    }

    private static String names(List<BackendStatus> some) {
        return some.size() == 1
                ? some.getFirst().id()
                : String.format(Locale.ROOT, "%d backends", some.size());
    }
}
