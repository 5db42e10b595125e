package io.balto.model.status;

import io.balto.model.service.RegisteredService;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A service with everything the engine knows of it: the answer to `?view=full`.
///
/// @param uid stays the same when domain or path prefix change
/// @param generation the generation that last changed it; its ETag is made of it
/// @param source `api` or `file`
/// @param effective every setting with the default that applies where the operator gave none
public record ServiceView(
        RegisteredService service,
        String uid,
        long generation,
        String source,
        Map<String, Object> effective,
        Status status) {
    /// Copies the settings.
    public ServiceView {
        effective = Map.copyOf(effective);
    }

    /// How much of it is served, and what it does.
    ///
    /// @param hiddenBy the services that take all requests its route matches, so that it gets none;
    ///   absent when it can be reached
    public record Status(
            ServingState state,
            Backends backends,
            Rates rates,
            @Nullable List<ServiceId> hiddenBy) {
        /// Copies the list.
        public Status {
            hiddenBy = hiddenBy == null ? null : List.copyOf(hiddenBy);
        }
    }

    /// Its backends.
    ///
    /// @param eligible how many take requests
    public record Backends(int total, int eligible) {}
}
