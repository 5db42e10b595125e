package io.balto.engine.backend;

import io.balto.engine.metrics.Label;

/// What one active probe found.
///
/// @param result `FAIL` when the backend answered otherwise than expected, `ERROR` when there was
///   no connection, no TLS or no HTTP
/// @param atMillis when it ended, in milliseconds since 1970-01-01T00:00:00Z
/// @param tookNanos from its beginning to its end
/// @param status the status of the answer; 0 when none came or none was asked for
/// @param cause a sentence that says why it did not pass; empty when it did
public record ProbeReport(
        Label.ProbeResult result, long atMillis, long tookNanos, int status, String cause) {
    /// How many of a backend are kept.
    public static final int KEPT = 20;

    /// Whether the backend did what was expected.
    public boolean isPassed() {
        return result == Label.ProbeResult.PASS;
    }
}
