package io.balto.engine.service.snapshot;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendPool;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.router.PathPattern;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.util.Optional;

/// One service as it is served: immutable but for the live state of its backends.
///
/// @param id domain, `-`, path prefix; kept, since lists are sorted by it
public record Service(
        ServiceId id,
        Registration registration,
        ServicePolicy policy,
        PathPattern pattern,
        BackendPool pool,
        ServiceSeries series) {
    /// What the operator gave.
    public ServiceDefinition definition() {
        return registration.definition();
    }

    /// The generation of its last change; its ETag.
    public long generation() {
        return registration.generation();
    }

    /// The backend with this id. O(backends).
    public Optional<Backend> backend(String backendId) {
        return pool.backends().stream().filter(b -> b.id().equals(backendId)).findFirst();
    }
}
