package io.balto.engine.admin.change;

import io.balto.engine.config.LogLevel;
import io.balto.model.problem.Violation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What the process around the engine can do for it: read its files again, change what is logged; a
/// port. Any thread.
public interface Controls {
    /// An engine without files and without a log of its own, as in tests.
    Controls NONE =
            new Controls() {
                @Override
                public CompletionStage<Reloaded> reload() {
                    return CompletableFuture.completedFuture(
                            new Reloaded(
                                    false, List.of(), List.of(), "there are no files to read"));
                }

                @Override
                public Set<LogLevel> levels() {
                    return Collections.emptySet();
                }

                @Override
                public void changeLevels(Set<LogLevel> levels, @Nullable Duration during) {}
            };

    /// Reads the configuration files again, all or nothing.
    CompletionStage<Reloaded> reload();

    /// The levels that are written; empty when the engine has no log of its own.
    Set<LogLevel> levels();

    /// Writes exactly these levels, for a while or until somebody changes them again.
    ///
    /// @param levels not empty
    void changeLevels(Set<LogLevel> levels, @Nullable Duration during);

    /// What became of a reload.
    ///
    /// @param isApplied whether what the files say is served now
    /// @param errors everything that is wrong with them
    /// @param cause why it was not applied when nothing is wrong with them, may be empty
    record Reloaded(
            boolean isApplied, List<Violation> errors, List<String> warnings, String cause) {
        /// Copies the lists.
        public Reloaded {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
