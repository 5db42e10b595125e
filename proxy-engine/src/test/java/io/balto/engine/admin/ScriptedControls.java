package io.balto.engine.admin;

import io.balto.engine.admin.change.Controls;
import io.balto.engine.config.LogLevel;
import io.balto.model.problem.Violation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/// A process around the engine whose reloads end as a test says.
final class ScriptedControls implements Controls {
    static final Reloaded APPLIED = new Reloaded(true, List.of(), List.of(), "");
    static final Reloaded INVALID =
            new Reloaded(false, List.of(Violation.of("/a", "unknown_key", "no")), List.of(), "");
    static final Reloaded REFUSED = new Reloaded(false, List.of(), List.of(), "it is not the time");

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CompletableFuture<Reloaded> next = CompletableFuture.completedFuture(APPLIED);

    /// How often somebody asked for a reload.
    int asked() {
        return asked.get();
    }

    /// What becomes of reloads from now on.
    void reloadsEnd(CompletableFuture<Reloaded> next) {
        this.next = next;
    }

    @Override
    public CompletionStage<Reloaded> reload() {
        asked.incrementAndGet();
        return next;
    }

    @Override
    public Set<LogLevel> levels() {
        return Set.of(LogLevel.INFO);
    }

    @Override
    public void changeLevels(Set<LogLevel> levels, @Nullable Duration during) {}
}
