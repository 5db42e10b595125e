package io.balto.engine.service.change;

import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.problem.Problem;

import java.util.List;

/// What became of a change.
public sealed interface ChangeResult {
    /// It is durable and visible.
    ///
    /// @param snapshot what is served with it; the current one when nothing differed
    /// @param warnings sentences for the operator
    record Applied(Snapshot snapshot, SnapshotDelta delta, List<String> warnings)
            implements ChangeResult {
        /// Copies the warnings.
        public Applied {
            warnings = List.copyOf(warnings);
        }

        /// The generation that has it.
        public long generation() {
            return snapshot.generation();
        }
    }

    /// It was a dry run and would have been applied.
    record Possible(SnapshotDelta delta, List<String> warnings) implements ChangeResult {
        /// Copies the warnings.
        public Possible {
            warnings = List.copyOf(warnings);
        }
    }

    /// It is not valid, or its condition does not hold; nothing changed.
    record Rejected(Problem problem) implements ChangeResult {}

    /// It could not be kept (disk full, read-only); nothing changed, what is served goes on.
    record NotDurable(String cause) implements ChangeResult {}

    /// The engine is stopping and takes no changes.
    record Stopping() implements ChangeResult {}
}
