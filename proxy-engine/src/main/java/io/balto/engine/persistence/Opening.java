package io.balto.engine.persistence;

/// What became of opening a state directory; each reason is a sentence for the operator with the
/// place and the remedy.
public sealed interface Opening {
    /// It is open, and what was kept can be recovered.
    record Opened(FileServiceStore store) implements Opening {}

    /// Another engine uses the directory.
    record InUse(String reason) implements Opening {}

    /// What was kept cannot be read in full. Nothing was changed.
    record Damaged(String reason) implements Opening {}

    /// The directory cannot be made, read or written.
    record Unusable(String reason) implements Opening {}
}
