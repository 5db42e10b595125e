package io.balto.model.status;

import java.time.Instant;

/// Who ordered something of a backend, when and why.
///
/// @param by the name of a token, or what stands for somebody without one
/// @param at when it was ordered, whatever restarts came after
/// @param reason their words, may be empty
public record OrderNote(String by, Instant at, String reason) {
    /// Nobody ordered it, or an engine that kept no names did the writing.
    public static final OrderNote NONE = new OrderNote("", Instant.EPOCH, "");
}
