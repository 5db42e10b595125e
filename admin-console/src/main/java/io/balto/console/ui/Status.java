package io.balto.console.ui;

import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

/// What stands in the place of a screen's content while there is none.
public sealed interface Status {
    /// There is content.
    record Ready() implements Status {}

    /// It is awaited.
    ///
    /// @param what for example `the services of this engine`
    record Loading(String what) implements Status {}

    /// There is nothing to show.
    ///
    /// @param why one sentence
    /// @param next what one could do
    record Empty(String why, String next) implements Status {}

    /// It could not be had.
    record Failed(Problem problem) implements Status {}

    /// There is content.
    Status READY = new Ready();

    /// What stands there before the first answer.
    ///
    /// @param what is awaited, for example `the services of this engine`
    /// @param problem why the last question has no good answer; null when none was refused
    static Status awaiting(String what, @Nullable Problem problem) {
        return problem == null ? new Loading(what) : new Failed(problem);
    }
}
