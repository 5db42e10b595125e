package io.balto.engine.service;

import io.balto.engine.NanoClock;
import io.balto.engine.service.ChangeRequest.Author;
import io.balto.engine.service.Orders.Checked;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Keeps what a batch has drafted by one sync, then makes each change visible in order and tells of
/// it.
///
/// Confined to the registry thread, but for the history, which any thread reads.
final class Publisher {
    private final Snapshots snapshots;
    private final ServiceStore store;
    private final Wiring wiring;
    private final NanoClock clock;
    private final SnapshotBuilder builder;
    private final Orders orders;
    private final SeriesCleaner cleaner;
    private final List<SnapshotListener> listeners;
    private volatile Generations history = Generations.empty();

    Publisher(
            Snapshots snapshots,
            ServiceStore store,
            Wiring wiring,
            List<SnapshotListener> listeners) {
        this.snapshots = Objects.requireNonNull(snapshots, "snapshots");
        this.store = Objects.requireNonNull(store, "store");
        this.wiring = Objects.requireNonNull(wiring, "wiring");
        this.clock = wiring.clock();
        this.builder = new SnapshotBuilder(wiring);
        this.orders = new Orders(wiring.clock());
        this.cleaner = new SeriesCleaner(wiring.metrics());
        this.listeners = listeners;
    }

    Generations history() {
        return history;
    }

    /// The first snapshot: what the store kept, and the file as it is now.
    ChangeResult begin(ServiceChange.ReloadFile file) {
        ServiceStore.Recovery recovery = store.recover();
        Draft.Valid recovered = builder.recovered(recovery.generations(), file.defaults());
        return switch (builder.next(recovered.next(), recovery.generations(), file)) {
            case Draft.Invalid(var problem) -> new ChangeResult.Rejected(problem);
            case Draft.Valid draft -> publishFirst(recovery, recovered, draft);
        };
    }

    void process(List<Task> tasks) {
        RegistryBatch batch = new RegistryBatch(snapshots.current(), history, builder, wiring);
        tasks.forEach(batch::add);
        switch (keep(batch.entries())) {
            case ServiceStore.Kept.Durably _ -> batch.pending().forEach(this::finish);
            case ServiceStore.Kept.Not(String cause) ->
                    batch.pending().forEach(each -> giveUp(each, cause));
        }
    }

    private ServiceStore.Kept keep(List<ServiceStore.Entry> entries) {
        if (entries.isEmpty()) {
            return new ServiceStore.Kept.Durably();
        }
        ServiceStore.Kept kept = store.append(entries);
        if (kept instanceof ServiceStore.Kept.Not(String cause)) {
            RegistryLog.notDurable(cause);
        }
        return kept;
    }

    private void finish(Pending pending) {
        switch (pending) {
            case Pending.Change(var task, var before, var draft, var generation) -> {
                if (generation != null) {
                    history = history.with(generation);
                    publish(before, draft);
                    RegistryLog.applied(draft.next(), draft.delta(), generation.author());
                }
                draft.warnings().forEach(RegistryLog::warning);
                task.result()
                        .complete(
                                new ChangeResult.Applied(
                                        draft.next(), draft.delta(), draft.warnings()));
            }
            case Pending.RefusedAfter(var task, var problem) ->
                    task.result().complete(new ChangeResult.Rejected(problem));
            case Pending.Order(var task, Checked.Refused(var problem)) ->
                    task.result().complete(new OrderResult.Rejected(problem));
            case Pending.Order(var task, Checked.Possible(var backend)) -> {
                orders.carryOut(backend, task.order());
                task.result().complete(new OrderResult.Done(backend));
            }
        }
    }

    private void giveUp(Pending pending, String cause) {
        switch (pending) {
            case Pending.Change(var task, _, var draft, _) -> {
                cleaner.discard(draft, snapshots.current());
                task.result().complete(new ChangeResult.NotDurable(cause));
            }
            case Pending.RefusedAfter(var task, _) ->
                    task.result().complete(new ChangeResult.NotDurable(cause));
            case Pending.Order(var task, _) ->
                    task.result().complete(new OrderResult.NotDurable(cause));
        }
    }

    private void publish(Snapshot before, Draft.Valid draft) {
        long nowNanos = clock.nanoTime();
        SeriesCleaner.Ended ended = cleaner.endedBy(draft);
        draft.adoptions().forEach(adoption -> adoption.carryOut(nowNanos));
        snapshots.publish(draft.next());
        listeners.forEach(listener -> tell(listener, before, draft));
        cleaner.end(ended, draft.next());
    }

    /// A listener's bug must not keep changes from being seen that are kept already.
    private static void tell(SnapshotListener listener, Snapshot before, Draft.Valid draft) {
        try {
            listener.onSnapshot(before, draft.next(), draft.delta());
        } catch (RuntimeException e) {
            RegistryLog.bug(e);
        }
    }

    private ChangeResult publishFirst(
            ServiceStore.Recovery recovery, Draft.Valid recovered, Draft.Valid file) {
        history = recovery.generations();
        List<String> warnings = new ArrayList<>(recovery.warnings());
        warnings.addAll(recovered.warnings());
        warnings.addAll(file.warnings());
        if (file.differs()) {
            Generation generation = RegistryBatch.generation(file, Author.FILE, clock);
            history = history.with(generation);
            if (keep(List.of(new ServiceStore.Entry.Step(generation)))
                    instanceof ServiceStore.Kept.Not(String cause)) {
                warnings.add("Changes cannot be kept: " + cause);
            }
        }
        recovery.orders().forEach(order -> carryOutAgain(file.next(), order));
        cleaner.end(cleaner.endedBy(file), file.next());
        SnapshotDelta everything = SnapshotDelta.ofAll(file.next());
        publish(
                snapshots.current(),
                new Draft.Valid(
                        true, file.next(), everything, file.adoptions(), List.of(), warnings));
        warnings.forEach(RegistryLog::warning);
        RegistryLog.started(file.next(), warnings.size());
        return new ChangeResult.Applied(file.next(), everything, warnings);
    }

    private void carryOutAgain(Snapshot snapshot, OperatorOrder order) {
        switch (orders.find(snapshot, order)) {
            case Checked.Possible(var backend) when !orders.isOver(order) ->
                    orders.carryOut(backend, order);
            case Checked.Possible _ -> {}
            case Checked.Refused _ -> RegistryLog.recoveredOrderDropped(order);
        }
    }
}
