package io.balto.engine.admin.change;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.change.Trial.Touched;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.Unkept;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.problem.Problem;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// Changes that are taken back unless somebody says in time that they work.
///
/// Taking back concerns the services that are still what the change made of them; what others did
/// meanwhile stays. What waits is in the state directory before the change is made, so that its
/// deadline holds across a crash: what ran out meanwhile is taken back at the start. The last 1,000
/// are remembered, of those that were decided in memory only. Any thread.
public final class Confirmations {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");
    private static final int MOST = 1_000;
    private static final int ID_LENGTH = 12;
    private static final int MOST_TRIES = 16;
    private static final long AGAIN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Author BY_ITSELF =
            new Author("engine", Author.REVERT, "nobody confirmed it");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final NanoClock clock;
    private final ServiceRegistry registry;
    private final Snapshots snapshots;
    private final Executor serial;
    private final @Nullable TrialFile file;
    private final Map<String, Pending> all = new ConcurrentHashMap<>();

    /// Where a change stands.
    enum State {
        /// It is not made yet.
        BEGINNING,
        /// Somebody has to confirm it.
        PENDING,
        /// It stays.
        CONFIRMED,
        /// It is being taken back.
        REVERTING,
        /// It was taken back.
        REVERTED
    }

    /// One change.
    ///
    /// @param trial as it is kept
    record Pending(
            AtomicReference<Trial> trial,
            AtomicReference<Long> untilNanos,
            AtomicReference<State> state) {
        String id() {
            return trial.get().id();
        }

        boolean waits() {
            return switch (state.get()) {
                case BEGINNING, PENDING, REVERTING -> true;
                case CONFIRMED, REVERTED -> false;
            };
        }
    }

    /// Those that were waiting when the engine ended. Reads a file.
    ///
    /// @param serial one thread, which keeps what waits
    /// @param stateDirectory absent means in memory only
    public Confirmations(
            NanoClock clock,
            ServiceRegistry registry,
            Snapshots snapshots,
            Executor serial,
            @Nullable Path stateDirectory) {
        this.clock = clock;
        this.registry = registry;
        this.snapshots = snapshots;
        this.serial = serial;
        this.file = stateDirectory == null ? null : new TrialFile(stateDirectory);
        recover();
    }

    private void recover() {
        if (file == null) {
            return;
        }
        try {
            for (Trial trial : file.read()) {
                all.put(trial.id(), pending(trial, State.PENDING));
                LOG.info(
                        "Change waits for a confirmation id={} deadline={}",
                        trial.id(),
                        trial.deadline());
            }
        } catch (IOException e) {
            LOG.error(
                    "Changes that wait for a confirmation cannot be read, they stay cause=\"{}\"",
                    Unkept.sentence(e));
        }
    }

    private Pending pending(Trial trial, State state) {
        long leftMillis = trial.deadline().toEpochMilli() - clock.epochMillis();
        long until = clock.nanoTime() + Duration.ofMillis(leftMillis).toNanos();
        return new Pending(
                new AtomicReference<>(trial),
                new AtomicReference<>(until),
                new AtomicReference<>(state));
    }

    /// Prepares for a change that is to be confirmed, which must then be made or withdrawn.
    ///
    /// @return when it is kept, or could not be
    CompletionStage<Begun> begin(List<Touched> touched, Duration within) {
        if (all.values().stream().filter(Pending::waits).count() >= MOST) {
            return CompletableFuture.completedFuture(
                    new Begun.Refused(
                            ProblemType.CONFLICT.of(
                                    "1,000 changes wait for a confirmation already; confirm or"
                                            + " revert one first")));
        }
        Instant deadline = Instant.ofEpochMilli(clock.epochMillis()).plus(within);
        Pending begun = pending(new Trial(newId(), 0, deadline, touched), State.BEGINNING);
        all.values().removeIf(other -> all.size() >= MOST && !other.waits());
        all.put(begun.id(), begun);
        return keep().thenApply(
                        cause -> {
                            if (cause.isEmpty()) {
                                return new Begun.Waits(begun);
                            }
                            all.remove(begun.id());
                            return new Begun.Refused(ProblemType.NOT_DURABLE.of(cause));
                        });
    }

    /// What came of a preparation.
    sealed interface Begun {
        /// The change may be made.
        record Waits(Pending pending) implements Begun {}

        /// It may not.
        record Refused(Problem problem) implements Begun {}
    }

