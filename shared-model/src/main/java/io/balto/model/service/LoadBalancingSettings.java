package io.balto.model.service;

import org.jspecify.annotations.Nullable;

/// The key `load_balancing` as given; what is absent comes from the engine's configuration.
///
/// @param hashOn only for `consistent-hash`; absent means the client's address
public record LoadBalancingSettings(
        @Nullable LoadBalancingAlgorithm algorithm, @Nullable HashKey hashOn) {}
