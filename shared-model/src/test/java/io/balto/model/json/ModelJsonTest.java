package io.balto.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ByteSize;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.FailureRateSettings;
import io.balto.model.service.HashKey;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.PassiveHealthSettings;
import io.balto.model.service.ProbeType;
import io.balto.model.service.RegisteredService;
import io.balto.model.service.RetryCondition;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.TimeoutSettings;
import io.balto.model.status.Latency;
import io.balto.model.status.Rates;
import io.balto.model.traffic.Traffic;

import org.junit.jupiter.api.Test;

import tools.jackson.core.JacksonException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ModelJsonTest {

    private static final String EVERYTHING =
            """
            {"domain":"api.example.com","path_prefix":"/api/v1/*",\
            "ports":["8081","http://10.0.0.2:8082"],"name":"api",\
            "backends":[{"url":"8081","weight":5,"zone":"a","max_connections":10},\
            {"url":"http://10.0.0.2:8082"}],"strip_prefix":false,"preserve_host":true,\
            "load_balancing":{"algorithm":"p2c-ewma","hash_on":"header:X-Tenant"},\
            "circuit_breaker":{"enabled":true,"failure_threshold":3,"success_threshold":4,\
            "timeout":"10s","max_half_open_requests":2,\
            "failure_rate":{"percent":50,"window":"1m","min_requests":20},"max_timeout":"1m30s"},\
            "health_check":{"enabled":true,"type":"http","path":"/h","interval":"5s",\
            "timeout":"500ms","healthy_threshold":2,"unhealthy_threshold":3,"expect":"200-399",\
            "host":"h","headers":{"X-A":"b"},"passive":{"failures":5,"eject_for":"30s"}},\
            "timeouts":{"connect":"1s","read":"2s","write":"3s","idle":"4s"},\
            "retries":{"attempts":1,"on":["connect","reset-before-response","502"],\
            "budget":"20%"},"max_body":"10MiB","slow_start":"30s","upgrades":["websocket"],\
            "tags":["a"],"x-owner":{"team":"a"}}\
            """;

    @Test
    void write_aServiceWithEverything_usesTheWordsOfTheApi() {
        assertThat(ModelJson.write(everything())).isEqualTo(EVERYTHING);
    }

    private record Numbers(double first, double second, Double third) {}

    /// Of a record that only Jackson may see, and of one that the model sees itself.
    @Test
    void write_numbers_isTheSameForAllKindsOfRecords() {
        assertThat(ModelJson.write(new Numbers(0, -0.0, 1e-7)))
                .isEqualTo("{\"first\":0.0,\"second\":-0.0,\"third\":1.0E-7}");
        assertThat(ModelJson.write(Traffic.of(new Rates(2.5, null, 0.0, Latency.NONE))))
                .contains(
                        "\"rps\":2.5,",
                        "\"error_ratio\":0.0,",
                        "\"received_bytes_per_second\":0.0,");
        assertThat(ModelJson.tree(Traffic.NONE).path("rps").isDouble()).isTrue();
    }

    @Test
    void read_whatWasWritten_isTheSame() {
        assertThat(ModelJson.read(EVERYTHING, ServiceDefinition.class)).isEqualTo(everything());
    }

    @Test
    void write_aRegisteredService_isTheFixedShape() {
        Instant made = Instant.parse("2025-01-14T10:30:00Z");
        ServiceDefinition definition =
                ServiceDefinition.of("api.example.com", "/api/v1/*", List.of("8081", "8082"));
        RegisteredService service = new RegisteredService(definition, made, made);

        String json = ModelJson.write(service);

        assertThat(json)
                .isEqualTo(
                        """
                        {"id":"api.example.com-/api/v1/*","domain":"api.example.com",\
                        "path_prefix":"/api/v1/*","ports":["8081","8082"],\
                        "created_at":"2025-01-14T10:30:00Z","updated_at":"2025-01-14T10:30:00Z"}\
                        """);
        assertThat(ModelJson.read(json, RegisteredService.class)).isEqualTo(service);
    }

    @Test
    void write_aListOfServices_isAnArray() {
        String json =
                ModelJson.write(
                        List.of(ServiceDefinition.of("*", "/", List.of("1")), everything()));

        assertThat(json)
                .startsWith("[{\"domain\":\"*\",\"path_prefix\":\"/\",\"ports\":[\"1\"]},{");
        assertThat(ModelJson.mapper().readValue(json, ServiceDefinition[].class))
                .containsExactly(ServiceDefinition.of("*", "/", List.of("1")), everything());
    }

    @Test
    void write_aProblem_leavesOutWhatIsAbsent() {
        Problem problem =
                Problem.invalid("one value is wrong", List.of(Violation.of("/a", "word", "no")));

        String json = ModelJson.write(problem);

        assertThat(json)
                .isEqualTo(
                        """
                        {"type":"/balto/problems/invalid_document",\
                        "title":"The document is not valid","status":400,\
                        "detail":"one value is wrong","code":"invalid_document",\
                        "errors":[{"pointer":"/a","code":"word","message":"no"}]}\
                        """);
        assertThat(ModelJson.read(json, Problem.class)).isEqualTo(problem);
    }

    @Test
    void read_membersOfALaterEngine_ignoresThem() {
        String json = "{\"domain\":\"*\",\"path_prefix\":\"/\",\"ports\":[\"1\"],\"later\":{}}";

        assertThat(ModelJson.read(json, ServiceDefinition.class))
                .isEqualTo(ServiceDefinition.of("*", "/", List.of("1")));
    }

    @Test
    void read_valuesOfTheWrongForm_isRefused() {
        for (String wrong :
                List.of(
                        "\"slow_start\":\"5\"",
                        "\"max_body\":\"5\"",
                        "\"load_balancing\":{\"algorithm\":\"random\"}",
                        "\"retries\":{\"budget\":\"20\"}",
                        "\"load_balancing\":{\"hash_on\":\"header\"}")) {
            String json = "{\"domain\":\"*\",\"path_prefix\":\"/\",\"ports\":[]," + wrong + "}";
            assertThatThrownBy(() -> ModelJson.read(json, ServiceDefinition.class))
                    .as(wrong)
                    .isInstanceOf(JacksonException.class);
        }
    }

    private static ServiceDefinition everything() {
        return new ServiceDefinition(
                "api",
                "api.example.com",
                "/api/v1/*",
                null,
                List.of(
                        new BackendDefinition("8081", 5, "a", 10),
                        BackendDefinition.of("http://10.0.0.2:8082")),
                false,
                true,
                new LoadBalancingSettings(
                        LoadBalancingAlgorithm.P2C_EWMA, HashKey.of("header:X-Tenant")),
                new CircuitSettings(
                        true,
                        3,
                        4,
                        Duration.ofSeconds(10),
                        2,
                        new FailureRateSettings(50, Duration.ofMinutes(1), 20),
                        Duration.ofSeconds(90)),
                new HealthCheckSettings(
                        true,
                        ProbeType.HTTP,
                        "/h",
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        2,
                        3,
                        "200-399",
                        "h",
                        Map.of("X-A", "b"),
                        new PassiveHealthSettings(5, Duration.ofSeconds(30))),
                new TimeoutSettings(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4)),
                new RetrySettings(
                        1,
                        List.of(
                                RetryCondition.CONNECT,
                                RetryCondition.RESET_BEFORE_RESPONSE,
                                RetryCondition.STATUS_502),
                        20),
                new ByteSize(10 << 20),
                Duration.ofSeconds(30),
                List.of("websocket"),
                List.of("a"),
                Map.of("x-owner", Map.of("team", "a")));
    }
}
