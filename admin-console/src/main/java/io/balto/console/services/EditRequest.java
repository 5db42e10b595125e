package io.balto.console.services;

import io.balto.model.service.ServiceId;

import java.util.List;
import java.util.Optional;

/// A wish to edit a service at one place: `api.example.com-/a#circuit_breaker.failure_threshold=7`.
/// Pure.
///
/// @param path keys of the document from the outside in
/// @param value to begin with; empty leaves what is there
record EditRequest(ServiceId id, List<String> path, String value) {
    /// Copies the path.
    EditRequest {
        path = List.copyOf(path);
    }

    /// The wish in a topic of the screen; empty when it only names a service.
    static Optional<EditRequest> of(String topic) {
        int mark = topic.indexOf('#');
        if (mark < 1) {
            return Optional.empty();
        }
        String[] wanted = topic.substring(mark + 1).split("=", 2);
        return Optional.of(
                new EditRequest(
                        new ServiceId(topic.substring(0, mark)),
                        List.of(wanted[0].split("\\.")),
                        wanted.length > 1 ? wanted[1] : ""));
    }

    /// Whether a field is at this place, or under it.
    boolean isAt(List<String> field) {
        return field.size() >= path.size() && field.subList(0, path.size()).equals(path);
    }
}
