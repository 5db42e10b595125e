package io.balto.engine.service;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;

/// Something that must outlive the engine could not be written.
///
/// @param cause a sentence that names the file
/// @param since when that began: later failures in a row do not move it
/// @param isTriedAgain whether the next one is tried; else only another start helps
public record Unkept(String cause, Instant since, boolean isTriedAgain) {
    /// One more failure.
    ///
    /// @param before what failed the time before; null when that was written
    public static Unkept after(@Nullable Unkept before, String cause, Instant now) {
        return before == null
                ? new Unkept(cause, now, true)
                : new Unkept(cause, before.since, before.isTriedAgain);
    }

    /// What an exception of a disk says: its kind where that says more than its message, which is
    /// often the name of the file alone.
    public static String sentence(IOException e) {
        String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "");
        String message = e.getMessage();
        if (message == null) {
            return kind;
        }
        return e.getClass().equals(IOException.class) ? message : kind + ": " + message;
    }
}
