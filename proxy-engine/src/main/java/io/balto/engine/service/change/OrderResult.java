package io.balto.engine.service.change;

import io.balto.engine.backend.Backend;
import io.balto.model.problem.Problem;

/// What became of an operator's order.
public sealed interface OrderResult {
    /// It is durable and in force.
    record Done(Backend backend) implements OrderResult {}

    /// There is no such backend, or it is the last eligible one; nothing changed.
    record Rejected(Problem problem) implements OrderResult {}

    /// It could not be kept (disk full, read-only); nothing changed.
    record NotDurable(String cause) implements OrderResult {}

    /// The engine is stopping.
    record Stopping() implements OrderResult {}
}
