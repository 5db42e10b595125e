package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;
import io.balto.engine.config.binding.Range;

import java.time.Duration;
import java.util.List;

/// The key `server`: where clients are accepted, and within which limits.
///
/// @param port where the main listener is bound
/// @param trustedProxies networks whose `X-Forwarded-*` and `X-Request-Id` fields are believed
/// @param drainTimeout how long running exchanges may take to finish when the engine stops
/// @param drainPause between "not ready" and the closing of the listener, for load balancers in
///   front to notice
/// @param eventLoops number of event loops; 0 means as many as the machine has processors
/// @param transport how sockets are driven
/// @param halfCloseGrace how long a client that has closed its sending side may wait for its answer
///   to begin
/// @param watch whether the file is read again when it changes
public record ServerConfig(
        @Default(":5500") ListenAddress port,
        @Default("[]") List<Network> trustedProxies,
        @Default("30s") @Range(from = "0s", to = "24h") Duration drainTimeout,
        @Default("0s") @Range(from = "0s", to = "1h") Duration drainPause,
        @Default("0") @Range(from = "0", to = "1024") int eventLoops,
        @Default("auto") Transport transport,
        @Default("1s") @Range(from = "0s", to = "1h") Duration halfCloseGrace,
        @Default("true") boolean watch,
        LimitsConfig limits) {
    /// Copies the networks.
    public ServerConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// What an empty mapping would give.
    public static ServerConfig defaults() {
        return Defaults.of(ServerConfig.class);
    }
}
