package io.balto.engine.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OrderResult;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// What other threads hand over to the registry thread.
sealed interface Task {
    /// Ends the wait of who handed it over, by a bug.
    void fail(Throwable failure);

    /// A change and where its result is awaited.
    record Change(ChangeRequest request, CompletableFuture<ChangeResult> result) implements Task {
        @Override
        public void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /// An order and where its result is awaited.
    ///
    /// @param condition what must still be so of the backend; absent when nothing must
    record Order(
            OperatorOrder order,
            @Nullable Predicate<Backend> condition,
            CompletableFuture<OrderResult> result)
            implements Task {
        @Override
        public void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /// The last task.
    record Stop() implements Task {
        @Override
        public void fail(Throwable failure) {}
    }
}
