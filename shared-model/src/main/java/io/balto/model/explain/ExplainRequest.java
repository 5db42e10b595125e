package io.balto.model.explain;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What would become of this request.
///
/// @param method upper case
/// @param url absolute, for example `http://api.example.com/api/v1/users`
/// @param clientIp absent means the loopback address
/// @param against `live` or `generation:N`
public record ExplainRequest(
        String method,
        String url,
        Map<String, String> headers,
        @Nullable String clientIp,
        String against) {
    /// Copies the fields.
    public ExplainRequest {
        headers = Map.copyOf(headers);
    }
}
