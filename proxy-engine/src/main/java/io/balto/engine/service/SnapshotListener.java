package io.balto.engine.service;

/// Told of every published snapshot, in order, after it became visible.
@FunctionalInterface
public interface SnapshotListener {
    /// Runs on the registry thread: it hands work over and returns soon, or it delays every change.
    void onSnapshot(Snapshot before, Snapshot after, SnapshotDelta delta);
}