    private static String newId() {
        StringBuilder id = new StringBuilder("chg_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /// The change was made; from now on it is taken back in time.
    void made(Pending pending, long generation) {
        pending.trial.updateAndGet(trial -> trial.madeBy(generation));
        pending.state.set(State.PENDING);
    }

    /// Keeps which generation made it, so that the engine after a crash can say so; without that
    /// the change is taken back or confirmed all the same.
    ///
    /// @return when it is kept, or could not be
    CompletionStage<?> keepMade() {
        return keep();
    }

    /// The change was not made.
    void withdraw(Pending pending) {
        all.remove(pending.id());
        var _ = keep();
    }

    /// The change with this id; null when there is none.
    @Nullable Pending find(String id) {
        return all.get(id);
    }

    /// Decides that the change stays, unless it is decided already.
    ///
    /// @return whether this call decided it, when that would survive a crash
    CompletionStage<Boolean> confirm(Pending pending) {
        if (!pending.state.compareAndSet(State.PENDING, State.CONFIRMED)) {
            return CompletableFuture.completedFuture(false);
        }
        return keep().thenApply(
                        cause -> {
                            if (!cause.isEmpty()) {
                                LOG.error(
                                        "Confirmation was not kept id={} cause=\"{}\"",
                                        pending.id(),
                                        cause);
                            }
                            return true;
                        });
    }

    /// Told of what was taken back because nobody confirmed it.
    @FunctionalInterface
    public interface Expiry {
        /// Runs on the registry thread; returns soon.
        ///
        /// @param change its id
        void onReverted(String change, Author author, ChangeResult.Applied done);
    }

    /// Takes back what nobody confirmed in time; called once a second.
    public void expire(Expiry told) {
        long nowNanos = clock.nanoTime();
        for (Pending pending : all.values()) {
            if (pending.untilNanos.get() - nowNanos <= 0
                    && pending.state.compareAndSet(State.PENDING, State.REVERTING)) {
                LOG.warn(
                        "Change reverted, nobody confirmed it id={} generation={}",
                        pending.id(),
                        pending.trial.get().generation());
                var _ =
                        revert(pending, BY_ITSELF)
                                .thenAccept(
                                        result -> {
                                            if (result instanceof ChangeResult.Applied done) {
                                                told.onReverted(pending.id(), BY_ITSELF, done);
                                            }
                                        });
            }
        }
    }

    /// Decides that the change is taken back, unless it is decided already.
    static boolean mayRevert(Pending pending) {
        return pending.state.compareAndSet(State.PENDING, State.REVERTING);
    }

    /// Takes a change back whose state this caller has set to reverting; when that cannot be kept
    /// it waits again and is tried again.
    CompletionStage<ChangeResult> revert(Pending pending, Author author) {
        return revert(pending, author, 0)
                .whenComplete((result, failure) -> settle(pending, result, failure));
    }

    private void settle(Pending pending, @Nullable ChangeResult result, @Nullable Throwable bug) {
        if (bug == null && result instanceof ChangeResult.Applied) {
            pending.state.set(State.REVERTED);
            var _ = keep();
            return;
        }
        LOG.error("Change was not reverted, it is tried again id={}", pending.id(), bug);
        pending.untilNanos.set(clock.nanoTime() + AGAIN_NANOS);
        pending.state.set(State.PENDING);
    }

    private CompletionStage<ChangeResult> revert(Pending pending, Author author, int tries) {
        Snapshot current = snapshots.current();
        ChangeRequest request =
                ChangeRequest.of(inverse(pending.trial.get(), current), author)
                        .when(new Precondition.GenerationIs(current.generation()));
        return registry.apply(request)
                .thenCompose(
                        result -> {
                            boolean wasOvertaken =
                                    result instanceof ChangeResult.Rejected(var problem)
                                            && problem.status() == 412;
                            return wasOvertaken && tries < MOST_TRIES
                                    ? revert(pending, author, tries + 1)
                                    : CompletableFuture.completedStage(result);
                        });
    }

    /// What moved is moved back, so that it keeps its uid and its backends what was ordered of
    /// them.
    private ServiceChange inverse(Trial trial, Snapshot current) {
        Map<ServiceId, ServiceId> moves = moves(trial, current);
        List<ServiceChange> steps = new ArrayList<>();
        for (Touched touched : trial.touched()) {
            ServiceDefinition then = touched.before();
            if (!isOurs(touched, current) || moves.containsValue(touched.id())) {
                continue;
            }
            ServiceId movedTo = moves.get(touched.id());
            if (movedTo != null && then != null) {
                steps.add(new ServiceChange.Replace(movedTo, then));
            } else if (then != null) {
                steps.add(new ServiceChange.Put(then));
            } else if (touched.after() != null) {
                steps.addFirst(new ServiceChange.Remove(touched.id()));
            }
        }
        return new ServiceChange.Batch(steps);
    }

    private static boolean isOurs(Touched touched, Snapshot current) {
        ServiceDefinition now = current.service(touched.id()).map(Service::definition).orElse(null);
        return Objects.equals(now, touched.after());
    }

    /// Where the services that the change moved were, and where they are: known by their uid.
    private Map<ServiceId, ServiceId> moves(Trial trial, Snapshot current) {
        var before = registry.generations().at(trial.generation() - 1).orElse(null);
        Map<ServiceId, ServiceId> moves = new HashMap<>();
        if (before == null) {
            return moves;
        }
        for (Touched left : trial.touched()) {
            Registration was = before.get(left.id()).orElse(null);
            if (was == null || left.after() != null || !isOurs(left, current)) {
                continue;
            }
            trial.touched().stream()
                    .filter(other -> other.before() == null && isOurs(other, current))
                    .flatMap(other -> current.service(other.id()).stream())
                    .filter(now -> now.registration().uid().equals(was.uid()))
                    .forEach(now -> moves.put(was.id(), now.id()));
        }
        return moves;
    }

    /// Writes what waits.
    ///
    /// @return an empty text, or why it could not be kept
    private CompletionStage<String> keep() {
        TrialFile kept = file;
        if (kept == null) {
            return CompletableFuture.completedFuture("");
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        kept.write(
                                all.values().stream()
                                        .filter(Pending::waits)
                                        .map(pending -> pending.trial.get())
                                        .toList());
                        return "";
                    } catch (IOException e) {
                        return Unkept.sentence(e);
                    }
                },
                serial);
    }
}
