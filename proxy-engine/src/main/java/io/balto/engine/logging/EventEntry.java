package io.balto.engine.logging;

import io.balto.engine.config.LogLevel;

import java.util.List;

/// One line of the event log, with everything that could change already made text.
///
/// @param sentence what happened, a fixed sentence
/// @param pairs the particulars
/// @param stack the exception, its causes and where they were thrown, one line each; empty when
///   there was none
record EventEntry(
        long epochMillis,
        LogLevel level,
        String logger,
        String sentence,
        List<Pair> pairs,
        List<String> stack) {
    /// A particular.
    ///
    /// @param key snake_case
    /// @param value any text
    record Pair(String key, String value) {}
}
