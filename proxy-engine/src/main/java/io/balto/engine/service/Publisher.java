package io.balto.engine.service;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.OrderedBy;
import io.balto.engine.service.Orders.Checked;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OrderResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.engine.service.snapshot.Snapshots;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Keeps what a batch has drafted by one sync, then makes each change visible in order and tells of
/// it.
///
/// Confined to the registry thread, but for the history and what could not be kept, which any
/// thread reads.
final class Publisher {
    private static final List<String> NONE = List.of();

    private final Snapshots snapshots;
    private final ServiceStore store;
    private final Wiring wiring;
    private final NanoClock clock;
    private final SnapshotBuilder builder;
    private final Orders orders;
    private final SeriesCleaner cleaner;
    private final List<SnapshotListener> listeners;
    private volatile Generations history = Generations.empty();
    private volatile @Nullable Unkept unkept;

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
        this.unkept = store.refusal().map(this::neverKept).orElse(null);
    }

    private Unkept neverKept(String cause) {
        return new Unkept(cause, Instant.ofEpochMilli(clock.epochMillis()), false);
    }

    @Nullable Unkept unkept() {
        return unkept;
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
        RegistryBatch batch = drafted(tasks);
        switch (keep(batch.entries())) {
            case ServiceStore.Kept.Durably _ -> batch.pending().forEach(each -> finish(each, NONE));
            case ServiceStore.Kept.Not(String cause) -> {
                batch.pending().forEach(each -> giveUp(each, cause));
                batch.pending().forEach(each -> applyUnkept(each, cause));
            }
        }
    }

    private RegistryBatch drafted(List<Task> tasks) {
        RegistryBatch batch = new RegistryBatch(snapshots.current(), history, builder, wiring);
        tasks.forEach(batch::add);
        return batch;
    }

    /// The file keeps its own services: what it says is applied though nobody else can keep it.
    private void applyUnkept(Pending pending, String cause) {
        if (isOfFile(pending) && pending instanceof Pending.Change change) {
            List<String> warning = List.of("The change is not kept in the history: " + cause);
            drafted(List.of(change.task())).pending().forEach(each -> finish(each, warning));
        }
    }

    private static boolean isOfFile(Pending pending) {
        return pending instanceof Pending.Change change
                && change.task().request().change() instanceof ServiceChange.ReloadFile;
    }

    private ServiceStore.Kept keep(List<ServiceStore.Entry> entries) {
        if (entries.isEmpty()) {
            return new ServiceStore.Kept.Durably();
        }
        ServiceStore.Kept kept = store.append(entries);
        if (kept instanceof ServiceStore.Kept.Not(String cause)) {
            RegistryLog.notDurable(cause);
            unkept = Unkept.after(unkept, cause, Instant.ofEpochMilli(clock.epochMillis()));
        } else {
            unkept = null;
        }
        return kept;
    }

    private void finish(Pending pending, List<String> further) {
        switch (pending) {
            case Pending.Change(var task, var before, var draft, var generation) -> {
                List<String> warnings = new ArrayList<>(draft.warnings());
                if (generation != null) {
                    warnings.addAll(further);
                    history = history.with(generation);
                    publish(before, draft);
                    RegistryLog.applied(draft.next(), draft.delta(), generation.author());
                }
                warnings.forEach(RegistryLog::warning);
                task.result()
                        .complete(new ChangeResult.Applied(draft.next(), draft.delta(), warnings));
            }
            case Pending.RefusedAfter(var task, var problem) ->
                    task.result().complete(new ChangeResult.Rejected(problem));
            case Pending.Order(var task, Checked.Refused(var problem)) ->
                    task.result().complete(new OrderResult.Rejected(problem));
            case Pending.Order(var task, Checked.Possible(var backend)) -> {
                carryOut(backend, task.order());
                task.result().complete(new OrderResult.Done(backend));
            }
        }
    }

    private void giveUp(Pending pending, String cause) {
        switch (pending) {
            case Pending.Change(var task, _, var draft, _) -> {
                cleaner.discard(draft, snapshots.current());
                if (!isOfFile(pending)) {
                    task.result().complete(new ChangeResult.NotDurable(cause));
                }
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
        recovery.orders().forEach(order -> carryOutAgain(recovered.next(), order));
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

    /// Orders name backends as they were called when they were kept; those that go on under the
    /// file of now are adopted afterwards, and keep what was ordered.
    private void carryOutAgain(Snapshot snapshot, OperatorOrder order) {
        switch (orders.find(snapshot, order)) {
            case Checked.Possible(var backend) when !orders.isOver(order) ->
                    carryOut(backend, order);
            case Checked.Possible _ -> {}
            case Checked.Refused _ -> RegistryLog.recoveredOrderDropped(order);
        }
    }

    private void carryOut(Backend backend, OperatorOrder order) {
        ScopedValue.where(OrderedBy.ACTOR, order.note().by())
                .run(() -> orders.carryOut(backend, order));
    }
}
