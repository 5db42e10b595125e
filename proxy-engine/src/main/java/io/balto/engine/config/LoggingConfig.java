package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The key `global.logging`: the event log, and the access log when one is wanted.
///
/// @param level exactly the levels that are written: a set, not a minimum; never empty
/// @param path file of the event log; absent means standard output
/// @param accessLog absent means that no access log is written
public record LoggingConfig(
        @Default("[info, warn, error]") Set<LogLevel> level,
        @Nullable Path path,
        @Default("text") LogFormat format,
        @Nullable AccessLogConfig accessLog) {
    /// Copies the levels, in the order of their severity, and refuses an empty set.
    public LoggingConfig {
        if (level.isEmpty()) {
            throw new IllegalArgumentException("at least one level is needed");
        }
        level = Collections.unmodifiableSet(EnumSet.copyOf(level));
    }

    /// What an empty mapping would give.
    public static LoggingConfig defaults() {
        return Defaults.of(LoggingConfig.class);
    }
}
