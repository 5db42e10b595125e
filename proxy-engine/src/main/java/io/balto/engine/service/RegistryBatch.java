package io.balto.engine.service;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.service.Orders.Checked;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The tasks that waited together, drafted one after the other: each sees what those before it
/// would make. Nothing is visible yet. Confined to the registry thread.
final class RegistryBatch {
    private final SnapshotBuilder builder;
    private final Orders orders;
    private final SeriesCleaner cleaner;
    private final NanoClock clock;
    private final List<Pending> pending = new ArrayList<>();
    private final List<ServiceStore.Entry> entries = new ArrayList<>();
    private final Set<Backend> ordered = new HashSet<>();
    private Snapshot working;
    private Generations history;

    RegistryBatch(Snapshot current, Generations history, SnapshotBuilder builder, Wiring wiring) {
        this.working = current;
        this.history = history;
        this.builder = builder;
        this.clock = wiring.clock();
        this.orders = new Orders(wiring.clock());
        this.cleaner = new SeriesCleaner(wiring.metrics());
    }

    /// What waits for the sync, in order.
    List<Pending> pending() {
        return pending;
    }

    /// What the store must keep, in order.
    List<ServiceStore.Entry> entries() {
        return entries;
    }

    void add(Task task) {
        switch (task) {
            case Task.Change change -> draft(change);
            case Task.Order order -> check(order);
            case Task.Stop _ -> {}
        }
    }

    /// The step of the history that a draft makes.
    static Generation generation(Draft.Valid draft, Author author, NanoClock clock) {
        return new Generation(
                draft.next().generation(),
                Instant.ofEpochMilli(clock.epochMillis()),
                author,
                draft.edits());
    }

    private void draft(Task.Change task) {
        ChangeRequest request = task.request();
        Problem unmet = unmet(request.precondition());
        Draft draft =
                unmet == null
                        ? builder.next(working, history, request.change())
                        : new Draft.Invalid(unmet);
        switch (draft) {
            case Draft.Invalid(var problem) ->
                    refuse(task, problem.withGeneration(working.generation()));
            case Draft.Valid valid when request.isDryRun() -> {
                cleaner.discard(valid, working);
                task.result().complete(new ChangeResult.Possible(valid.delta(), valid.warnings()));
            }
            case Draft.Valid valid when !valid.differs() ->
                    pending.add(new Pending.Change(task, working, valid, null));
            case Draft.Valid valid -> accept(task, valid);
        }
    }

    private void accept(Task.Change task, Draft.Valid draft) {
        Generation generation = generation(draft, task.request().author(), clock);
        entries.add(new ServiceStore.Entry.Step(generation));
        pending.add(new Pending.Change(task, working, draft, generation));
        working = draft.next();
        history = history.with(generation);
    }

    private void refuse(Task.Change task, Problem problem) {
        RegistryLog.rejected(problem, task.request().author());
        if (entries.isEmpty() || task.request().isDryRun()) {
            task.result().complete(new ChangeResult.Rejected(problem));
        } else {
            pending.add(new Pending.RefusedAfter(task, problem));
        }
    }

    private void check(Task.Order task) {
        Checked checked = held(task, orders.check(working, task.order()));
        if (checked instanceof Checked.Possible && Orders.isKept(task.order())) {
            entries.add(new ServiceStore.Entry.Order(task.order()));
        }
        pending.add(new Pending.Order(task, checked));
    }

    /// What was ordered before in the same batch is not carried out yet, so a condition does not
    /// see it: of two orders under a condition the second is refused.
    private Checked held(Task.Order task, Checked checked) {
        Predicate<Backend> condition = task.condition();
        if (!(checked instanceof Checked.Possible(var backend))) {
            return checked;
        }
        boolean isFirst = ordered.add(backend);
        return condition == null || isFirst && condition.test(backend)
                ? checked
                : new Checked.Refused(Problems.changedMeanwhile(working.generation()));
    }

    private @Nullable Problem unmet(Precondition precondition) {
        boolean isMet =
                switch (precondition) {
                    case Precondition.Always _ -> true;
                    case Precondition.GenerationIs(long generation) ->
                            working.generation() == generation;
                    case Precondition.ServiceIsAt(var id, long generation) ->
                            working.service(id)
                                    .map(service -> service.generation() == generation)
                                    .orElse(false);
                };
        return isMet ? null : Problems.changedMeanwhile(working.generation());
    }
}
