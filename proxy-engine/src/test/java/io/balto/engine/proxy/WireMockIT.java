package io.balto.engine.proxy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;

import io.balto.engine.testkit.EngineFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;

/// The engine between the JDK's HTTP client and WireMock, an HTTP server that can misbehave.
class WireMockIT {
    private final WireMockServer backend = new WireMockServer(wireMockConfig().dynamicPort());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private EngineFixture engine;

    @BeforeEach
    void start() {
        backend.start();
        engine =
                EngineFixture.of(
                        """
                        global: { timeouts: { read: 2s } }
                        server: { port: "127.0.0.1:0" }
                        services:
                          - domain: "*"
                            path_prefix: "/api/*"
                            ports: ["%d"]
                            health_check: { enabled: false }
                        """
                                .formatted(backend.port()));
        backend.stubFor(any(urlEqualTo("/warm")).willReturn(aResponse()));
        await().until(
                        () ->
                                send(request("/api/warm")).statusCode()
                                        == 200); // its first answer is slow
    }

    @AfterEach
    void stop() {
        http.close();
        engine.close();
        backend.stop();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + engine.address().getPort() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    @Test
    void bodies_bothWays_areWhole() throws Exception {
        byte[] up = bytes(300_000);
        byte[] down = bytes(500_000);
        backend.stubFor(
                post(urlEqualTo("/things?x=1"))
                        .willReturn(aResponse().withStatus(201).withBody(down)));

        HttpResponse<byte[]> answer =
                send(request("/api/things?x=1").POST(HttpRequest.BodyPublishers.ofByteArray(up)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo(down);
        backend.verify(
                postRequestedFor(urlEqualTo("/things?x=1"))
                        .withHeader("X-Forwarded-Prefix", equalTo("/api"))
                        .withHeader("X-Forwarded-For", equalTo("127.0.0.1")));
        assertThat(backend.getAllServeEvents().getFirst().getRequest().getBody()).isEqualTo(up);
    }

    @Test
    void aBodyInSlowPieces_arrivesWhole_thoughItTakesLongerThanTheReadTimeout() throws Exception {
        byte[] down = bytes(40_000);
        backend.stubFor(
                get(anyUrl())
                        .willReturn(aResponse().withBody(down).withChunkedDribbleDelay(8, 4_000)));

        assertThat(send(request("/api/slow")).body()).isEqualTo(down);
    }

    @Test
    void anAnswerThatIsLate_is504WithItsReason() throws Exception {
        backend.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(8_000)));

        HttpResponse<byte[]> answer = send(request("/api/late"));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.headers().firstValue("X-Balto-Reason")).contains("read_timeout");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void aFaultBeforeAnAnswer_is502_andTheNextRequestIsServed(Fault fault) throws Exception {
        backend.stubFor(any(urlEqualTo("/bad")).willReturn(aResponse().withFault(fault)));
        backend.stubFor(any(urlEqualTo("/good")).willReturn(aResponse().withBody("good")));

        HttpResponse<byte[]> answer =
                send(request("/api/bad").POST(HttpRequest.BodyPublishers.ofString("x")));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("X-Balto-Reason").orElseThrow())
                .isIn("reset", "bad_response");
        assertThat(send(request("/api/good")).body()).asString().isEqualTo("good");
    }

    @Test
    void anAnswerThatBreaksInTheMiddle_isNotTakenForWhole() throws Exception {
        backend.stubFor(
                get(anyUrl()).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        int status; // 502 when head and rubbish come together; else the connection breaks
        try {
            status = send(request("/api/half")).statusCode();
        } catch (IOException e) {
            status = 502;
        }

        assertThat(status).isEqualTo(502);
        backend.verify(1, getRequestedFor(urlEqualTo("/half")));
    }

    @Test
    void statusesAndFields_passThrough() throws Exception {
        for (int status : new int[] {200, 204, 206, 301, 304, 400, 404, 409, 418, 500, 503}) {
            backend.stubFor(
                    get(urlEqualTo("/s" + status))
                            .willReturn(aResponse().withStatus(status).withHeader("X-Own", "yes")));

            HttpResponse<byte[]> answer = send(request("/api/s" + status));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("X-Own")).contains("yes");
        }
    }
}
