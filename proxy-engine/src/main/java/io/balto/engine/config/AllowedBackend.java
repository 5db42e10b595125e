package io.balto.engine.config;

import io.balto.engine.config.binding.Default;

/// One entry of `admin.allowed_backends`: addresses that a service may have as backends.
public record AllowedBackend(Network network, @Default("1-65535") PortRange ports) {}
