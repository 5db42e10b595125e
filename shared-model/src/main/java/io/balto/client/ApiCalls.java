package io.balto.client;

import io.balto.model.explain.ExplainRequest;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;
import io.balto.model.status.WantedCircuit;
import io.balto.model.status.WantedState;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Every request of the REST API that this client makes. Pure.
public final class ApiCalls {
    private static final String ROOT = "/balto";
    private static final String SERVICES = ROOT + "/services";
    private static final String CONFIG = ROOT + "/config";
    private static final String GENERATIONS = CONFIG + "/generations";
    private static final String YAML = "application/yaml";

    private ApiCalls() {}

    /// Whether the engine is well; answered to everybody.
    public static ApiCall health() {
        return ApiCall.get("/health");
    }

    /// What the engine is.
    public static ApiCall about() {
        return ApiCall.get(ROOT + "/info");
    }

    /// The engine as a whole.
    public static ApiCall healthStats() {
        return ApiCall.get(ROOT + "/health/stats");
    }

    /// What flows now.
    public static ApiCall traffic() {
        return ApiCall.get(ROOT + "/stats");
    }

    /// What flowed.
    public static ApiCall history(HistoryQuery query) {
        String scope = query.service() == null ? "engine" : "service:" + query.service();
        String from = query.from() == null ? "" : "&from=" + encoded(query.from().toString());
        return ApiCall.get(
                ROOT
                        + "/stats/history?scope="
                        + encoded(scope)
                        + (query.backend() == null ? "" : "&backend=" + encoded(query.backend()))
                        + "&metrics="
                        + encoded(String.join(",", query.metrics()))
                        + "&step="
                        + query.step().toSeconds()
                        + "s"
                        + from);
    }

    /// All services with what the engine knows of them.
    public static ApiCall services() {
        return ApiCall.get(SERVICES + "?view=full");
    }

    /// One service as it was given.
    public static ApiCall service(ServiceId id) {
        return ApiCall.get(of(id));
    }

    /// A new service.
    ///
    /// @param json its definition
    public static ApiCall register(String json, WriteOptions options) {
        return ApiCall.json("POST", SERVICES, json).under(options);
    }

    /// Another definition of a service.
    public static ApiCall replace(ServiceId id, String json, WriteOptions options) {
        return ApiCall.json("PUT", of(id), json).under(options);
    }

    /// No such service any more.
    public static ApiCall remove(ServiceId id, WriteOptions options) {
        return new ApiCall("DELETE", of(id), Map.of(), null).under(options);
    }

    /// All backends of all services.
    public static ApiCall backends() {
        return ApiCall.get(ROOT + "/backends");
    }

    /// Takes a backend out, or back in.
    public static ApiCall setState(BackendKey key, WantedState wanted, WriteOptions options) {
        return ApiCall.json("PUT", of(key) + "/state", ModelJson.write(wanted)).under(options);
    }

    /// Another weight.
    public static ApiCall setWeight(BackendKey key, int weight, WriteOptions options) {
        return ApiCall.json("PATCH", of(key), "{\"weight\":" + weight + "}").under(options);
    }

    /// One probe at once.
    public static ApiCall check(BackendKey key) {
        return ApiCall.json("POST", of(key) + "/check", "{}");
    }

    /// Forces a circuit, or gives it back to itself.
    public static ApiCall setCircuit(BackendKey key, WantedCircuit wanted, WriteOptions options) {
        return ApiCall.json("PUT", of(key) + "/circuit", ModelJson.write(wanted)).under(options);
    }

    /// Counters of a circuit to zero.
    public static ApiCall resetCircuit(BackendKey key, WriteOptions options) {
        return ApiCall.json("POST", of(key) + "/circuit/reset", "{}").under(options);
    }

    /// What would become of a request.
    public static ApiCall explain(ExplainRequest request) {
        return explain(ModelJson.write(request));
    }

    /// The same, with everything the engine knows of such a question.
    ///
    /// @param json the question
    public static ApiCall explain(String json) {
        return ApiCall.json("POST", ROOT + "/explain", json);
    }

    /// What happened, oldest first.
    public static ApiCall events() {
        return ApiCall.get(ROOT + "/events");
    }

    /// The whole configuration as YAML.
    public static ApiCall config() {
        return ApiCall.get(CONFIG).with("Accept", YAML);
    }

    /// The services of a document, added or replaced; others stay.
    ///
    /// @param yaml the document
    public static ApiCall replaceConfig(String yaml, WriteOptions options) {
        return new ApiCall("PUT", CONFIG, Map.of("Content-Type", YAML), yaml).under(options);
    }

    /// The generations that are kept, newest first.
    public static ApiCall generations() {
        return ApiCall.get(GENERATIONS);
    }

    /// One generation.
    public static ApiCall generation(long number) {
        return ApiCall.get(GENERATIONS + "/" + number);
    }

    /// What differs between two generations.
    public static ApiCall diff(long from, long to) {
        return ApiCall.json("POST", CONFIG + "/diff", "{\"from\":" + from + ",\"to\":" + to + "}");
    }

    /// A new generation that serves what an old one served.
    public static ApiCall rollback(long number, WriteOptions options) {
        return ApiCall.json(
                        "POST",
                        GENERATIONS + "/" + number + "/rollback",
                        ModelJson.write(Map.of("reason", options.reason())))
                .under(options);
    }

    /// The stream of ticks.
    public static ApiCall trafficStream() {
        return stream("/stats/stream?interval=1");
    }

    /// The stream of events.
    public static ApiCall eventStream() {
        return stream("/events");
    }

    private static ApiCall stream(String path) {
        return ApiCall.get(ROOT + path).with("Accept", "text/event-stream");
    }

    static String of(ServiceId id) {
        return SERVICES + "/" + encoded(id.value());
    }

    private static String of(BackendKey key) {
        return of(key.service()) + "/-/backends/" + encoded(key.backend());
    }

    /// Percent-encodes everything but unreserved characters (RFC 3986 §2.3).
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
