package io.balto.model.service;

import java.util.Locale;

/// How one of several available backends is picked.
public enum LoadBalancingAlgorithm {
    /// Equal turns over the available backends.
    ROUND_ROBIN,
    /// The backend with the fewest requests in flight; ties rotate.
    LEAST_CONNECTIONS,
    /// Smooth weighted round-robin: exact shares over each cycle, no bursts.
    WEIGHTED_RR,
    /// The better of two random choices by latency times requests in flight.
    P2C_EWMA,
    /// The backend a key of the request hashes to, with bounded load.
    CONSISTENT_HASH;

    /// The word used in YAML, JSON and logs, for example `round-robin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
