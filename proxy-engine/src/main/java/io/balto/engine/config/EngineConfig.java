package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;
import io.balto.model.service.ServiceDefinition;

import java.util.List;

/// Everything the configuration file says, resolved: what it leaves out has its default.
///
/// @param services as written; what a service leaves out is resolved by its policy in the engine
public record EngineConfig(
        GlobalConfig global,
        ServerConfig server,
        AdminConfig admin,
        @Default("[]") List<ServiceDefinition> services) {
    /// Copies the services.
    public EngineConfig {
        services = List.copyOf(services);
    }

    /// What an empty mapping would give.
    public static EngineConfig defaults() {
        return Defaults.of(EngineConfig.class);
    }

    /// The same with other services, for an engine whose file is reloaded.
    public EngineConfig withServices(List<ServiceDefinition> others) {
        return new EngineConfig(global, server, admin, others);
    }
}
