package io.balto.engine.admin.http;

import io.balto.engine.local.LocalRequest;

import java.util.Map;

/// A request to one resource of the REST API.
///
/// @param raw as it was received
/// @param parameters what the names of the path template stand for, as sent
public record AdminRequest(
        LocalRequest raw, Map<String, String> parameters, Query query, Caller caller) {
    /// Copies the parameters.
    public AdminRequest {
        parameters = Map.copyOf(parameters);
    }

    /// What a name of the path template stands for, decoded where that is possible.
    public String parameter(String name) {
        String given = rawParameter(name);
        return Percent.decode(given, false).orElse(given);
    }

    /// The same as sent.
    public String rawParameter(String name) {
        String given = parameters.get(name);
        if (given == null) {
            throw new IllegalArgumentException("the path has no " + name);
        }
        return given;
    }

    /// The first value of a field, or an empty text.
    ///
    /// @param name in lower case
    public String field(String name) {
        return raw.field(name);
    }

    /// Whether only the answer is wanted.
    public Read<Boolean> dryRun() {
        return query.flag("dry_run");
    }

    /// Why the caller asks for it: the words of `X-Balto-Reason`, else the member `reason` of the
    /// body; at most 500 characters without control characters, empty when there are none. The one
    /// rule for audit, history, events and orders. O(body).
    public String reason() {
        return GivenReason.of(this);
    }
}
