package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/// The key `health_check` as given.
///
/// @param type `http` when absent and a path is given, else `tcp`
/// @param path what an HTTP probe asks for
/// @param expect accepted status codes, for example `200-399` or `200,204`
/// @param host Host field of an HTTP probe; absent means the backend's address
/// @param headers further fields of an HTTP probe
public record HealthCheckSettings(
        @Nullable Boolean enabled,
        @Nullable ProbeType type,
        @Nullable String path,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Integer healthyThreshold,
        @Nullable Integer unhealthyThreshold,
        @Nullable String expect,
        @Nullable String host,
        @Nullable Map<String, String> headers,
        @Nullable PassiveHealthSettings passive) {
    /// Copies the fields.
    public HealthCheckSettings {
        headers = headers == null ? null : Map.copyOf(headers);
    }
}
