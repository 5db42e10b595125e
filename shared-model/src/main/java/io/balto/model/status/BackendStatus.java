package io.balto.model.status;

import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One backend of one service at one moment.
///
/// @param uid `bck_` and twelve letters or digits; the same as long as its service and address are
/// @param id unique within its service
/// @param url with scheme, host and port
/// @param zone the operator's word for where it runs; absent when none was given
/// @param weight the effective one, 1 to 1000
/// @param state what an operator wants of it
/// @param eligible whether it may get requests now
/// @param whyNot absent when it is eligible
/// @param since when its circuit or an operator last changed that, whichever is known
/// @param deadlineAt when what still runs on a draining backend may be cut
/// @param reason the operator's words
/// @param stateOrder who ordered its state; absent when it is ready or nobody did
/// @param weightOrder who ordered its weight; absent when it is that of the settings
/// @param activeRequests in flight to it
public record BackendStatus(
        String uid,
        String id,
        ServiceId serviceId,
        String url,
        @Nullable String zone,
        int weight,
        OperatorState state,
        boolean eligible,
        @Nullable String whyNot,
        @Nullable Instant since,
        @Nullable Instant deadlineAt,
        @Nullable String reason,
        @Nullable OrderNote stateOrder,
        @Nullable OrderNote weightOrder,
        HealthStatus health,
        CircuitStatus circuit,
        int activeRequests,
        Connections connections,
        Rates rates) {
    /// Connections to it.
    ///
    /// @param active serving a request
    /// @param idle waiting for one
    public record Connections(long active, long idle) {}
}
