package io.balto.console.live;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The way back from an action.
///
/// @param sentence what was done, for example `Drained api-8081`
/// @param back does the opposite
/// @param untilNanos when it is too late
public record Undo(String sentence, Supplier<CompletableFuture<?>> back, long untilNanos) {}
