package io.balto.engine.backend;

import io.balto.engine.circuit.CircuitPolicy;
import io.balto.model.service.BackendDefinition;

/// Everything about a backend that may change while it lives; replaced as a whole.
///
/// @param weight share as the operator gave it, 1 to 1000
/// @param maxInFlight most requests in flight, at least 1
/// @param zone free word naming where it runs; empty when none was given
/// @param slowStartNanos a new or readmitted backend takes a growing share of its turns over this
///   time; 0 is at once
public record BackendSettings(
        int weight,
        int maxInFlight,
        String zone,
        long slowStartNanos,
        CircuitPolicy circuit,
        HealthPolicy health) {
    /// Refuses values outside their range.
    public BackendSettings {
        if (weight < 1 || weight > BackendDefinition.MAX_WEIGHT) {
            throw new IllegalArgumentException("weight is 1 to 1000, not " + weight);
        }
        if (maxInFlight < 1 || slowStartNanos < 0) {
            throw new IllegalArgumentException("limit or slow start out of range");
        }
    }
}
