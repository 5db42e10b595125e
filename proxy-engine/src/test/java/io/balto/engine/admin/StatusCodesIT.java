package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.admin.change.Controls.Reloaded;
import io.balto.engine.logging.AccessLog;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.StatePlace;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.FakeClock;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// Every status that openapi.json describes is served, and every status that is served is
/// described: for its operation, or for all of them.
class StatusCodesIT {
    private static final String SERVICES = "/balto/services";
    private static final String A = SERVICES + "/a.test-%2F%2A";
    private static final String B = SERVICES + "/b.test-%2F%2A";
    private static final String NONE = SERVICES + "/none.test-%2F";
    private static final String INTERNAL = "500";
    private static final String STALE = "\"999999\"";

    /// So many requests of one address are served at once, and one more that finds no debt yet.
    private static final int BURST = 1_001;

    private final Set<String> seen = DrivenApi.nothingSeen();
    private final ScriptedControls controls = new ScriptedControls();

    private static String config(String pause, boolean metrics, boolean requireIfMatch) {
        return """
        server: { port: "127.0.0.1:0", event_loops: 1, drain_pause: %s, limits: { admin_body: 64KiB } }
        global: { metrics: { enabled: %s } }
        admin:
          require_if_match: %s
          tokens: [{ name: fixed, role: viewer, sha256: "%s" }]
        services:
          - { domain: a.test, path_prefix: "/*", ports: ["8001", "8002"], health_check: { enabled: false } }
          - { domain: b.test, path_prefix: "/*", ports: ["8003"], health_check: { enabled: false } }
          - { domain: p.test, path_prefix: "/x/:id", ports: ["8004"], health_check: { enabled: false } }
        """
                .formatted(pause, metrics, requireIfMatch, "0".repeat(64));
    }

    private DrivenApi usual() {
        EngineOptions options = EngineOptions.standard().with(controls);
        return new DrivenApi(EngineFixture.of(config("0s", true, false), options), seen);
    }

    private static String service(String domain, String path) {
        return "{\"domain\":\"%s\",\"path_prefix\":\"%s\",\"ports\":[\"8009\"]}"
                .formatted(domain, path);
    }

    private static String services(String... all) {
        return "{\"services\":[" + String.join(",", all) + "]}";
    }

    @Test
    void everyStatusDescribed_isServed_andNoOther() throws Exception {
        try (DrivenApi api = usual()) {
            registers(api);
            changesServices(api);
            ordersToBackends(api);
            readsHealthAndStatistics(api);
            configuresAsAWhole(api);
            decidesChanges(api);
            explainsAndProbes(api);
            ordersToTheEngine(api);
            keepsTokens(api);
            describesItself(api);
            refusesWhatIsCommon(api);
        }
        checksABackendThatIsRemoved();
        asksForIfMatch();
        hasMetricsSwitchedOff();
        stops();
        takesOnlySoMany();

        assertThat(seen)
                .as("operation and status, served and described")
                .containsExactlyInAnyOrderElementsOf(described());
    }

