package io.balto.model.event;

import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// Something that happened in an engine.
///
/// @param id grows with time; a stream is resumed after it
/// @param type for example `circuit.opened`, `backend.down`, `config.applied`
/// @param severity `info`, `warning` or `critical`
/// @param message one sentence
/// @param data what belongs to the type, for example `failure_threshold`
/// @param actor who did it; absent when the engine itself did
/// @param generation the configuration that was current
public record EngineEvent(
        String id,
        Instant time,
        String type,
        String severity,
        @Nullable ServiceId serviceId,
        @Nullable String backendId,
        String message,
        Map<String, Object> data,
        @Nullable String actor,
        long generation) {
    /// Copies the data; an engine that sends none sends an empty object.
    public EngineEvent {
        data = Map.copyOf(data);
    }
}
