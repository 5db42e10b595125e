package io.balto.console.explain;

import java.util.List;

/// One step of a decision.
///
/// @param title what was decided
/// @param lines why, and what else was looked at
/// @param good whether the request goes on
record Step(String title, List<String> lines, boolean good) {
    /// Copies the lines.
    Step {
        lines = List.copyOf(lines);
    }
}
