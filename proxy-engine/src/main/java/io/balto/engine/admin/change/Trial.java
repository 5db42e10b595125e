package io.balto.engine.admin.change;

import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// A change that waits to be confirmed, as it is kept.
///
/// @param generation that made it; 0 before it was made
/// @param touched what it concerns
record Trial(String id, long generation, Instant deadline, List<Touched> touched) {
    Trial {
        touched = List.copyOf(touched);
    }

    /// One service that a change concerns. It is the change's own for as long as it is what the
    /// change made of it.
    ///
    /// @param before absent when it was not there
    /// @param after absent when the change removed it
    record Touched(
            ServiceId id, @Nullable ServiceDefinition before, @Nullable ServiceDefinition after) {}

    /// The same, made by this generation.
    Trial madeBy(long number) {
        return new Trial(id, number, deadline, touched);
    }
}
