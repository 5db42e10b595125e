package io.balto.engine.service;

import io.balto.engine.service.Orders.Checked;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

/// A task of a batch that waits for the sync of the store.
sealed interface Pending {
    /// A change with its draft; the generation is absent when nothing differs.
    record Change(
            Task.Change task, Snapshot before, Draft.Valid draft, @Nullable Generation generation)
            implements Pending {}

    /// A change that was refused after another one of the batch had been accepted: it is refused
    /// for this reason only if that one is kept.
    record RefusedAfter(Task.Change task, Problem problem) implements Pending {}

    /// An order with its backend.
    record Order(Task.Order task, Checked checked) implements Pending {}
}
