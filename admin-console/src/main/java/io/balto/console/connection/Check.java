package io.balto.console.connection;

/// One step of a connection test.
///
/// @param name what is tested
/// @param outcome how it ended
/// @param words why, and what to do when it failed
record Check(String name, Outcome outcome, String words) {
    /// How a step ended.
    enum Outcome {
        /// It is under way.
        RUNNING,
        /// As it should be.
        PASSED,
        /// Not needed for this address.
        SKIPPED,
        /// Nothing after it was tried.
        FAILED
    }
}
