package io.balto.engine.admin.stream;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// Something that happened in the engine.
///
/// @param id counts from 1
/// @param type for example `circuit.opened`
/// @param severity `info`, `warning` or `critical`
/// @param message one sentence
/// @param data values that belong to the type
/// @param actor who did it, when it was somebody
record EngineEvent(
        long id,
        Instant time,
        String type,
        String severity,
        @Nullable String serviceId,
        @Nullable String backendId,
        String message,
        Map<String, Object> data,
        @Nullable String actor,
        long generation) {
    EngineEvent {
        type = EventTypes.one(type);
        data = Map.copyOf(data);
    }

    /// What is known before it has its place.
    record Draft(
            long atNanos,
            String type,
            String severity,
            @Nullable String serviceId,
            @Nullable String backendId,
            String message,
            Map<String, Object> data,
            @Nullable String actor) {
        static Draft ofEngine(long atNanos, String type, String severity, String message) {
            return new Draft(atNanos, type, severity, null, null, message, Map.of(), null);
        }

        EngineEvent with(long id, Instant time, long generation) {
            return new EngineEvent(
                    id,
                    time,
                    type,
                    severity,
                    serviceId,
                    backendId,
                    message,
                    data,
                    actor,
                    generation);
        }
    }
}
