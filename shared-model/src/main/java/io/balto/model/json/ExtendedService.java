package io.balto.model.json;

import io.balto.model.service.RegisteredService;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A registered service with members beside those it has anyway, written in one go: as a tree each
/// service of a list would be made three times.
///
/// @param members by name, in the order in which they are written; values as [ModelJson#write]
///   takes them
public record ExtendedService(RegisteredService service, Map<String, Object> members) {
    /// Copies the members, in their order.
    public ExtendedService {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