    /// What openapi.json describes; of what it describes for all operations, those that were seen.
    private Set<String> described() throws IOException {
        Set<String> described = new TreeSet<>();
        JsonNode document = document();
        Set<String> common = new TreeSet<>();
        document.at("/components/responses/Problem/x-statuses")
                .forEach(status -> common.add(status.asString()));
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                String id = operation.path("operationId").asString();
                operation.path("responses").propertyNames().stream()
                        .filter(status -> !status.equals("default"))
                        .forEach(status -> described.add(id + " " + status));
            }
        }
        Set<String> seenOfCommon = new TreeSet<>();
        for (String each : seen) {
            String status = each.substring(each.length() - 3);
            if (common.contains(status)) {
                seenOfCommon.add(status);
                described.add(each);
            }
        }
        common.remove(INTERNAL); // a bug, which AdminBugTest makes
        assertThat(seenOfCommon).as("common to all operations").isEqualTo(common);
        seen.removeIf(each -> each.startsWith("_none "));
        described.removeIf(each -> each.startsWith("_none "));
        return described;
    }

    private static JsonNode document() throws IOException {
        try (DrivenApi api =
                new DrivenApi(
                        EngineFixture.of(config("0s", true, false)), DrivenApi.nothingSeen())) {
            return DrivenApi.json(api.get(200, "/balto/openapi.json"));
        }
    }

    private void registers(DrivenApi api) {
        String tag = api.get(200, SERVICES).headers().firstValue("etag").orElseThrow();
        api.get(304, SERVICES, "If-None-Match", tag);
        api.get(400, SERVICES + "?limit=none");
        String c = service("c.test", "/*");
        api.ask(201, "POST", SERVICES, c);
        api.ask(400, "POST", SERVICES, "{}");
        api.ask(409, "POST", SERVICES, c);
        api.ask(412, "POST", SERVICES, service("d.test", "/*"), "If-Match", STALE);
    }

    private void changesServices(DrivenApi api) {
        String tag = api.get(200, A).headers().firstValue("etag").orElseThrow();
        api.get(304, A, "If-None-Match", tag);
        api.get(404, NONE);
        String taken = service("b.test", "/*");
        api.ask(200, "PUT", A, service("a.test", "/*").replace("]", ",\"8002\"]"));
        api.ask(400, "PUT", A, "{}");
        api.ask(404, "PUT", NONE, taken);
        api.ask(409, "PUT", A, taken);
        api.ask(412, "PUT", A, taken, "If-Match", STALE);
        api.ask(200, "PATCH", A, "{\"tags\":[\"t\"]}");
        api.ask(400, "PATCH", A, "{\"tagz\":[\"t\"]}");
        api.ask(404, "PATCH", NONE, "{\"tags\":[\"t\"]}");
        api.ask(409, "PATCH", A, "{\"domain\":\"b.test\"}");
        api.ask(412, "PATCH", A, "{\"tags\":[\"t\"]}", "If-Match", STALE);
        String c = SERVICES + "/c.test-%2F%2A";
        api.ask(412, "DELETE", c, "", "If-Match", STALE);
        api.ask(200, "DELETE", c, "");
        api.ask(404, "DELETE", c, "");
    }

    private static String firstBackend(DrivenApi api, String service) {
        JsonNode all = DrivenApi.json(api.get(200, service + "/-/backends"));
        return service + "/-/backends/" + all.path(0).path("id").asString();
    }

    private void ordersToBackends(DrivenApi api) {
        String one = firstBackend(api, A);
        String only = firstBackend(api, B);
        String none = A + "/-/backends/none";
        api.get(404, NONE + "/-/backends");
        api.get(200, one);
        api.get(404, none);
        api.ask(200, "PATCH", one, "{\"weight\":2}");
        api.ask(400, "PATCH", one, "{\"weight\":-2}");
        api.ask(404, "PATCH", none, "{\"weight\":2}");
        api.ask(412, "PATCH", one, "{\"weight\":2}", "If-Match", STALE);
        api.ask(200, "POST", one + "/check", "");
        api.ask(404, "POST", none + "/check", "");
        api.get(200, one + "/circuit");
        api.get(404, none + "/circuit");
        String open = "{\"mode\":\"open\",\"ttl\":\"1m\"}";
        api.ask(200, "PUT", one + "/circuit", open);
        api.ask(400, "PUT", one + "/circuit", "{\"mode\":\"ajar\"}");
        api.ask(404, "PUT", none + "/circuit", open);
        api.ask(200, "POST", one + "/circuit/reset", "");
        api.ask(404, "POST", none + "/circuit/reset", "");
        String well = "{\"status\":\"healthy\",\"source\":\"m\",\"ttl\":\"1m\"}";
        api.ask(200, "PUT", one + "/health", well);
        api.ask(400, "PUT", one + "/health", "{\"status\":\"fine\"}");
        api.ask(404, "PUT", none + "/health", well);
        api.ask(200, "DELETE", one + "/health", "");
        api.ask(404, "DELETE", none + "/health", "");
        String drain = "{\"state\":\"drain\"}";
        api.ask(200, "PUT", one + "/state", drain);
        api.ask(400, "PUT", one + "/state", "{\"state\":\"asleep\"}");
        api.ask(404, "PUT", none + "/state", drain);
        api.ask(409, "PUT", only + "/state", drain);
        api.get(200, "/balto/backends");
        api.get(200, "/balto/circuits");
    }

    private void readsHealthAndStatistics(DrivenApi api) throws IOException {
        api.get(200, "/health");
        api.get(200, "/balto/health/live");
        api.get(200, "/balto/health/ready");
        api.get(200, "/balto/health/stats");
        api.get(200, "/balto/metrics");
        api.get(200, "/balto/stats");
        api.get(200, "/balto/stats/history");
        api.get(400, "/balto/stats/history?metrics=mood");
        api.get(404, "/balto/stats/history?scope=service:none");
        api.get(200, "/balto/events");
        String stream = "/balto/stats/stream";
        try (RawClient raw = api.engine().client()) {
            raw.send("GET " + stream + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            String head = raw.readThrough("\r\n\r\n");
            api.note("GET", stream, Integer.parseInt(head.substring(9, 12)));
            assertThat(head).startsWith("HTTP/1.1 200 ");
        }
    }

    private void configuresAsAWhole(DrivenApi api) {
        String config = "/balto/config";
        String tag = api.get(200, config).headers().firstValue("etag").orElseThrow();
        api.get(304, config, "If-None-Match", tag);
        String wanted = services(service("e.test", "/*"));
        String taken = services(service("p.test", "/x/:name"));
        api.ask(200, "PUT", config, wanted);
        api.ask(400, "PUT", config, "{\"services\":1}");
        api.ask(409, "PUT", config, taken);
        api.ask(412, "PUT", config, wanted, "If-Match", STALE);
        api.ask(200, "POST", config + "/validate", wanted);
        api.ask(200, "POST", config + "/diff", wanted);
        api.ask(400, "POST", config + "/diff", "{\"from\":\"x\"}");
        api.ask(404, "POST", config + "/diff", "{\"from\":999}");
        String generations = config + "/generations";
        long newest = DrivenApi.json(api.get(200, generations)).path(0).path("n").asLong();
        api.get(200, generations + "/" + newest);
        api.get(404, generations + "/999");
        String back = generations + "/" + newest + "/rollback";
        api.ask(200, "POST", back, "{\"reason\":\"why not\"}");
        api.ask(404, "POST", generations + "/999/rollback", "");
        api.ask(412, "POST", back, "", "If-Match", STALE);
    }

    private static String tagging(String tag) {
        return """
        {"confirm_within":"1m","operations":
          [{"op":"merge","path":"/services/a.test-~1*","value":{"tags":["%s"]}}]}
        """
                .formatted(tag);
    }

    private void decidesChanges(DrivenApi api) {
        String changes = "/balto/changes";
        for (String method : new String[] {"POST", "DELETE"}) {
            HttpResponse<String> begun = api.ask(200, "POST", changes, tagging(method));
            String id = DrivenApi.json(begun).path("confirm").path("id").asString();
            String decide = changes + "/" + id + "/confirm";
            api.ask(200, method, decide, "");
            api.ask(410, method, decide, "");
            api.ask(404, method, changes + "/chg_none/confirm", "");
        }
        api.ask(400, "POST", changes, "{}");
        api.ask(
                409,
                "POST",
                changes,
                "{\"operations\":[{\"op\":\"create\",\"path\":\"/services\",\"value\":%s}]}"
                        .formatted(service("a.test", "/*")));
        api.ask(
                412,
                "POST",
                changes,
                "{\"if_generation\":999,\"operations\":[{\"op\":\"delete\",\"path\":"
                        + "\"/services/a.test-~1*\"}]}");
    }

    private void explainsAndProbes(DrivenApi api) {
        String explain = "/balto/explain";
        api.ask(200, "POST", explain, "{\"url\":\"http://a.test/\"}");
        api.ask(400, "POST", explain, "{}");
        api.ask(
                404,
                "POST",
                explain,
                "{\"url\":\"http://a.test/\",\"against\":\"generation:999\"}");
        api.ask(
                409,
                "POST",
                explain,
                "{\"url\":\"http://a.test/\",\"config\":%s}"
                        .formatted(services(service("p.test", "/x/:name"))));
        api.ask(200, "POST", "/balto/probe", "{\"target\":\"127.0.0.1:9\",\"timeout\":\"1s\"}");
        api.ask(400, "POST", "/balto/probe", "{\"target\":\"\"}");
    }

    private void ordersToTheEngine(DrivenApi api) {
        api.get(200, "/balto/info");
        api.get(200, "/balto/listeners");
        for (String reload : new String[] {"/balto/reload", "/balto/config/reload"}) {
            controls.reloadsEnd(CompletableFuture.completedFuture(ScriptedControls.APPLIED));
            api.ask(200, "POST", reload, "");
            controls.reloadsEnd(CompletableFuture.completedFuture(ScriptedControls.INVALID));
            api.ask(400, "POST", reload, "");
            controls.reloadsEnd(CompletableFuture.completedFuture(ScriptedControls.REFUSED));
            api.ask(409, "POST", reload, "");
        }
        api.get(200, "/balto/logging");
        api.ask(200, "PUT", "/balto/logging", "{\"level\":[\"info\"]}");
        api.ask(400, "PUT", "/balto/logging", "{\"level\":[\"loud\"]}");
        api.ask(200, "PUT", "/balto/engine/drain", "");
        api.get(503, "/balto/health/ready");
        api.ask(200, "DELETE", "/balto/engine/drain", "");
    }

    private void keepsTokens(DrivenApi api) {
        String tokens = "/balto/tokens";
        api.get(200, tokens);
        api.ask(400, "POST", tokens, "{}");
        HttpResponse<String> made =
                api.ask(201, "POST", tokens, "{\"name\":\"n\",\"role\":\"viewer\"}");
        String id = tokens + "/" + DrivenApi.json(made).path("id").asString();
        String fixed = tokens + "/config:fixed";
        String none = tokens + "/tok_none";
        api.get(200, id);
        api.get(404, none);
        api.ask(201, "POST", id + "/rotate", "");
        api.ask(404, "POST", none + "/rotate", "");
        api.ask(409, "POST", fixed + "/rotate", "");
        api.ask(200, "DELETE", id, "");
        api.ask(404, "DELETE", none, "");
        api.ask(409, "DELETE", fixed, "");
        api.get(200, "/balto/audit");
    }

    private void describesItself(DrivenApi api) {
        api.get(200, "/balto/schema");
        api.get(200, "/balto/openapi.json");
        api.get(200, "/balto/docs");
        api.get(200, "/balto/problems/not_found");
        api.get(404, "/balto/problems/none");
    }

    private void refusesWhatIsCommon(DrivenApi api) {
        api.get(400, "/balto/stats?unknown=1");
        api.get(401, "/balto/stats", "Authorization", "Bearer balto_none");
        api.get(403, "/balto/stats", "Origin", "http://evil.example");
        api.get(404, "/balto/none");
        api.ask(405, "DELETE", "/balto/stats", "");
        api.get(406, "/balto/stats", "Accept", "text/csv");
        api.ask(413, "POST", SERVICES, " ".repeat(70_000));
        api.ask(415, "POST", SERVICES, "{}", "Content-Type", "text/plain");
        CompletableFuture<Reloaded> pending = new CompletableFuture<>();
        controls.reloadsEnd(pending);
        String reload = "/balto/reload";
        int before = controls.asked();
        var first = api.later("POST", reload, "", "Idempotency-Key", "k");
        await().until(() -> controls.asked() > before);
        api.ask(409, "POST", reload, "", "Idempotency-Key", "k");
        pending.complete(ScriptedControls.APPLIED);
        assertThat(first.join().statusCode()).isEqualTo(200);
        api.ask(422, "POST", reload, "{\"a\":1}", "Idempotency-Key", "k");
    }

    /// While its probe waits for an answer that does not come.
    private void checksABackendThatIsRemoved() throws Exception {
        try (ScriptedBackend silent = ScriptedBackend.start(link -> link.rest());
                DrivenApi api = usual()) {
            String body =
                    service("s.test", "/*")
                            .replace("8009", silent.address())
                            .replace(
                                    "]}",
                                    "],\"health_check\":{\"path\":\"/\",\"timeout\":\"20s\",\"enabled\":false}}");
            api.ask(201, "POST", SERVICES, body);
            String target = SERVICES + "/s.test-%2F%2A";
            String check = firstBackend(api, target) + "/check";
            var checked = api.later("POST", check, "");
            await().until(() -> silent.accepted() > 0);
            api.ask(200, "DELETE", target, "");
            assertThat(checked.join().statusCode()).isEqualTo(409);
            api.note("POST", check, checked.join().statusCode());
        }
    }

    private void asksForIfMatch() {
        try (DrivenApi api = new DrivenApi(EngineFixture.of(config("0s", true, true)), seen)) {
            String one = firstBackend(api, A);
            api.ask(428, "PUT", A, service("a.test", "/*"));
            api.ask(428, "PATCH", A, "{}");
            api.ask(428, "DELETE", A, "");
            api.ask(428, "PATCH", one, "{\"weight\":2}");
        }
    }

    private void hasMetricsSwitchedOff() {
        try (DrivenApi api = new DrivenApi(EngineFixture.of(config("0s", false, false)), seen)) {
            api.get(404, "/balto/metrics");
        }
    }

    /// In the pause for load balancers, in which clients are still served.
    private void stops() throws InterruptedException {
        try (DrivenApi api = new DrivenApi(EngineFixture.of(config("3s", true, false)), seen)) {
            Thread end = Thread.ofVirtual().start(() -> api.engine().engine().stop());
            await().until(() -> api.later("GET", "/health", "").join().statusCode() == 503);
            api.get(503, "/health");
            api.get(503, "/balto/health/live");
            api.get(503, "/balto/health/ready");
            end.join();
        }
    }

    /// While the clock stands still nothing is given back, so that the end of the burst is reached
    /// however slow the machine is.
    private void takesOnlySoMany() {
        String target = "/balto/schema";
        EngineOptions still =
                new EngineOptions(
                        new FakeClock(),
                        "127.0.0.1",
                        AccessLog.off(),
                        new StatePlace.Memory(),
                        controls);
        try (DrivenApi api =
                new DrivenApi(EngineFixture.of(config("0s", true, false), still), seen)) {
            int status = 200;
            for (int i = 0; i <= BURST && status == 200; i++) {
                status = api.later("GET", target, "").join().statusCode();
                api.note("GET", target, status);
            }
        }
    }
}
