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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

class HttpBaltoClientTest {
    /// So long that a busy machine cannot make an answer late: what a test waits for is the answer.
    private static final Duration NEVER = Duration.ofHours(1);

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final ServiceId ID = new ServiceId("a.example-/*");

    private final WireMockServer engine =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    private HttpBaltoClient client = new HttpBaltoClient(Profile.local("none", 1), "");

    @BeforeEach
    void start() {
        engine.start();
        client.close();
        client = client(NEVER);
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void answer_refused_isAProblemOfItsKind(
            int status, Class<? extends ClientProblem> kind, boolean isPassing) {
        answer(problem(status));

        ClientProblem problem = failureOf(client.about());

        assertThat(problem).isInstanceOf(kind);
        assertThat(problem.isPassing()).isEqualTo(isPassing);
        assertThat(problem.message()).isEqualTo("T: d");
        assertThat(problem.problemDocument().status()).isEqualTo(status);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, ClientProblem.Invalid.class, false),
                Arguments.of(401, ClientProblem.Unauthorized.class, false),
                Arguments.of(403, ClientProblem.Forbidden.class, false),
                Arguments.of(404, ClientProblem.NotFound.class, false),
                Arguments.of(405, ClientProblem.NotFound.class, false),
                Arguments.of(406, ClientProblem.Invalid.class, false),
                Arguments.of(409, ClientProblem.Conflict.class, false),
                Arguments.of(410, ClientProblem.NotFound.class, false),
                Arguments.of(412, ClientProblem.Conflict.class, false),
                Arguments.of(413, ClientProblem.Invalid.class, false),
                Arguments.of(415, ClientProblem.Invalid.class, false),
                Arguments.of(422, ClientProblem.Invalid.class, false),
                Arguments.of(428, ClientProblem.Conflict.class, false),
                Arguments.of(429, ClientProblem.RateLimited.class, true),
                Arguments.of(500, ClientProblem.Server.class, true),
                Arguments.of(502, ClientProblem.Server.class, true),
                Arguments.of(503, ClientProblem.Server.class, true),
                Arguments.of(504, ClientProblem.Server.class, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void answer_ofAnotherProgram_isToldInWords(
            String name, ResponseDefinitionBuilder response, String words) {
        answer(response);

        ClientProblem problem = failureOf(client.about());

        assertThat(problem.message()).as(name).contains(words);
    }

    static Stream<Arguments> strangers() {
        String notAnEngine = "is this the address of an engine?";
        String unreadable = "/balto/info did not answer in the form this program knows";
        return Stream.of(
                Arguments.of("404 of nginx", page(404), notAnEngine),
                Arguments.of("503 of nginx", page(503), notAnEngine),
                Arguments.of("401 without a word", aResponse().withStatus(401), notAnEngine),
                Arguments.of(
                        "redirected to a login",
                        aResponse().withStatus(302).withHeader("Location", "/login"),
                        notAnEngine),
                Arguments.of("a page", page(200), unreadable),
                Arguments.of("nothing", aResponse().withStatus(200), unreadable),
                Arguments.of("no content", aResponse().withStatus(204), unreadable),
                Arguments.of("half", aResponse().withBody("{\"name\":\"bal"), unreadable),
                Arguments.of("a list", aResponse().withBody("[]"), unreadable));
    }

    private static ResponseDefinitionBuilder page(int status) {
        return aResponse().withStatus(status).withBody("<html>hello</html>");
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
    void preconditionFailed_withoutATag_tellsNone() {
        answer(problem(412));

        assertThat(failureOf(client.about()))
                .isInstanceOfSatisfying(
                        ClientProblem.Conflict.class,
                        conflict -> assertThat(conflict.currentTag()).isNull());
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

    @ParameterizedTest
    @EnumSource(Stall.class)
    void answer_thatStalls_isOffline(Stall stall) {
        answer(stall.response());

        try (HttpBaltoClient hasty = client(SHORT)) {
            assertThat(failureOf(hasty.about()))
                    .isEqualTo(new ClientProblem.Offline("no answer in time"));
        }
    }

    /// Where an answer stops; none goes on before its client has given up.
    enum Stall {
        BEFORE_ITS_HEAD,
        IN_ITS_BODY;

        ResponseDefinitionBuilder response() {
            int millis = (int) NEVER.toMillis();
            return switch (this) {
                case BEFORE_ITS_HEAD -> aResponse().withFixedDelay(millis);
                case IN_ITS_BODY -> aResponse().withBody("{}").withChunkedDribbleDelay(2, millis);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void connection_broken_isOfflineAndTheNextQuestionIsAnswered(Fault fault) {
        answer(aResponse().withFault(fault));
        assertThat(failureOf(client.service(ID))).isInstanceOf(ClientProblem.Offline.class);

        answer(aResponse().withBody("{}"));
        assertThat(client.service(ID).join().text()).isEqualTo("{}");
    }

    @Test
    void engine_gone_isOffline() {
        engine.stop();

        assertThat(failureOf(client.about())).isInstanceOf(ClientProblem.Offline.class);
    }

    @Test
    void offline_ofANameWithoutAddress_saysSo() {
        ConnectException unresolved = new ConnectException();
        unresolved.initCause(new UnresolvedAddressException());

        assertThat(HttpBaltoClient.offline(new CompletionException(unresolved)))
                .isEqualTo(new ClientProblem.Offline("the name of the host has no address"));
        assertThat(HttpBaltoClient.offline(new ConnectException()))
                .isEqualTo(new ClientProblem.Offline("connection refused"));
    }

    private HttpBaltoClient client(Duration limit) {
        return new HttpBaltoClient(Profile.local("here", engine.port()), "balto_t", limit);
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
