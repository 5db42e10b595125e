package io.balto.engine.service;

import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.problem.Problem;

/// Told of every published snapshot, in order, after it became visible.
@FunctionalInterface
public interface SnapshotListener {
    /// Runs on the registry thread: it hands work over and returns soon, or it delays every change.
    void onSnapshot(Snapshot before, Snapshot after, SnapshotDelta delta);

    /// A change, not a dry run, was refused and nothing changed. Runs on the registry thread.
    default void onRejected(Problem problem, Author author) {}
}
