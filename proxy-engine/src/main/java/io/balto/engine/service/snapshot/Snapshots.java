package io.balto.engine.service.snapshot;

import io.balto.engine.service.policy.PolicyDefaults;

/// The current snapshot, and the only way to it: one volatile read.
///
/// Written by the registry thread, read by every thread. Who handles a request reads it once, so
/// that the request never sees two generations.
public final class Snapshots {
    private volatile Snapshot current;

    /// Nothing is served until the registry has started.
    public Snapshots() {
        this.current = Snapshot.empty(PolicyDefaults.STANDARD, 0);
    }

    /// What is served now.
    public Snapshot current() {
        return current;
    }

    /// Makes a snapshot visible to every request that begins from now on.
    public void publish(Snapshot next) {
        current = next;
    }
}
