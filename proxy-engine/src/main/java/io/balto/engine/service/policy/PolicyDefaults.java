package io.balto.engine.service.policy;

import io.balto.engine.service.policy.ServicePolicy.Timeouts;
import io.balto.model.service.LoadBalancingAlgorithm;

import java.time.Duration;

/// What a service inherits where it says nothing, from the engine's own configuration.
///
/// @param maxInFlight most requests in flight to one backend, at least 1
/// @param defaultHost host of a backend given as a bare port
public record PolicyDefaults(
        LoadBalancingAlgorithm algorithm, Timeouts timeouts, int maxInFlight, String defaultHost) {
    /// What holds when the engine's configuration says nothing either.
    public static final PolicyDefaults STANDARD =
            new PolicyDefaults(
                    LoadBalancingAlgorithm.ROUND_ROBIN,
                    new Timeouts(
                            Duration.ofSeconds(1).toNanos(),
                            Duration.ofSeconds(5).toNanos(),
                            Duration.ofSeconds(5).toNanos(),
                            Duration.ofSeconds(30).toNanos()),
                    1_024,
                    "127.0.0.1");

    /// Refuses a limit that lets nothing through.
    public PolicyDefaults {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("at least one request must be allowed in flight");
        }
    }
}
