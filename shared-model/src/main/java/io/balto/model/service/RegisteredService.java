package io.balto.model.service;

import java.time.Instant;

/// A service as the REST API shows it: what the operator gave, and since when.
///
/// @param createdAt when it was registered
/// @param updatedAt when it was last changed; not before `createdAt`
public record RegisteredService(
        ServiceDefinition definition, Instant createdAt, Instant updatedAt) {
    /// Refuses a change before the beginning.
    public RegisteredService {
        if (updatedAt.isBefore(createdAt)) {
            throw new IllegalArgumentException("a service cannot be changed before it is made");
        }
    }
}
