package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;
import io.balto.model.service.LoadBalancingAlgorithm;

/// The key `global.load_balancing`: how services pick a backend when they do not say.
public record BalancingConfig(@Default("round-robin") LoadBalancingAlgorithm algorithm) {
    /// What an empty mapping would give.
    public static BalancingConfig defaults() {
        return Defaults.of(BalancingConfig.class);
    }
}
