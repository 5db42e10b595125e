package io.balto.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.service.ServiceId;

import org.junit.jupiter.api.Test;

import java.util.Map;

class OperatorCallsTest {
    private static final ServiceId ID = new ServiceId("a.test-/v1/*");

    @Test
    void get_withQuery_encodesItAndLeavesOutWhatIsEmpty() {
        ApiCall call = OperatorCalls.get("/backends", Map.of("service", "a-/*&x=1"));

        assertThat(call).isEqualTo(ApiCall.get("/balto/backends?service=a-%2F%2A%26x%3D1"));
        assertThat(OperatorCalls.get("/backends", Map.of("q", "")).path())
                .isEqualTo("/balto/backends");
    }

    @Test
    void putConfig_withOwnerAndDryRun_hasOneQuery() {
        WriteOptions options = WriteOptions.ifMatch("\"7\"").because("why").asDryRun();

        ApiCall call = OperatorCalls.putConfig("{}", "ci", true, options);

        assertThat(call.path()).isEqualTo("/balto/config?owner=ci&prune=true&dry_run=true");
        assertThat(call.headers())
                .containsEntry("If-Match", "\"7\"")
                .containsEntry("X-Balto-Reason", "why")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void calls_aboutOneThing_nameItEncoded() {
        assertThat(OperatorCalls.patch(ID, "{}", WriteOptions.NONE).path())
                .isEqualTo("/balto/services/a.test-%2Fv1%2F%2A");
        assertThat(OperatorCalls.serviceInFull(ID).path()).endsWith("%2A?view=full");
        assertThat(OperatorCalls.confirm("a/b", WriteOptions.NONE).path())
                .isEqualTo("/balto/changes/a%2Fb/confirm");
        assertThat(OperatorCalls.revert("c", WriteOptions.NONE).method()).isEqualTo("DELETE");
        assertThat(OperatorCalls.rotateToken("t", "1h", WriteOptions.NONE).body())
                .isEqualTo("{\"overlap\":\"1h\"}");
        assertThat(OperatorCalls.eventStream(Map.of()).headers())
                .containsEntry("Accept", "text/event-stream");
    }
}
