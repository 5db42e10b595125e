package io.balto.engine.server;

import io.balto.model.problem.Problem;

import java.util.List;

/// Turns problems into lines for an operator.
final class Sentences {
    private Sentences() {}

    /// One line for each violation, or the problem's own when it has none.
    static List<String> of(Problem problem) {
        if (problem.errors().isEmpty()) {
            return List.of(problem.detail());
        }
        return problem.errors().stream()
                .map(error -> error.pointer() + ": " + error.message())
                .toList();
    }
}
