package io.balto.engine.backend;

import io.balto.model.status.HealthState;

/// What was known about the health of one backend at one moment, for people and metrics.
///
/// @param state what decides whether it is used
/// @param source who decided that
/// @param probed what the probes alone say
/// @param streak probes in a row with the same result: passed when positive, failed when negative
/// @param failures consecutive failures in traffic
/// @param isEjected whether traffic's ejection is in force
/// @param readmitAtNanos when that ends; 0 when it is not in force
/// @param ejectedFor why it was ejected; empty when that is not in force
/// @param external what a monitor reported; `ExternalVerdict.NONE` when nothing holds
public record HealthView(
        HealthState state,
        HealthSource source,
        HealthState probed,
        int streak,
        int failures,
        boolean isEjected,
        long readmitAtNanos,
        String ejectedFor,
        ExternalVerdict external) {}
