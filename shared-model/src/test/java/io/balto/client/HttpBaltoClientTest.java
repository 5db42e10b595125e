package io.balto.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import io.balto.model.service.ServiceId;
import io.balto.model.status.ServingState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class HttpBaltoClientTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final ServiceId ID = new ServiceId("a.example-/*");

    private final WireMockServer engine =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private HttpBaltoClient client = new HttpBaltoClient(Profile.local("none", 1), "");

    @BeforeEach
    void start() {
        engine.start();
        client.close();
        client = new HttpBaltoClient(Profile.local("here", engine.port()), "balto_t", LIMIT);
    }

    @AfterEach
    void stop() {
        client.close();
        engine.stop();
    }

    @Test
    void services_fullView_areReadWithTokenSent() {
        answer(
                aResponse()
                        .withBody(
                                """
                                [{"id":"a.example-/*","domain":"a.example","path_prefix":"/*",\
                                "ports":["8081"],"created_at":"2026-01-01T00:00:00Z",\
                                "updated_at":"2026-01-01T00:00:00Z","uid":"svc_1","generation":4,\
                                "source":"api","effective":{"strip_prefix":true},\
                                "status":{"state":"degraded","backends":{"total":2,"eligible":1},\
                                "rates":{"rps":1.5,"latency_seconds":{"p50":0.01}}},"later":1}]\
                                """));

        var services = client.services().join();

        assertThat(services).hasSize(1);
        assertThat(services.getFirst().status().state()).isEqualTo(ServingState.DEGRADED);
        assertThat(services.getFirst().effective()).containsEntry("strip_prefix", true);
        assertThat(services.getFirst().service().definition().id()).isEqualTo(ID);
        engine.verify(
                getRequestedFor(urlEqualTo("/balto/services?view=full"))
                        .withHeader("Authorization", equalTo("Bearer balto_t")));
    }

    @Test
    void service_document_keepsTextAndTag() {
        answer(aResponse().withHeader("ETag", "\"4\"").withBody("{\"x-unknown\":1}"));

        assertThat(client.service(ID).join())
                .isEqualTo(new Document("{\"x-unknown\":1}", "\"4\"", ""));
    }

    @Test
    void replace_underConditions_sendsThem() {
        answer(aResponse().withBody("{}"));

        client.replace(ID, "{\"a\":1}", WriteOptions.ifMatch("\"4\"").because("why")).join();

        engine.verify(
                putRequestedFor(urlEqualTo("/balto/services/a.example-%2F%2A"))
                        .withHeader("If-Match", equalTo("\"4\""))
                        .withHeader("X-Balto-Reason", equalTo("why"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(equalTo("{\"a\":1}")));
    }

    @Test
    void answers_refused_areProblemsOfTheirKind() {
        assertThat(problemOf(401)).isInstanceOf(ClientProblem.Unauthorized.class);
        assertThat(problemOf(403)).isInstanceOf(ClientProblem.Forbidden.class);
        assertThat(problemOf(404)).isInstanceOf(ClientProblem.NotFound.class);
        assertThat(problemOf(409)).isInstanceOf(ClientProblem.Conflict.class);
        assertThat(problemOf(400)).isInstanceOf(ClientProblem.Invalid.class);
        assertThat(problemOf(413)).isInstanceOf(ClientProblem.Invalid.class);
        assertThat(problemOf(500)).isInstanceOf(ClientProblem.Server.class);
        assertThat(problemOf(503)).isInstanceOf(ClientProblem.Server.class);
    }

    @Test
    void preconditionFailed_tellsTheCurrentTag() {
        answer(problem(412).withHeader("ETag", "\"9\""));

        assertThat(failureOf(client.about()))
                .isInstanceOfSatisfying(
                        ClientProblem.Conflict.class,
                        conflict -> assertThat(conflict.currentTag()).isEqualTo("\"9\""));
    }

    @Test
    void rateLimited_tellsHowLongToWait() {
        answer(problem(429).withHeader("Retry-After", "7"));

        assertThat(failureOf(client.about()))
                .isInstanceOfSatisfying(
                        ClientProblem.RateLimited.class,
                        limited ->
                                assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void invalid_namesWhatIsWrongWhere() {
        answer(
                problem(400)
                        .withBody(
                                """
                                {"type":"/balto/problems/invalid_document","title":"Not valid",\
                                "status":400,"detail":"d","code":"invalid_document","errors":\
                                [{"pointer":"/ports/0","code":"port","message":"m"}]}\
                                """));

        assertThat(failureOf(client.registerDryRun("{}")))
                .isInstanceOfSatisfying(
                        ClientProblem.Invalid.class,
                        invalid ->
                                assertThat(invalid.violations())
                                        .extracting("pointer")
                                        .containsExactly("/ports/0"));
    }

    @Test
    void answer_ofAnotherProgram_saysThatItIsNone() {
        answer(aResponse().withStatus(404).withBody("<html>nginx</html>"));
        assertThat(failureOf(client.about()).message()).contains("address of an engine");

        answer(aResponse().withStatus(200).withBody("<html>hello</html>"));
        assertThat(failureOf(client.about()).message()).contains("/balto/info");
    }

    @Test
    void answer_tooSlow_isOffline() {
        answer(aResponse().withFixedDelay(5_000));

        assertThat(failureOf(client.about()))
                .isEqualTo(new ClientProblem.Offline("no answer in time"));
    }

    @Test
    void connection_broken_isOffline() {
        for (Fault fault : List.of(Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE)) {
            answer(aResponse().withFault(fault));
            assertThat(failureOf(client.about())).isInstanceOf(ClientProblem.Offline.class);
        }
    }

    @Test
    void engine_gone_isOffline() {
        engine.stop();

        assertThat(failureOf(client.about())).isInstanceOf(ClientProblem.Offline.class);
    }

    private ClientProblem problemOf(int status) {
        answer(problem(status));
        return failureOf(client.about());
    }

    private void answer(ResponseDefinitionBuilder response) {
        engine.resetMappings();
        engine.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder problem(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(
                        "{\"type\":\"/balto/problems/x\",\"title\":\"T\",\"detail\":\"d\","
                                + "\"code\":\"x\",\"errors\":[],\"status\":"
                                + status
                                + "}");
    }

    private static ClientProblem failureOf(CompletableFuture<?> future) {
        Throwable failure = catchThrowable(future::join);
        assertThat(failure).isNotNull();
        return ClientProblem.of(failure);
    }
}
