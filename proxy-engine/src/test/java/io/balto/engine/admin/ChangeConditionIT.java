package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// What `POST /balto/changes` asks to be still so: `If-Match`, and `if_generation` of its body.
class ChangeConditionIT {
    private static final String CHANGES = "/balto/changes";
    private static final String IF_MATCH = "If-Match";

    private EngineFixture engine;
    private AdminClient client;
    private long former;
    private long current;

    @BeforeEach
    void start() {
        engine = EngineFixture.of("server: { port: \"127.0.0.1:0\", event_loops: 1 }");
        client = new AdminClient(engine.address());
        client.send("POST", "/balto/services", service("zeroth"));
        former = generation();
        client.send("POST", "/balto/services", service("first"));
        current = generation();
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void change_underTheTagThatIsServed_isMade() {
        HttpResponse<String> answer = change("", IF_MATCH, tag(current));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(generation()).isEqualTo(current + 1);
    }

    @Test
    void change_underAnOldTag_isRefusedAndSaysWhatChangedSince() {
        HttpResponse<String> answer = change("", IF_MATCH, tag(former));

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.headers().firstValue("etag")).contains(tag(current));
        JsonNode difference = json(answer).path("diff").get(0);
        assertThat(difference.path("pointer").asString()).isEqualTo("/services/first.test-~1");
        assertThat(generation()).isEqualTo(current);
    }

    @Test
    void change_underAnOldTag_isRefusedAsDryRunAndOnTrialToo() {
        HttpResponse<String> dry =
                client.send("POST", CHANGES + "?dry_run=true", body(""), IF_MATCH, tag(former));
        HttpResponse<String> onTrial = change("\"confirm_within\":\"1m\",", IF_MATCH, tag(former));

        assertThat(dry.statusCode()).isEqualTo(412);
        assertThat(onTrial.statusCode()).isEqualTo(412);
        assertThat(generation()).isEqualTo(current);
    }

    @Test
    void change_underWhatIsNoTagOfOurs_isRefusedAsOfAWholeConfiguration() {
        for (String field : List.of("abc", "W/" + tag(current), current + "")) {
            HttpResponse<String> answer = change("", IF_MATCH, field);
            HttpResponse<String> whole =
                    client.send("PUT", "/balto/config", "{\"services\":[]}", IF_MATCH, field);

            assertThat(answer.statusCode()).as(field).isEqualTo(412);
            assertThat(answer.statusCode()).as(field).isEqualTo(whole.statusCode());
        }
        assertThat(generation()).isEqualTo(current);
    }

    @Test
    void change_underAnyTag_isMade() {
        assertThat(change("", IF_MATCH, "*").statusCode()).isEqualTo(200);
    }

    @Test
    void change_underTagAndGeneration_isMadeWhenBothHold() {
        HttpResponse<String> oldGeneration = change(ifGeneration(former), IF_MATCH, tag(current));
        HttpResponse<String> oldTag = change(ifGeneration(current), IF_MATCH, tag(former));
        HttpResponse<String> any = change(ifGeneration(former), IF_MATCH, "*");
        HttpResponse<String> wrong = change("\"if_generation\":\"x\",", IF_MATCH, tag(current));
        long before = generation();
        HttpResponse<String> both = change(ifGeneration(current), IF_MATCH, tag(current));

        for (HttpResponse<String> refused : List.of(oldGeneration, oldTag, any)) {
            assertThat(refused.statusCode()).isEqualTo(412);
            assertThat(refused.headers().firstValue("etag")).contains(tag(current));
        }
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(before).isEqualTo(current);
        assertThat(both.statusCode()).isEqualTo(200);
    }

    @Test
    void changes_ofManyUnderAnyTag_loseNone() {
        List<CompletableFuture<HttpResponse<String>>> all =
                IntStream.range(0, 8)
                        .mapToObj(i -> body("").replace("more", "more" + i))
                        .map(body -> client.later("POST", CHANGES, body, IF_MATCH, "*"))
                        .toList();

        assertThat(all).allSatisfy(c -> assertThat(c.join().statusCode()).isEqualTo(200));
        assertThat(generation()).isEqualTo(current + 8);
    }

    private HttpResponse<String> change(String members, String... fields) {
        return client.send("POST", CHANGES, body(members), fields);
    }

    private static String body(String members) {
        return "{%s\"operations\":[{\"op\":\"create\",\"value\":%s}]}"
                .formatted(members, service("more"));
    }

    private static String ifGeneration(long generation) {
        return "\"if_generation\":" + generation + ",";
    }

    private static String tag(long generation) {
        return "\"" + generation + "\"";
    }

    private static String service(String name) {
        return "{\"domain\":\"%s.test\",\"path_prefix\":\"/\",\"ports\":[\"8001\"]}"
                .formatted(name);
    }

    private long generation() {
        return engine.engine().snapshots().current().generation();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ModelJson.mapper().readTree(answer.body());
    }
}
