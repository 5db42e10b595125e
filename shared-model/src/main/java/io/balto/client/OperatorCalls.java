package io.balto.client;

import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Requests of the REST API that operate an engine from a script: whole configurations, changes
/// that wait for a confirmation, tokens, levels of the log. Pure.
public final class OperatorCalls {
    private static final String ROOT = "/balto";
    private static final String CONFIG = ROOT + "/config";
    private static final String TOKENS = ROOT + "/tokens";

    private OperatorCalls() {}

    /// What is at a path, or those of a list that a query lets through.
    ///
    /// @param path below `/balto`, for example `/backends`
    /// @param query names and values; those with an empty value are left out
    public static ApiCall get(String path, Map<String, String> query) {
        return ApiCall.get(withQuery(ROOT + path, query));
    }

    /// One service with everything the engine knows of it.
    public static ApiCall serviceInFull(ServiceId id) {
        return ApiCall.get(ApiCalls.of(id) + "?view=full");
    }

    /// A merge-patch of a service (RFC 7396).
    public static ApiCall patch(ServiceId id, String json, WriteOptions options) {
        return ApiCall.json("PATCH", ApiCalls.of(id), json).under(options);
    }

    /// The whole configuration as JSON.
    public static ApiCall config() {
        return ApiCall.get(CONFIG);
    }

    /// The services of a document, added or replaced.
    ///
    /// @param json `{"services": […]}`
    /// @param owner word that marks them as belonging together; empty means none
    /// @param prune whether others of the owner go
    public static ApiCall putConfig(
            String json, String owner, boolean prune, WriteOptions options) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("owner", owner);
        query.put("prune", prune ? "true" : "");
        return ApiCall.json("PUT", withQuery(CONFIG, query), json).under(options);
    }

    /// What differs between what is served and a document, or between two generations.
    ///
    /// @param json `{"services": […]}`, or `{"from": 41, "to": "live"}`
    public static ApiCall diff(String json) {
        return ApiCall.json("POST", CONFIG + "/diff", json);
    }

    /// Several operations as one change.
    ///
    /// @param json `{"operations": […], …}`
    public static ApiCall change(String json, WriteOptions options) {
        return ApiCall.json("POST", ROOT + "/changes", json).under(options);
    }

    /// Keeps a change that waits for a confirmation.
    public static ApiCall confirm(String change, WriteOptions options) {
        return ApiCall.json("POST", confirmation(change), "{}").under(options);
    }

    /// Takes such a change back at once.
    public static ApiCall revert(String change, WriteOptions options) {
        return new ApiCall("DELETE", confirmation(change), Map.of(), null).under(options);
    }

    private static String confirmation(String change) {
        return ROOT + "/changes/" + ApiCalls.encoded(change) + "/confirm";
    }

    /// Reads the files of the engine again.
    public static ApiCall reload(WriteOptions options) {
        return ApiCall.json("POST", ROOT + "/reload", "{}").under(options);
    }

    /// Writes exactly these levels of the log.
    ///
    /// @param json `{"level": […], "reset_after": "15m"}`
    public static ApiCall setLevels(String json, WriteOptions options) {
        return ApiCall.json("PUT", ROOT + "/logging", json).under(options);
    }

    /// A new token.
    ///
    /// @param json `{"name": …, "role": …, …}`
    public static ApiCall createToken(String json, WriteOptions options) {
        return ApiCall.json("POST", TOKENS, json).under(options);
    }

    /// No such token any more.
    public static ApiCall revokeToken(String id, WriteOptions options) {
        return new ApiCall("DELETE", token(id), Map.of(), null).under(options);
    }

    /// The successor of a token.
    ///
    /// @param overlap how long the old one goes on, for example `1h`
    public static ApiCall rotateToken(String id, String overlap, WriteOptions options) {
        String json = ModelJson.write(Map.of("overlap", overlap));
        return ApiCall.json("POST", token(id) + "/rotate", json).under(options);
    }

    private static String token(String id) {
        return TOKENS + "/" + ApiCalls.encoded(id);
    }

    /// The stream of the events that a query lets through.
    public static ApiCall eventStream(Map<String, String> query) {
        return get("/events", query).with("Accept", "text/event-stream");
    }

    private static String withQuery(String path, Map<String, String> query) {
        List<String> pairs =
                query.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + ApiCalls.encoded(entry.getValue()))
                        .toList();
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }
}
