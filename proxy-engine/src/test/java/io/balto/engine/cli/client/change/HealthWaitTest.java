package io.balto.engine.cli.client.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.List;

class HealthWaitTest {
    private static final JsonNode PROBED =
            json("[{\"id\":\"s\",\"effective\":{\"health_check\":{\"enabled\":true}}}]");
    private static final JsonNode UNPROBED = json("[{\"id\":\"s\",\"effective\":{}}]");

    @Test
    void sick_aBackendThatPassedAProbe_isWell() {
        assertThat(HealthWait.sick(List.of("s"), PROBED, backend(true, "healthy"))).isEmpty();
    }

    @Test
    void sick_aBackendThatWasNotProbedYet_isNotWell() {
        assertThat(HealthWait.sick(List.of("s"), PROBED, backend(true, "unknown")))
                .containsExactly("b: no probe passed yet (refused)");
    }

    @Test
    void sick_aBackendThatNobodyProbes_isWellWhenItTakesRequests() {
        assertThat(HealthWait.sick(List.of("s"), UNPROBED, backend(true, "unknown"))).isEmpty();
        assertThat(HealthWait.sick(List.of("s"), UNPROBED, backend(false, "unknown")))
                .containsExactly("b: open (refused)");
    }

    @Test
    void sick_aServiceThatIsNotServed_isNotWell() {
        assertThat(HealthWait.sick(List.of("x"), PROBED, backend(false, "unhealthy")))
                .containsExactly("x: it is not served");
    }

    private static JsonNode backend(boolean isEligible, String verdict) {
        return json(
                """
                [{"id":"b","service_id":"s","eligible":%s,"why_not":"open",
                  "health":{"verdict":"%s","last":[{"cause":"refused"}]}}]
                """
                        .formatted(isEligible, verdict));
    }

    private static JsonNode json(String text) {
        return ModelJson.mapper().readTree(text);
    }
}
