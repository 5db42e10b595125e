package io.balto.console.live;

import io.balto.client.ApiCall;
import io.balto.client.ApiCalls;
import io.balto.client.BackendKey;
import io.balto.client.BaltoClient;
import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.client.WriteOptions;
import io.balto.model.CountText;
import io.balto.model.service.ServiceId;
import io.balto.model.status.EngineAbout;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedCircuit;
import io.balto.model.status.WantedState;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Every write to one engine: who may do it, the line that does the same in a shell, and the way
/// back.
///
/// UI thread only. Futures complete on the UI thread; a failure is shown by `problem` too.
public final class EngineActions {
    private static final long UNDO_NANOS = 15_000_000_000L;

    private final BaltoClient client;
    private final LiveEngine engine;
    private final Executor uiThread;
    private final LongSupplier nanoTime;
    private final WriteLock lock;
    private final ReadOnlyObjectWrapper<Echo> echo = new ReadOnlyObjectWrapper<>(Echo.NONE);
    private final ReadOnlyObjectWrapper<@Nullable ClientProblem> problem =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable Undo> undo = new ReadOnlyObjectWrapper<>(null);
    private @Nullable WeightSteps steps;

    /// Weights given to one backend one after the other.
    ///
    /// @param from the weight before the first
    /// @param offered the way back from the last
    private record WeightSteps(BackendKey key, int from, Undo offered) {
        boolean goesOn(BackendKey next, @Nullable Undo still) {
            return key.equals(next) && offered.equals(still);
        }
    }

    /// The actions of an engine; locked when its profile says read-only.
    public EngineActions(
            BaltoClient client, LiveEngine engine, Executor uiThread, LongSupplier nanoTime) {
        this.client = client;
        this.engine = engine;
        this.uiThread = uiThread;
        this.nanoTime = nanoTime;
        this.lock = new WriteLock(client.profile().readOnly(), nanoTime);
    }

    /// The client, for questions that change nothing.
    public BaltoClient client() {
        return client;
    }

    /// What keeps every write back until somebody unlocks it.
    public WriteLock lock() {
        return lock;
    }

    /// The last action or filter as lines for a shell.
    public ReadOnlyObjectProperty<Echo> echo() {
        return echo.getReadOnlyProperty();
    }

    /// Why the last write failed; null when it did not.
    public ReadOnlyObjectProperty<@Nullable ClientProblem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The way back from the last write; null when there is none or it is too late.
    public ReadOnlyObjectProperty<@Nullable Undo> undo() {
        return undo.getReadOnlyProperty();
    }

    /// Why an action that asks for this right cannot be taken; empty when it can.
    public StringBinding blocked(Right right) {
        return Bindings.createStringBinding(
                () -> blockedNow(right), lock.locked(), engine.freshness(), engine.about());
    }

    private String blockedNow(Right right) {
        EngineAbout about = engine.about().get();
        if (!engine.freshness().get().isActionable()) {
            return "The numbers are too old to act on";
        }
        if (about != null && !right.isHeldBy(about.caller().role())) {
            return "Needs the role " + right.word() + "; you are " + about.caller().role();
        }
        return lock.locked().get() ? "Locked; unlock it in the top bar" : "";
    }

    /// Takes backends out, or back in. There is one way back, for all with which it went well.
    ///
    /// @param before the state of each now, for the way back
    public CompletableFuture<?> setStates(
            Map<BackendKey, OperatorState> before, WantedState wanted, WriteOptions options) {
        List<BackendKey> moved = new ArrayList<>();
        List<CompletableFuture<?>> writes = new ArrayList<>();
        before.forEach(
                (key, _) ->
                        writes.add(
                                setState(key, wanted, options)
                                        .thenRunAsync(
                                                () -> {
                                                    moved.add(key);
                                                    offerBack(moved, before, wanted.state());
                                                },
                                                uiThread)));
        return all(writes);
    }

