package io.balto.console.circuits;

import io.balto.model.CountText;

/// What one threshold would have meant.
///
/// @param threshold failures in a row
/// @param isNow whether it is the one that applies
/// @param words how often the circuit would have opened
record Tuning(int threshold, boolean isNow, String words) {
    /// The threshold in words.
    String title() {
        return CountText.of(threshold, "failure") + (isNow ? " (now)" : "");
    }
}
