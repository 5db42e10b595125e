package io.balto.client;

import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;

/// Names one backend of one service.
///
/// @param backend id or uid
public record BackendKey(ServiceId service, String backend) {
    /// The key of a backend that was listed.
    public static BackendKey of(BackendStatus status) {
        return new BackendKey(status.serviceId(), status.id());
    }
}
