package io.balto.engine.service;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Something that must outlive the engine could not be written.
///
/// @param cause a sentence that names the file
/// @param since when that began: later failures in a row do not move it
public record Unkept(String cause, Instant since) {
    /// One more failure.
    ///
    /// @param before what failed the time before; null when that was written
    public static Unkept after(@Nullable Unkept before, String cause, Instant now) {
        return new Unkept(cause, before == null ? now : before.since);
    }
}