    private CompletableFuture<Document> setState(
            BackendKey key, WantedState wanted, WriteOptions options) {
        WriteOptions explained = lock.explained(options, wanted.reason());
        return sent(
                ApiCalls.setState(key, wanted, explained),
                BaltoLine.state(key, wanted.state(), because(explained, wanted.reason())),
                () -> client.setState(key, wanted, explained));
    }

    private void offerBack(
            List<BackendKey> moved, Map<BackendKey, OperatorState> before, OperatorState state) {
        String names =
                moved.size() == 1
                        ? moved.getFirst().backend()
                        : CountText.of(moved.size(), "backend").toString();
        offer(
                done(state) + names,
                () ->
                        all(
                                moved.stream()
                                        .map(key -> back(key, before.getOrDefault(key, state)))
                                        .toList()));
    }

    private CompletableFuture<?> back(BackendKey key, OperatorState before) {
        return setState(key, new WantedState(before, null, "undo"), WriteOptions.NONE.forced());
    }

    private static CompletableFuture<?> all(List<? extends CompletableFuture<?>> some) {
        return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new));
    }

    private static String done(OperatorState state) {
        return switch (state) {
            case READY -> "Made ready ";
            case DRAIN -> "Drained ";
            case MAINTENANCE -> "Put into maintenance ";
        };
    }

    /// Gives a backend another weight. Steps that follow each other while the way back from the one
    /// before is still offered are one change: the way back is to the weight before the first.
    public CompletableFuture<Document> setWeight(BackendKey key, int weight, int before) {
        CompletableFuture<Document> write = sendWeight(key, weight);
        write.thenRun(() -> offerWeight(key, weight, before));
        return write;
    }

    private CompletableFuture<Document> sendWeight(BackendKey key, int weight) {
        WriteOptions explained = lock.explained(WriteOptions.NONE, null);
        return sent(
                ApiCalls.setWeight(key, weight, explained),
                BaltoLine.weight(key, weight, explained),
                () -> client.setWeight(key, weight, explained));
    }

    private void offerWeight(BackendKey key, int weight, int before) {
        WeightSteps last = steps;
        int from = last != null && last.goesOn(key, undo.get()) ? last.from : before;
        Undo offered =
                offer(
                        "Weight of " + key.backend() + " " + from + " to " + weight,
                        () -> sendWeight(key, from));
        steps = new WeightSteps(key, from, offered);
    }

    /// Probes a backend at once.
    public CompletableFuture<HealthStatus.Check> check(BackendKey key) {
        return sent(ApiCalls.check(key), BaltoLine.check(key), () -> client.check(key));
    }

    /// Forces a circuit, or gives it back to itself.
    ///
    /// @param before what was wanted before, for the way back
    public CompletableFuture<Document> setCircuit(
            BackendKey key, WantedCircuit wanted, WantedCircuit before, WriteOptions options) {
        return done(
                sendCircuit(key, wanted, options),
                "Circuit of " + key.backend() + " to " + wanted.mode().word(),
                () -> sendCircuit(key, before, WriteOptions.NONE));
    }

    private CompletableFuture<Document> sendCircuit(
            BackendKey key, WantedCircuit wanted, WriteOptions options) {
        WriteOptions explained = lock.explained(options, wanted.reason());
        return sent(
                ApiCalls.setCircuit(key, wanted, explained),
                BaltoLine.circuit(key, wanted, because(explained, wanted.reason())),
                () -> client.setCircuit(key, wanted, explained));
    }

    /// Sets the counters of a circuit to zero.
    public CompletableFuture<Document> resetCircuit(BackendKey key) {
        WriteOptions explained = lock.explained(WriteOptions.NONE, null);
        return sent(
                ApiCalls.resetCircuit(key, explained),
                BaltoLine.reset(key, explained),
                () -> client.resetCircuit(key, explained));
    }

    /// Registers a service.
    public CompletableFuture<Document> register(ServiceId id, String json, WriteOptions options) {
        return done(
                sendRegister(json, options),
                "Registered " + id,
                () -> sendRemove(id, WriteOptions.NONE.because("undo of a registration")));
    }

    private CompletableFuture<Document> sendRegister(String json, WriteOptions options) {
        WriteOptions explained = lock.explained(options, null);
        return sent(
                ApiCalls.register(json, explained),
                BaltoLine.register(json, explained),
                () -> client.register(json, explained));
    }

    /// Gives a service another definition.
    public CompletableFuture<Document> replace(ServiceId id, String json, WriteOptions options) {
        return sent(
                ApiCalls.replace(id, json, options),
                BaltoLine.replace(id, json, options),
                () -> client.replace(id, json, options));
    }

    /// Removes a service.
    ///
    /// @param definition what it is, for the way back
    public CompletableFuture<Document> remove(
            ServiceId id, String definition, WriteOptions options) {
        return done(
                sendRemove(id, options),
                "Deleted " + id,
                () -> sendRegister(definition, WriteOptions.NONE.because("undo of a delete")));
    }

    private CompletableFuture<Document> sendRemove(ServiceId id, WriteOptions options) {
        return sent(
                ApiCalls.remove(id, options),
                BaltoLine.remove(id, options),
                () -> client.remove(id, options));
    }

    /// Serves again what an old generation served.
    public CompletableFuture<Document> rollback(long number, WriteOptions options) {
        return sent(
                ApiCalls.rollback(number, options),
                BaltoLine.rollback(number, options),
                () -> client.rollback(number, options));
    }

    /// Adds or replaces the services of a document.
    public CompletableFuture<Document> replaceConfig(String yaml, WriteOptions options) {
        return sent(
                ApiCalls.replaceConfig(yaml, options),
                BaltoLine.apply(yaml, options),
                () -> client.replaceConfig(yaml, options));
    }

    /// Shows the line of a question without asking it again.
    public void echo(ApiCall call, BaltoLine line) {
        show(call, line, "", "");
    }

    /// Shows the line of a list under a filter, and what only the console filters by.
    public void echo(ListLine list) {
        show(list.call(), list.line(), list.beyondCurl(), list.beyondCommand());
    }

    private void show(ApiCall call, BaltoLine line, String beyondCurl, String beyondCommand) {
        echo.set(
                new Echo(
                        call.curl(client.profile(), client.hasToken()),
                        line.at(client.profile()),
                        beyondCurl,
                        beyondCommand));
    }

    /// The command line takes the reason as an option, the API for some calls in the body.
    private static WriteOptions because(WriteOptions options, @Nullable String reason) {
        return reason == null || reason.isEmpty() ? options : options.because(reason);
    }

    private <T> CompletableFuture<T> sent(
            ApiCall call, BaltoLine line, Supplier<CompletableFuture<T>> send) {
        echo(call, line);
        problem.set(null);
        return send.get()
                .whenCompleteAsync(
                        (_, failure) -> {
                            problem.set(failure == null ? null : ClientProblem.of(failure));
                            engine.refresh();
                        },
                        uiThread);
    }

    private <T> CompletableFuture<T> done(
            CompletableFuture<T> write, String sentence, Supplier<CompletableFuture<?>> back) {
        write.thenRun(() -> offer(sentence, back));
        return write;
    }

    private Undo offer(String sentence, Supplier<CompletableFuture<?>> back) {
        Undo offered = new Undo(sentence, back, nanoTime.getAsLong() + UNDO_NANOS);
        undo.set(offered);
        return offered;
    }

    /// Takes the last write back, when it is not too late.
    ///
    /// @return what to tell of it, once it is known
    public CompletableFuture<String> takeBack() {
        Undo last = undo.get();
        undo.set(null);
        if (last == null || nanoTime.getAsLong() - last.untilNanos() > 0) {
            return CompletableFuture.completedFuture("There is nothing to take back");
        }
        return last.back()
                .get()
                .handle(
                        (_, failure) ->
                                failure == null
                                        ? "Taken back: " + last.sentence()
                                        : "Not taken back: " + ClientProblem.of(failure).message());
    }

    /// One second has passed.
    public void beat() {
        lock.beat();
        Undo last = undo.get();
        if (last != null && nanoTime.getAsLong() - last.untilNanos() > 0) {
            undo.set(null);
        }
    }
}
