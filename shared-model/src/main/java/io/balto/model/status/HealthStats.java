package io.balto.model.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// The engine as a whole at one moment: `GET /balto/health/stats`.
///
/// @param status `ok`, `degraded` when a service is not fully served or an alarm of the engine
///   itself is critical, `draining` or `stopping`
/// @param instance names this engine among others
/// @param configHash SHA-256 of all definitions; equal on engines that serve the same
public record HealthStats(
        String status,
        String version,
        String instance,
        Instant startedAt,
        long uptimeSeconds,
        long generation,
        String configHash,
        boolean draining,
        Requests requests,
        Services services,
        Backends backends,
        Circuits circuits,
        Connections connections,
        List<Alarm> alarms) {
    /// Copies the alarms.
    public HealthStats {
        alarms = List.copyOf(alarms);
    }

    /// Requests of clients.
    ///
    /// @param total answered since the start
    /// @param rate per second over the window
    /// @param errorRatio share of answers 5xx over the window, 0 to 1; absent without requests
    public record Requests(
            long total,
            double rate,
            long inFlight,
            @Nullable Double errorRatio,
            int windowSeconds,
            Latency latencySeconds) {}

    /// Services by how much of them is served.
    ///
    /// @param degraded some of their backends take no requests
    /// @param unavailable none does
    public record Services(int total, int serving, int degraded, int unavailable) {}

    /// Backends by what keeps requests away; `serving` counts the eligible ones.
    public record Backends(
            int total, int serving, int unhealthy, int ejected, int draining, int maintenance) {}

    /// Circuits by state; forced ones are counted in `forced` too.
    public record Circuits(int closed, int open, int halfOpen, int forced) {}

    /// Connections of clients.
    public record Connections(long open) {}

    /// Something that somebody should look at.
    ///
    /// @param code for programs, for example `service_unavailable`
    /// @param severity `critical`, `warning` or `info`
    /// @param since absent when it is not known
    /// @param target what it is about, for example a service id
    public record Alarm(
            String code, String severity, @Nullable Instant since, String target, String message) {}
}
