package io.balto.engine.local;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// An answer of the engine itself, complete.
///
/// @param contentType empty for an answer without one
/// @param fields further fields; Content-Length, Date, Server and Connection are added when it is
///   written
public record LocalResponse(
        int status, String contentType, Map<String, String> fields, Content content)
        implements LocalAnswer {
    /// Copies the fields.
    public LocalResponse {
        fields = Map.copyOf(fields);
    }

    /// A small JSON document.
    public static LocalResponse json(int status, String json) {
        return new LocalResponse(
                status,
                "application/json",
                Map.of(),
                Content.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    /// The same with one more field.
    public LocalResponse with(String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return new LocalResponse(status, contentType, more, content);
    }
}
