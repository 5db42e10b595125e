package io.balto.engine.service.snapshot;

import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.time.Instant;

/// A service as it is registered: what must be kept to serve it again after a restart.
///
/// @param uid `svc_` and twelve letters or digits; stays the same whatever is edited
/// @param createdAt whole seconds
/// @param updatedAt whole seconds; not before `createdAt`, whatever the machine's clock says
/// @param generation the generation of its last change; its ETag
public record Registration(
        ServiceDefinition definition,
        ServiceSource source,
        String uid,
        Instant createdAt,
        Instant updatedAt,
        long generation) {
    /// A clock that was set back makes no service that was changed before it was made: nobody could
    /// show it.
    public Registration {
        updatedAt = updatedAt.isBefore(createdAt) ? createdAt : updatedAt;
    }

    /// Domain and path of the definition.
    public ServiceId id() {
        return definition.id();
    }

    /// The same service after a change of its definition.
    ///
    /// @param number of the generation that brings the change
    public Registration with(
            ServiceDefinition changed, ServiceSource by, Instant now, long number) {
        return new Registration(changed, by, uid, createdAt, now, number);
    }
}
