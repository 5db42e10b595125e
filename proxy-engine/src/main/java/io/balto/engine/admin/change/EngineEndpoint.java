package io.balto.engine.admin.change;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.config.LogLevel;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Orders to the engine as a whole: read the files again, log other levels, be not ready.
final class EngineEndpoint {
    private final ChangeParts parts;

    EngineEndpoint(ChangeParts parts) {
        this.parts = parts;
    }

    /// What PUT of the log takes.
    ///
    /// @param level exactly the levels that are written
    /// @param resetAfter when the former levels come back; absent means never
    public record LevelsBody(Set<LogLevel> level, @Nullable Duration resetAfter) {
        /// Copies the levels and refuses none.
        public LevelsBody {
            level = Set.copyOf(level);
            if (level.isEmpty()) {
                throw new IllegalArgumentException("at least one level is needed");
            }
            if (resetAfter != null && resetAfter.isZero()) {
                throw new IllegalArgumentException("reset_after is longer than nothing");
            }
        }
    }

    private record Levels(List<LogLevel> level, @Nullable Duration resetAfter) {}

    private record Draining(boolean draining, int requestsInFlight) {}

    private record Reloaded(long generation, List<String> warnings) {}

    Answer drain(AdminRequest request) {
        parts.lifecycle().hold(true);
        return draining();
    }

    Answer undrain(AdminRequest request) {
        parts.lifecycle().hold(false);
        return draining();
    }

    private Answer draining() {
        return Answer.json(
                200,
                new Draining(parts.lifecycle().isDraining(), parts.lifecycle().requestsInFlight()));
    }

    Answer levels(AdminRequest request) {
        return levels((Duration) null);
    }

    private Answer levels(@Nullable Duration resetAfter) {
        List<LogLevel> levels = parts.controls().levels().stream().sorted().toList();
        return Answer.json(200, new Levels(levels, resetAfter));
    }

    Answer changeLevels(AdminRequest request) {
        return parts.documents()
                .bodies()
                .record(LevelsBody.class, request)
                .answer(
                        body -> {
                            parts.controls().changeLevels(body.level, body.resetAfter);
                            return levels(body.resetAfter);
                        });
    }

    CompletionStage<Answer> reload(AdminRequest request) {
        return parts.controls().reload().thenApplyAsync(this::reloaded, parts.executor());
    }

    private Answer reloaded(Controls.Reloaded result) {
        if (result.isApplied()) {
            long generation = parts.snapshots().current().generation();
            return Answer.json(200, new Reloaded(generation, result.warnings()))
                    .with("Balto-Generation", Long.toString(generation));
        }
        return Answer.problem(
                result.errors().isEmpty()
                        ? ProblemType.CONFLICT.of("Nothing was reloaded: " + result.cause())
                        : ProblemType.INVALID_DOCUMENT
                                .of("The files are not valid; what was served goes on")
                                .withErrors(result.errors()));
    }
}
