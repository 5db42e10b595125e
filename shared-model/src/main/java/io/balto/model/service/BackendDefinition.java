package io.balto.model.service;

import org.jspecify.annotations.Nullable;

/// One backend as the operator wrote it.
///
/// @param url a port (`8081`), `host:port`, or an `http://` or `https://` URL without path
/// @param weight share under weighted algorithms, 1 to 1000; absent means 1
/// @param zone free word naming where it runs; absent means none
/// @param maxConnections most requests in flight to it, at least 1; absent means the engine's limit
public record BackendDefinition(
        String url,
        @Nullable Integer weight,
        @Nullable String zone,
        @Nullable Integer maxConnections) {
    /// The largest weight.
    public static final int MAX_WEIGHT = 1_000;

    /// Refuses weights and limits outside their range.
    public BackendDefinition {
        if (url.isBlank()) {
            throw new IllegalArgumentException("a backend needs a port, host:port or URL");
        }
        if (weight != null && (weight < 1 || weight > MAX_WEIGHT)) {
            throw new IllegalArgumentException("weight is 1 to " + MAX_WEIGHT);
        }
        if (maxConnections != null && maxConnections < 1) {
            throw new IllegalArgumentException("max_connections is at least 1");
        }
    }

    /// A backend with nothing but its address.
    public static BackendDefinition of(String url) {
        return new BackendDefinition(url, null, null, null);
    }
}
