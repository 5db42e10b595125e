package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;
import io.balto.engine.config.binding.Range;

import java.time.Duration;

/// The key `global.timeouts`. Every one is about progress: a stream that moves is never cut.
///
/// @param connect until the TCP connection to a backend stands
/// @param read between bytes from the backend and until its head
/// @param write between bytes that the backend accepts
/// @param idle how long a connection without an exchange is kept
/// @param requestHead from the first byte of a request until its head is complete
public record TimeoutsConfig(
        @Default("1s") @Range(from = "1ms", to = "24h") Duration connect,
        @Default("5s") @Range(from = "1ms", to = "24h") Duration read,
        @Default("5s") @Range(from = "1ms", to = "24h") Duration write,
        @Default("30s") @Range(from = "1ms", to = "24h") Duration idle,
        @Default("10s") @Range(from = "1ms", to = "24h") Duration requestHead) {
    /// What an empty mapping would give.
    public static TimeoutsConfig defaults() {
        return Defaults.of(TimeoutsConfig.class);
    }
}
