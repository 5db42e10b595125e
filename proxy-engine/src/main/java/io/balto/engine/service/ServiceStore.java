package io.balto.engine.service;

import io.balto.engine.service.change.OperatorOrder;

import java.util.List;
import java.util.Optional;

/// Where changes are kept so that they survive a restart; a port.
///
/// Called by the thread that starts the engine until that has recovered, then by the registry
/// thread only.
public interface ServiceStore extends AutoCloseable {
    /// Reads what was kept. Called once, before everything else.
    Recovery recover();

    /// Why nothing is ever kept until the engine is started again: a sentence for the operator;
    /// absent for a store that tries each time.
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /// Keeps entries in this order, all or none, and returns when they would survive a crash.
    Kept append(List<Entry> entries);

    /// Ends the use of it.
    @Override
    void close();

    /// One thing to keep.
    sealed interface Entry {
        /// A step of the history.
        record Step(Generation generation) implements Entry {}

        /// An order about a backend.
        record Order(OperatorOrder order) implements Entry {}
    }

    /// What was kept.
    ///
    /// @param orders those in force, the oldest first
    /// @param warnings sentences about what could not be read and was dropped
    record Recovery(Generations generations, List<OperatorOrder> orders, List<String> warnings) {
        /// Copies the lists.
        public Recovery {
            orders = List.copyOf(orders);
            warnings = List.copyOf(warnings);
        }

        /// Nothing was kept.
        public static Recovery nothing() {
            return new Recovery(Generations.empty(), List.of(), List.of());
        }
    }

    /// Whether entries are kept.
    sealed interface Kept {
        /// They would survive a crash.
        record Durably() implements Kept {}

        /// They are not kept, and nothing of them is.
        ///
        /// @param cause a sentence for the operator
        record Not(String cause) implements Kept {}
    }
}
