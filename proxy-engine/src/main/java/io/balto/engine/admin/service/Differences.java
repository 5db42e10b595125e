package io.balto.engine.admin.service;

import io.balto.engine.admin.http.JsonDiff;
import io.balto.engine.admin.http.JsonDiff.Difference;
import io.balto.model.json.JsonPointers;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// What differs between two definitions of a service; pointers begin with `/services/` and its id.
final class Differences {
    private Differences() {}

    /// @param before null when it was not there
    /// @param after null when it is no longer there
    static List<Difference> of(ServiceId id, @Nullable JsonNode before, @Nullable JsonNode after) {
        String prefix = "/services/" + JsonPointers.escaped(id.value());
        if (before == null || after == null) {
            return before == null && after == null
                    ? List.of()
                    : List.of(
                            new Difference(
                                    before == null ? "add" : "remove", prefix, before, after));
        }
        return JsonDiff.between(before, after).stream().map(d -> d.under(prefix)).toList();
    }
}
