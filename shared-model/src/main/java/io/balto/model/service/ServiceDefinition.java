package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One service exactly as the operator gave it; whatever is absent is decided by the engine's
/// configuration.
///
/// Keys in YAML and JSON are the component names in snake case.
///
/// @param name short name for ids and logs, letters, digits, `.`, `_` and `-`
/// @param domain `api.example.com`, `*.example.com` or `*`; lower-case, without port
/// @param pathPrefix a path pattern: literals, `:name`, and `*` as the last segment
/// @param ports backends as words; exactly one of `ports` and `backends` is given
/// @param backends backends with weight and limits
/// @param stripPrefix absent means true
/// @param preserveHost absent means true
/// @param maxBody largest request body; absent means no limit
/// @param slowStart a new or readmitted backend ramps up over this time; absent means at once
/// @param upgrades protocols a client may upgrade to; absent means `websocket`
/// @param extensions the `x-*` keys, kept and otherwise ignored
public record ServiceDefinition(
        @Nullable String name,
        String domain,
        String pathPrefix,
        @Nullable List<String> ports,
        @Nullable List<BackendDefinition> backends,
        @Nullable Boolean stripPrefix,
        @Nullable Boolean preserveHost,
        @Nullable LoadBalancingSettings loadBalancing,
        @Nullable CircuitSettings circuitBreaker,
        @Nullable HealthCheckSettings healthCheck,
        @Nullable TimeoutSettings timeouts,
        @Nullable RetrySettings retries,
        @Nullable ByteSize maxBody,
        @Nullable Duration slowStart,
        @Nullable List<String> upgrades,
        @Nullable List<String> tags,
        Map<String, Object> extensions) {
    /// Copies the collections and checks that backends are given in exactly one way.
    public ServiceDefinition {
        if ((ports == null) == (backends == null)) {
            throw new IllegalArgumentException("a service has either ports or backends");
        }
        ports = ports == null ? null : List.copyOf(ports);
        backends = backends == null ? null : List.copyOf(backends);
        upgrades = upgrades == null ? null : List.copyOf(upgrades);
        tags = tags == null ? null : List.copyOf(tags);
        extensions = Map.copyOf(extensions);
    }

    /// A service with nothing but its route and backends.
    public static ServiceDefinition of(String domain, String pathPrefix, List<String> ports) {
        return new ServiceDefinition(
                null,
                domain,
                pathPrefix,
                ports,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /// The id: domain, `-`, path prefix.
    public ServiceId id() {
        return ServiceId.of(domain, pathPrefix);
    }

    /// The backends, however they were given.
    public List<BackendDefinition> backendList() {
        if (backends != null) {
            return backends;
        }
        return ports == null ? List.of() : ports.stream().map(BackendDefinition::of).toList();
    }
}
