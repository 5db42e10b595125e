package io.balto.engine.config;

import io.balto.engine.config.binding.Default;

/// One entry of `admin.allow`: clients of this network are served without a token.
///
/// @param role the most they may do
public record AllowedNetwork(Network network, @Default("viewer") AdminRole role) {}
