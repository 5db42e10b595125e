package io.balto.engine.cli;

import io.balto.engine.admin.change.Controls;
import io.balto.engine.config.LogLevel;
import io.balto.engine.logging.LoggingSetup;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// What this process can do for the REST API of its engine.
final class ProcessControls implements Controls {
    private final LoggingSetup logging;
    private final AtomicReference<Supplier<CompletionStage<Reloaded>>> reload =
            new AtomicReference<>(ProcessControls::tooEarly);

    ProcessControls(LoggingSetup logging) {
        this.logging = logging;
    }

    private static CompletionStage<Reloaded> tooEarly() {
        return CompletableFuture.completedFuture(
                new Reloaded(false, List.of(), List.of(), "the engine is starting"));
    }

    /// From now on files are read again like this.
    void reloadBy(Supplier<CompletionStage<Reloaded>> by) {
        reload.set(by);
    }

    @Override
    public CompletionStage<Reloaded> reload() {
        return reload.get().get();
    }

    @Override
    public Set<LogLevel> levels() {
        return logging.levels();
    }

    @Override
    public void changeLevels(Set<LogLevel> levels, @Nullable Duration during) {
        if (during == null) {
            logging.changeLevels(levels);
        } else {
            logging.changeLevels(levels, during);
        }
    }
}
