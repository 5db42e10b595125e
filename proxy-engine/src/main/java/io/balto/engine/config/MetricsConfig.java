package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;

/// The key `global.metrics`.
///
/// @param enabled when false, `/balto/metrics` answers 404 and nothing is counted
public record MetricsConfig(@Default("true") boolean enabled) {
    /// What an empty mapping would give.
    public static MetricsConfig defaults() {
        return Defaults.of(MetricsConfig.class);
    }
}
