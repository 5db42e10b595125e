package io.balto.engine.router;

/// One segment of a path pattern.
sealed interface Segment {
    /// Matches one segment with exactly this text.
    ///
    /// @param text in the form of `RawPath.decoded`: one character per octet, NUL for an escaped
    ///   slash
    record Literal(String text) implements Segment {}

    /// Matches any one segment that is not empty.
    record Parameter(String name) implements Segment {}
}
