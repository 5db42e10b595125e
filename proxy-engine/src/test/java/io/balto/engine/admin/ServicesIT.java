package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class ServicesIT {
    private static final String SERVICES = "/balto/services";
    private static final String ONE = SERVICES + "/a.test-/";
    private static final String CREATE =
            "{\"domain\":\"a.test\",\"path_prefix\":\"/\",\"ports\":[\"8081\"],\"tags\":[\"x\"]}";

    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() {
        engine = EngineFixture.of("server: { port: \"127.0.0.1:0\", event_loops: 2 }\n");
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void get_withTheTagItHas_isNotModified() {
        String tag = tag(client.send("POST", SERVICES, CREATE));

        HttpResponse<String> answer = client.get(ONE, "If-None-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void put_withAnOldTag_saysWhatChangedSince() {
        String old = tag(client.send("POST", SERVICES, CREATE));
        String now = tag(client.send("PUT", ONE, CREATE.replace("8081", "8082")));

        HttpResponse<String> answer =
                client.send("PUT", ONE, CREATE.replace("8081", "8083"), "If-Match", old);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(tag(answer)).isEqualTo(now).isNotEqualTo(old);
        JsonNode difference = json(answer).path("diff").get(0);
        assertThat(difference.path("op").asString()).isEqualTo("replace");
        assertThat(difference.path("pointer").asString()).isEqualTo("/services/a.test-~1/ports");
        assertThat(difference.path("to").toString()).isEqualTo("[\"8082\"]");
    }

    @Test
    void put_ofManyWithOneTag_hasOneWinner() {
        client.send("POST", SERVICES, CREATE);
        for (int round = 0; round < 5; round++) {
            String tag = tag(client.get(ONE));
            int first = 9_000 + round * 100;
            List<CompletableFuture<HttpResponse<String>>> puts =
                    IntStream.range(0, 50)
                            .mapToObj(i -> CREATE.replace("8081", Integer.toString(first + i)))
                            .map(body -> client.later("PUT", ONE, body, "If-Match", tag))
                            .toList();

            List<Integer> codes = puts.stream().map(put -> put.join().statusCode()).toList();

            assertThat(codes).containsOnly(200, 412).containsOnlyOnce(200);
        }
    }

    @Test
    void patch_ofManyWithoutTag_losesNone() {
        patchMany();
    }

    @Test
    void patch_ofManyUnderAnyTag_losesNone() {
        patchMany("If-Match", "*"); // RFC 9110 §13.1.1: it asks only that the service is there
    }

    private void patchMany(String... fields) {
        client.send("POST", SERVICES, CREATE);

        List<CompletableFuture<HttpResponse<String>>> patches =
                IntStream.range(0, 10)
                        .mapToObj(i -> "{\"x-" + i + "\":" + i + "}")
                        .map(body -> client.later("PATCH", ONE, body, fields))
                        .toList();

        assertThat(patches).allSatisfy(p -> assertThat(p.join().statusCode()).isEqualTo(200));
        assertThat(IntStream.range(0, 10)).allMatch(i -> json(client.get(ONE)).has("x-" + i));
    }

    @Test
    void patch_withNull_removesTheKey() {
        client.send("POST", SERVICES, CREATE);

        HttpResponse<String> answer =
                client.send("PATCH", ONE, "{\"tags\":null,\"strip_prefix\":false}");

        assertThat(json(answer).has("tags")).isFalse();
        assertThat(json(answer).path("strip_prefix").asBoolean(true)).isFalse();
    }

    @Test
    void dryRun_changesNothingAndSaysWhatItWould() {
        client.send("POST", SERVICES, CREATE);

        HttpResponse<String> answer =
                client.send("PUT", ONE + "?dry_run=true", CREATE.replace("8081", "8082"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("diff").get(0).path("op").asString()).isEqualTo("replace");
        assertThat(json(answer).path("result").path("ports").toString()).isEqualTo("[\"8082\"]");
        assertThat(client.get(ONE).body()).contains("8081");
    }

    @Test
    void post_withOneKeyTwice_makesOneService() {
        HttpResponse<String> first = client.send("POST", SERVICES, CREATE, "Idempotency-Key", "k1");
        HttpResponse<String> second =
                client.send("POST", SERVICES, CREATE, "Idempotency-Key", "k1");
        HttpResponse<String> other =
                client.send("POST", SERVICES, CREATE.replace("8081", "1"), "Idempotency-Key", "k1");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("idempotency-replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void post_ofAnExistingService_isAConflict() {
        client.send("POST", SERVICES, CREATE);

        HttpResponse<String> answer = client.send("POST", SERVICES, CREATE);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("code").asString()).isEqualTo("service_exists");
    }

    @Test
    void delete_givesBackWhatCanBePostedAgain() {
        client.send("POST", SERVICES, CREATE);

        HttpResponse<String> removed = client.send("DELETE", ONE, "");
        int afterwards = client.get(ONE).statusCode();
        HttpResponse<String> again = client.send("POST", SERVICES, removed.body());

        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(afterwards).isEqualTo(404);
        assertThat(again.statusCode()).isEqualTo(201);
    }

    @Test
    void put_ofAnotherDomain_movesTheService() {
        String uid =
                json(client.send("POST", SERVICES, CREATE)).isObject()
                        ? json(client.get(ONE + "?view=full")).path("uid").asString()
                        : "";

        HttpResponse<String> moved = client.send("PUT", ONE, CREATE.replace("a.test", "b.test"));

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(client.get(ONE).statusCode()).isEqualTo(404);
        assertThat(json(client.get(SERVICES + "/" + uid)).path("id").asString())
                .isEqualTo("b.test-/");
    }

    @Test
    void list_inPages_givesEachServiceOnce() {
        IntStream.range(0, 5)
                .forEach(i -> client.send("POST", SERVICES, CREATE.replace("a.test", "h" + i)));

        HttpResponse<String> first = client.get(SERVICES + "?limit=2");
        String link = first.headers().firstValue("link").orElse("");
        HttpResponse<String> second =
                client.get(link.substring(link.indexOf('<') + 1, link.indexOf('>')));

        assertThat(first.headers().firstValue("x-total-count")).contains("5");
        assertThat(ids(first)).containsExactly("h0-/", "h1-/");
        assertThat(ids(second)).containsExactly("h2-/", "h3-/");
    }

    @Test
    void list_filteredAndSorted_isWhatWasAskedFor() {
        IntStream.range(0, 3)
                .forEach(i -> client.send("POST", SERVICES, CREATE.replace("a.test", "h" + i)));
        client.send("POST", SERVICES, CREATE.replace("a.test", "z").replace("\"x\"", "\"y\""));

        assertThat(ids(client.get(SERVICES + "?tag=x&sort=-domain")))
                .containsExactly("h2-/", "h1-/", "h0-/");
        assertThat(ids(client.get(SERVICES + "?q=Z"))).containsExactly("z-/");
        assertThat(ids(client.get(SERVICES + "?state=serving"))).hasSize(4);
        assertThat(client.get(SERVICES + "?domain=z&fields=id").body())
                .isEqualTo("[{\"id\":\"z-/\"}]");
    }

    @Test
    void post_withAMistypedKey_tellsAtOnceWhatElseIsWrong() {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        SERVICES,
                        "{\"domain\":\"a b\",\"path_prefix\":\"api\",\"ports\":[\"x\"],"
                                + "\"tagz\":[],\"circuit_breaker\":{\"failure_threshold\":0}}");

        List<String> pointers = new ArrayList<>();
        json(answer).path("errors").forEach(e -> pointers.add(e.path("pointer").asString()));
        assertThat(pointers)
                .containsExactlyInAnyOrder(
                        "/domain",
                        "/path_prefix",
                        "/ports/0",
                        "/tagz",
                        "/circuit_breaker/failure_threshold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ports':['x y','1'],'name':'a b'} | /domain /path_prefix /ports/0 /name",
                "{'domain':5,'path_prefix':'/*/x','ports':['1','1']} | /domain /path_prefix"
                        + " /ports/1",
                "{'domain':'-','path_prefix':'/','upgrades':['h2c']} | '' /domain /upgrades/0",
                "{'domain':'-','path_prefix':'/','ports':['1'],'backends':[{'url':'x y'}]}"
                        + " | '' /domain /backends/0/url",
                "{'domain':'-','path_prefix':'/','backends':[{'url':'1'},{'weight':3},{'url':'1'}]}"
                        + " | /domain /backends/1/url /backends/2/url",
                "{'domain':'-','path_prefix':'/','ports':['1',{},'1','1:2:3']}"
                        + " | /domain /ports/1 /ports/2 /ports/3",
                "{'domain':'-','path_prefix':'/','ports':'8081'} | /domain /ports",
                "{'domain':'-','ports':['1'],'circuit_breaker':{'timeout':'5s','max_timeout':'1s'}}"
                        + " | /domain /path_prefix /circuit_breaker/max_timeout"
            })
    void post_withSomethingMissing_tellsAtOnceWhatElseIsWrong(String body, String pointers) {
        HttpResponse<String> answer = client.send("POST", SERVICES, body.replace('\'', '"'));

        assertThat(json(answer).path("errors").valueStream())
                .extracting(e -> e.path("pointer").asString())
                .containsExactlyInAnyOrder(pointers.replace("''", "").split(" "));
    }

    @ParameterizedTest
    @CsvSource({"'', false, ''", "',\"health_check\":{\"path\":\"/up\"}', true, /up"})
    void effective_healthCheck_hasAPathOnlyWhereOneIsAskedFor(
            String given, boolean isHttp, String path) {
        client.send("POST", SERVICES, CREATE.replace("}", given + "}"));

        JsonNode check =
                json(client.get(SERVICES + "?view=full"))
                        .path(0)
                        .path("effective")
                        .path("health_check");

        assertThat(check.path("type").asString()).isEqualTo(isHttp ? "http" : "tcp");
        assertThat(check.path("path").asString("")).isEqualTo(path);
        assertThat(check.has("expect")).isEqualTo(isHttp);
    }

    @Test
    void validate_ofOneServiceWithoutADomain_saysWhatIsMissing() {
        HttpResponse<String> answer =
                client.send(
                        "POST",
                        "/balto/config/validate",
                        "{\"path_prefix\":\"/\",\"ports\":[\"x y\"]}");

        assertThat(json(answer).path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/domain", "/ports/0");
    }

    @Test
    void fields_thatNoServiceHas_areRefusedWithWhatWasMeant() {
        client.send("POST", SERVICES, CREATE);

        HttpResponse<String> mistyped = client.get(SERVICES + "?fields=id,prots");

        assertThat(mistyped.statusCode()).isEqualTo(400);
        assertThat(json(mistyped).path("errors").get(0).path("suggestion").asString())
                .isEqualTo("ports");
        assertThat(client.get(SERVICES + "?fields=uid").statusCode()).isEqualTo(400);
        assertThat(client.get(ONE + "?view=full&fields=uid,x-owner,name").body())
                .startsWith("{\"uid\":\"svc_");
    }

    @Test
    void view_full_addsWhatTheEngineKnows() {
        client.send("POST", SERVICES, CREATE);

        JsonNode full = json(client.get(ONE + "?view=full"));

        assertThat(full.path("uid").asString()).startsWith("svc_");
        assertThat(full.path("source").asString()).isEqualTo("api");
        assertThat(full.path("effective").path("timeouts").path("read").asString()).isEqualTo("5s");
        assertThat(full.path("status").path("state").asString()).isEqualTo("serving");
    }

    @Test
    void view_fullOfAServiceThatOthersHide_namesThem() {
        client.send("POST", SERVICES, CREATE.replace("\"/\"", "\"/*\""));
        client.send("POST", SERVICES, CREATE.replace("\"/\"", "\"/:x/*\""));
        assertThat(hiddenBy()).as("the bare path is still its own").isEmpty();

        client.send("POST", SERVICES, CREATE);

        assertThat(hiddenBy()).containsExactly("a.test-/*: a.test-/, a.test-/:x/*");
    }

    private List<String> hiddenBy() {
        List<String> hidden = new ArrayList<>();
        for (JsonNode one : json(client.get(SERVICES + "?view=full"))) {
            if (one.path("status").has("hidden_by")) {
                List<String> by = new ArrayList<>();
                one.path("status").path("hidden_by").forEach(id -> by.add(id.asString()));
                hidden.add(one.path("id").asString() + ": " + String.join(", ", by));
            }
        }
        return hidden;
    }

    @Test
    void post_ofAServiceThatHidesAnother_warns() {
        client.send("POST", SERVICES, CREATE.replace("\"/\"", "\"/*\""));
        client.send("POST", SERVICES, CREATE.replace("\"/\"", "\"/\""));

        HttpResponse<String> answer =
                client.send("POST", SERVICES, CREATE.replace("\"/\"", "\"/:x/*\""));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("balto-warning").orElse(""))
                .contains("a.test-/* gets no requests");
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return json(answer).valueStream().map(s -> s.path("id").asString()).toList();
    }
}
