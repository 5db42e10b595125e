package io.balto.engine.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendSettings;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.problem.Problem;

import java.util.List;

/// What a change would make of a snapshot, before anybody sees it.
sealed interface Draft {
    /// The change cannot be applied.
    record Invalid(Problem problem) implements Draft {}

    /// The change can be applied.
    ///
    /// @param differs false when the next snapshot is the current one
    /// @param adoptions what living backends take over when it is published
    /// @param edits what it does to the registered services, for the history
    record Valid(
            boolean differs,
            Snapshot next,
            SnapshotDelta delta,
            List<Adoption> adoptions,
            List<Generation.Edit> edits,
            List<String> warnings)
            implements Draft {}

    /// A name and settings that a living backend gets.
    record Adoption(Backend backend, Backend.Naming naming, BackendSettings settings) {
        boolean isRenaming() {
            return !backend.series().equals(naming.series());
        }

        void carryOut(long nowNanos) {
            backend.adopt(naming, settings, nowNanos);
        }
    }
}
