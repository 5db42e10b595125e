package io.balto.console.live;

import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

/// Whose traffic: that of a whole engine, of a service, or to one backend of a service.
///
/// @param service absent for the whole engine
/// @param backend absent for all backends together
public record TrafficScope(@Nullable ServiceId service, @Nullable String backend) {
    /// Everything together.
    public static final TrafficScope ENGINE = new TrafficScope(null, null);

    /// Refuses a backend of no service.
    public TrafficScope {
        if (backend != null && service == null) {
            throw new IllegalArgumentException("a backend is one of a service");
        }
    }

    /// A service with all its backends.
    public static TrafficScope of(ServiceId service) {
        return new TrafficScope(service, null);
    }

    /// One backend of a service.
    public static TrafficScope of(ServiceId service, String backend) {
        return new TrafficScope(service, backend);
    }
}
