package io.balto.engine.health;

import io.balto.engine.backend.ProbeReport;

/// What became of the wish to have a backend probed at once.
public sealed interface CheckAnswer {
    /// It was probed after it was asked for.
    record Checked(ProbeReport report) implements CheckAnswer {}

    /// It was not.
    ///
    /// @param reason a sentence
    record NotChecked(String reason) implements CheckAnswer {}
}
