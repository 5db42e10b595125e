package io.balto.engine.backend;

import io.balto.engine.circuit.CircuitPolicy;
import io.balto.model.service.BackendDefinition;

/// Everything about a backend that may change while it lives; replaced as a whole.
///
/// @param weight share as the operator gave it, 1 to 1000
/// @param weightScale what a weight is multiplied by so that a slow start has steps to climb; the
///   same for all backends of a pool, 1 without slow start
/// @param maxInFlight most requests in flight, at least 1
/// @param zone free word naming where it runs; empty when none was given
/// @param slowStartNanos a new or readmitted backend climbs to its weight over this time; 0 is at
///   once
public record BackendSettings(
        int weight,
        int weightScale,
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
        if (weightScale < 1 || maxInFlight < 1 || slowStartNanos < 0) {
            throw new IllegalArgumentException("scale, limit or slow start out of range");
        }
    }
}
