package io.balto.model.traffic;

import io.balto.model.service.ServiceId;

import java.time.Instant;
import java.util.List;

/// What flows at one moment.
///
/// A stream names every service in its first tick; later ones name only the services whose numbers
/// changed since the tick before, and those that were removed.
///
/// @param windowSeconds what rates and percentiles are taken over
/// @param full whether services that are not named do not exist
/// @param engine everything together
public record TrafficTick(
        Instant time,
        long generation,
        int windowSeconds,
        boolean full,
        Traffic engine,
        List<ServiceTraffic> services,
        List<ServiceId> removed) {
    /// Copies the lists.
    public TrafficTick {
        services = List.copyOf(services);
        removed = List.copyOf(removed);
    }

    /// What flows through a service.
    public record ServiceTraffic(ServiceId id, Traffic traffic, List<BackendTraffic> backends) {
        /// Copies the list.
        public ServiceTraffic {
            backends = List.copyOf(backends);
        }
    }

    /// What flows to a backend of a service.
    public record BackendTraffic(String id, Traffic traffic) {}
}
