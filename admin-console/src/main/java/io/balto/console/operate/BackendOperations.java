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
import io.balto.model.CountText;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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

    /// Why the service of a backend cannot be edited now; empty when it can.
    public ObservableValue<String> blockedToEdit() {
        return actions.blocked(Right.ADMIN);
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
        if (isNothing(some)) {
            return;
        }
        List<BackendStatus> all = engine.backends().get();
        Impact impact = Impact.ofTakingOut(some, all == null ? some : all);
        String names = names(some);
        boolean isGrave = impact.last() || engine.isProduction();
        Level level = isGrave ? Level.TYPE_THE_NAME : some.size() > 1 ? Level.REASON : Level.IMPACT;
        desk.confirm(
                new Confirmation(
                        verb + " " + names + "?",
                        verb + " " + names,
                        impact.sentences(),
                        level,
                        some.getFirst().id()),
                agreed -> {
                    WriteOptions options =
                            impact.last() ? WriteOptions.NONE.forced() : WriteOptions.NONE;
                    return actions.setStates(
                            states(some), new WantedState(state, null, agreed.reason()), options);
                });
    }

    private boolean isNothing(List<BackendStatus> some) {
        if (some.isEmpty()) {
            desk.tell("Mark a backend first");
        }
        return some.isEmpty();
    }

    private static Map<BackendKey, OperatorState> states(List<BackendStatus> some) {
        Map<BackendKey, OperatorState> states = new LinkedHashMap<>();
        some.forEach(one -> states.put(BackendKey.of(one), one.state()));
        return states;
    }

    /// Lets these take requests again.
    public void makeReady(List<BackendStatus> some) {
        if (isNothing(some)) {
            return;
        }
        actions.setStates(
                states(some), new WantedState(OperatorState.READY, null, ""), WriteOptions.NONE);
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
        if (isNothing(some)) {
            return;
        }
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
        boolean isGrave = opens && impact.last() || engine.isProduction();
        String what = "Force " + mode.word() + " the circuit of " + one.id();
        List<String> sentences =
                opens
                        ? impact.sentences()
                        : List.of(
                                "Requests go to "
                                        + one.id()
                                        + " whatever comes back; its failures open nothing.");
        desk.confirm(
                new Confirmation(
                        what + "?",
                        what,
                        sentences,
                        isGrave ? Level.TYPE_THE_NAME_AND_DURATION : Level.REASON_AND_DURATION,
                        one.id()),
                agreed -> send(one, mode, agreed));
    }

    private CompletableFuture<?> send(BackendStatus one, Mode mode, Agreement agreed) {
        Duration ttl = agreed.minutes() == 0 ? null : Duration.ofMinutes(agreed.minutes());
        return actions.setCircuit(
                BackendKey.of(one),
                new WantedCircuit(mode, ttl, agreed.reason()),
                before(one.circuit()),
                WriteOptions.NONE);
    }

    /// What is wanted of it now; a force that has an end keeps it.
    private WantedCircuit before(CircuitStatus circuit) {
        CircuitStatus.@Nullable Forced forced = circuit.forced();
        if (forced == null) {
            return new WantedCircuit(Mode.AUTO, null, "undo");
        }
        Mode mode = forced.mode() == CircuitState.OPEN ? Mode.OPEN : Mode.CLOSED;
        Instant until = forced.until();
        Duration rest = until == null ? null : Duration.between(engine.nowSecond(), until);
        boolean isOver = rest != null && !rest.isPositive();
        return new WantedCircuit(isOver ? Mode.AUTO : mode, isOver ? null : rest, "undo");
    }

    /// Sets the counters of a circuit to zero.
    public void reset(BackendStatus one) {
        String what = "Reset the circuit of " + one.id();
        desk.confirm(
                new Confirmation(
                        what + "?",
                        what,
                        List.of("Its counters go to zero and it closes; requests flow again."),
                        Level.IMPACT,
                        ""),
                _ -> actions.resetCircuit(BackendKey.of(one)));
    }

    private static String names(List<BackendStatus> some) {
        return some.size() == 1
                ? some.getFirst().id()
                : CountText.of(some.size(), "backend").toString();
    }
}
