package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// The key `global.logging.access_log`: one line for every finished exchange.
///
/// @param path file of the access log; absent means standard output
/// @param stdout says standard output in so many words; not together with `path`
public record AccessLogConfig(
        @Nullable Path path, @Default("false") boolean stdout, @Default("text") LogFormat format) {
    /// Refuses two places at once.
    public AccessLogConfig {
        if (stdout && path != null) {
            throw new IllegalArgumentException(
                    "an access log has either a path or stdout: true, not both");
        }
    }

    /// What an empty mapping would give: lines of text on standard output.
    public static AccessLogConfig defaults() {
        return Defaults.of(AccessLogConfig.class);
    }
}
