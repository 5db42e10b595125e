package io.balto.engine.service;

import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.service.ServiceId;

import java.time.Instant;
import java.util.List;

/// One step of the history: what one change did to the registered services.
///
/// @param number the generation it made
public record Generation(long number, Instant time, Author author, List<Edit> edits) {
    /// Copies the edits.
    public Generation {
        edits = List.copyOf(edits);
    }

    /// What happened to one service.
    public sealed interface Edit {
        /// Its id, before and after.
        ServiceId id();

        /// It is registered like this now.
        record Kept(Registration registration) implements Edit {
            @Override
            public ServiceId id() {
                return registration.id();
            }
        }

        /// It is no longer registered.
        record Dropped(ServiceId id) implements Edit {}
    }
}
