package io.balto.engine.config;

import io.balto.engine.config.binding.Defaults;

/// The key `global`: what holds for every service unless the service says otherwise, and how the
/// engine reports.
public record GlobalConfig(
        BalancingConfig loadBalancing,
        LoggingConfig logging,
        MetricsConfig metrics,
        TimeoutsConfig timeouts) {
    /// What an empty mapping would give.
    public static GlobalConfig defaults() {
        return Defaults.of(GlobalConfig.class);
    }
}
