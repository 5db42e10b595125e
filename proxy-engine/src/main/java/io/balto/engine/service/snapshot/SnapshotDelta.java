package io.balto.engine.service.snapshot;

import io.balto.engine.backend.Backend;

import java.util.List;

/// What differs between a snapshot and the one before, so that nobody needs to compare all
/// services.
///
/// @param added services that were not there
/// @param changed services of the same id with another definition or policy, as they are now
/// @param removed services that are gone, as they were
/// @param addedBackends backends with fresh state
/// @param removedBackends backends that take nothing new; what they run is finished
public record SnapshotDelta(
        List<Service> added,
        List<Service> changed,
        List<Service> removed,
        List<Backend> addedBackends,
        List<Backend> removedBackends) {
    /// Copies the lists.
    public SnapshotDelta {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
        addedBackends = List.copyOf(addedBackends);
        removedBackends = List.copyOf(removedBackends);
    }

    /// Everything of a first snapshot. O(services).
    public static SnapshotDelta ofAll(Snapshot first) {
        List<Service> services = first.services().values();
        List<Backend> backends =
                services.stream().flatMap(service -> service.pool().backends().stream()).toList();
        return new SnapshotDelta(services, List.of(), List.of(), backends, List.of());
    }

    /// Whether nothing differs.
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
