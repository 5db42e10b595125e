package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.server.EngineOptions;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/// A bug below an endpoint is answered, and the next request is served.
class AdminBugTest {
    private static final String YAML = "server: { port: \"127.0.0.1:0\", event_loops: 1 }";

    @Test
    void bug_ofAnEndpoint_isA500ThatNamesTheRequestAndNothingElse() {
        ScriptedControls controls = new ScriptedControls();
        controls.reloadsEnd(CompletableFuture.failedFuture(new IllegalStateException("secret")));
        try (EngineFixture engine =
                        EngineFixture.of(YAML, EngineOptions.standard().with(controls));
                AdminClient client = new AdminClient(engine.address())) {
            HttpResponse<String> answer = client.send("POST", "/balto/reload", "");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("content-type"))
                    .contains("application/problem+json");
            String id = answer.headers().firstValue("x-request-id").orElseThrow();
            assertThat(answer.body())
                    .contains("\"code\":\"internal\"", "\"request_id\":\"" + id + "\"")
                    .doesNotContain("secret", "IllegalState");
            assertThat(client.get("/balto/info").statusCode()).isEqualTo(200);
        }
    }
}
