package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.logging.AccessLog;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.StatePlace;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;

/// The seven fixed endpoints, byte for byte: a client written against them keeps working.
class FixedShapesIT {
    private static final String CREATE =
            """
            {"domain":"api.example.com","path_prefix":"/api/v1/*","ports":["8081","8082"]}\
            """;
    private static final String SERVICE =
            """
            {"id":"api.example.com-/api/v1/*","domain":"api.example.com",\
            "path_prefix":"/api/v1/*","ports":["8081","8082"],\
            "created_at":"2025-01-14T10:30:00Z","updated_at":"2025-01-14T10:30:00Z"}\
            """;

    private final FakeClock clock = new FakeClock();
    private EngineFixture engine;
    private AdminClient client;

    @BeforeEach
    void start() {
        engine =
                EngineFixture.of(
                        "server: { port: \"127.0.0.1:0\", event_loops: 1 }\n",
                        new EngineOptions(
                                clock, "127.0.0.1", AccessLog.off(), new StatePlace.Memory()));
        client = new AdminClient(engine.address());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void health_ofARunningEngine_isTheFixedDocument() {
        HttpResponse<String> answer = client.get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void services_withoutAny_isAnEmptyArray() {
        assertThat(client.get("/balto/services").body()).isEqualTo("[]");
    }

    @Test
    void create_ofTheFixedBody_isAnsweredWithTheService() {
        HttpResponse<String> answer = client.send("POST", "/balto/services", CREATE);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(SERVICE);
        assertThat(answer.headers().firstValue("location"))
                .contains("/balto/services/api.example.com-%2Fapi%2Fv1%2F%2A");
    }

    @Test
    void services_withOne_isAnArrayOfIt() {
        client.send("POST", "/balto/services", CREATE);

        assertThat(client.get("/balto/services").body()).isEqualTo("[" + SERVICE + "]");
    }

    @Test
    void service_byItsIdAsItIs_isTheService() {
        client.send("POST", "/balto/services", CREATE);

        HttpResponse<String> answer = client.get("/balto/services/api.example.com-/api/v1/*");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SERVICE);
    }

    @Test
    void replace_byTheEncodedId_isAnsweredWithTheServiceAsItIsNow() {
        client.send("POST", "/balto/services", CREATE);
        clock.move(Duration.ofSeconds(90));

        HttpResponse<String> answer =
                client.send(
                        "PUT",
                        "/balto/services/api.example.com-%2Fapi%2Fv1%2F*",
                        CREATE.replace("8082", "8084"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        SERVICE.replace("8082", "8084")
                                .replace(
                                        "\"updated_at\":\"2025-01-14T10:30:00Z\"",
                                        "\"updated_at\":\"2025-01-14T10:31:30Z\""));
    }

    @Test
    void unknownService_isNotFound() {
        assertThat(client.get("/balto/services/nobody-/").statusCode()).isEqualTo(404);
    }

    @Test
    void healthStats_hasTheFieldsOfTheShape() {
        client.send("POST", "/balto/services", CREATE);
        clock.move(Duration.ofSeconds(5));

        HttpResponse<String> answer = client.get("/balto/health/stats");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"status\":\"ok\",\"version\":\"")
                .contains("\"started_at\":\"2025-01-14T10:30:00Z\",\"uptime_seconds\":5,")
                .contains("\"generation\":1,\"config_hash\":\"")
                .contains("\"requests\":{\"total\":0,\"rate\":0.0,\"in_flight\":0,")
                .contains("\"services\":{\"total\":1,\"serving\":1,\"degraded\":0,")
                .contains("\"circuits\":{\"closed\":2,\"open\":0,\"half_open\":0,\"forced\":0}")
                .contains("\"connections\":{\"open\":1}")
                .endsWith("\"alarms\":[]}");
    }

    @Test
    void metrics_withoutAccept_isPrometheusText() {
        client.get("/balto/services");
        HttpResponse<String> answer = client.get("/balto/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("# TYPE balto_routing_decisions_total counter")
                .contains(
                        "balto_admin_requests_total{code=\"200\",operation=\"listServices\"} 1.0");
    }

    @Test
    void metrics_forOpenMetrics_endsAsThatFormatDoes() {
        HttpResponse<String> answer =
                client.get("/balto/metrics", "Accept", "application/openmetrics-text");

        assertThat(answer.body()).endsWith("# EOF\n");
    }

    @Test
    void put_afterTheClockWasSetBack_isShownAsChangedWhenItWasMade() {
        client.send("POST", "/balto/services", CREATE);
        clock.setBack(Duration.ofHours(1));

        HttpResponse<String> answer =
                client.send(
                        "PUT",
                        "/balto/services/api.example.com-/api/v1/*",
                        CREATE.replace("8082", "8083"));

        assertThat(answer.body()).isEqualTo(SERVICE.replace("8082", "8083"));
        assertThat(client.get("/balto/services").body()).isEqualTo("[" + answer.body() + "]");
    }
}
