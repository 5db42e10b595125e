package io.balto.client;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One request to the REST API, before it has an address: what is sent, and what is echoed to the
/// operator so that a script can do the same.
///
/// @param path begins with `/` and carries the query, percent-encoded
/// @param headers in the order given
/// @param body absent means none
public record ApiCall(
        String method, String path, Map<String, String> headers, @Nullable String body) {
    /// Copies the fields.
    public ApiCall {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static ApiCall get(String path) {
        return new ApiCall("GET", path, Map.of(), null);
    }

    static ApiCall json(String method, String path, String body) {
        return new ApiCall(method, path, Map.of("Content-Type", "application/json"), body);
    }

    /// The same with one more field.
    public ApiCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiCall(method, path, more, body);
    }

    /// The same under these conditions.
    ApiCall under(WriteOptions options) {
        ApiCall call = this;
        if (!options.ifMatch().isEmpty()) {
            call = call.with("If-Match", options.ifMatch());
        }
        if (!options.reason().isEmpty()) {
            call = call.with("X-Balto-Reason", ascii(options.reason()));
        }
        String query =
                (options.dryRun() ? "&dry_run=true" : "") + (options.force() ? "&force=true" : "");
        if (query.isEmpty()) {
            return call;
        }
        String joined = path + (path.contains("?") ? query : "?" + query.substring(1));
        return new ApiCall(call.method, joined, call.headers, call.body);
    }

    /// Fields carry visible ASCII only.
    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?").strip();
    }

    /// The same request as a line for a shell; a token stands as `$BALTO_TOKEN`.
    ///
    /// @param withToken whether the profile has a token
    public String curl(Profile profile, boolean withToken) {
        StringBuilder line = new StringBuilder("curl -sS");
        profile.socket()
                .ifPresent(path -> line.append(" --unix-socket ").append(quoted(path.toString())));
        if (profile.caFile() != null) {
            line.append(" --cacert ").append(quoted(profile.caFile()));
        }
        if (profile.proxy() != null) {
            line.append(" --proxy ").append(quoted(profile.proxy().toString()));
        }
        if (!method.equals("GET")) {
            line.append(" -X ").append(method);
        }
        if (withToken) {
            line.append(" -H \"Authorization: Bearer $BALTO_TOKEN\"");
        }
        headers.forEach((name, value) -> line.append(" -H ").append(quoted(name + ": " + value)));
        if (body != null) {
            line.append(" --data-binary ").append(quoted(body));
        }
        return line.append(' ').append(quoted(profile.resolve(path).toString())).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
