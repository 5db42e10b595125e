package io.balto.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.health.ProbeCauses.Stage;
import io.balto.engine.http.HeadResult;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.engine.service.policy.ProbePolicy.StatusRange;
import io.balto.model.service.ProbeType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

class ProbeCausesTest {
    private static final ProbePolicy POLICY =
            new ProbePolicy(
                    true,
                    ProbeType.HTTP,
                    "/",
                    1,
                    Duration.ofMillis(1_500).toNanos(),
                    StatusRange.listOf("200-299,404"),
                    "",
                    Map.of());

    @Test
    void status_unexpected_namesBoth() {
        assertThat(ProbeCauses.status(503, POLICY))
                .isEqualTo("it answered with status 503, expected is 200-299, 404");
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTING, there was no connection within 1s500ms",
        "SECURING,   the TLS handshake was not over within 1s500ms",
        "WAITING,    there was no answer within 1s500ms"
    })
    void timeout_inEveryStage_namesItAndTheTime(Stage stage, String sentence) {
        assertThat(ProbeCauses.timeout(POLICY, stage)).isEqualTo(sentence);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("x"), "its name has no address"),
                Arguments.of(new NoRouteToHostException("x"), "there is no route to it"),
                Arguments.of(
                        new ConnectException("Connection refused: /127.0.0.1:1"),
                        "it refused the connection"),
                Arguments.of(
                        new SSLHandshakeException("no cipher"),
                        "the TLS handshake failed: no cipher"),
                Arguments.of(
                        new IOException("reset by peer"), "the connection broke: reset by peer"),
                Arguments.of(new IOException(), "the connection broke: IOException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void of_everyFailure_isASentence(Throwable failure, String sentence) {
        assertThat(ProbeCauses.of(failure, Stage.WAITING)).isEqualTo(sentence);
    }

    @Test
    void of_aFailureWithAVeryLongMessage_isBounded() {
        assertThat(ProbeCauses.of(new IOException("x".repeat(5_000)), Stage.CONNECTING))
                .startsWith("the connection failed: xxx")
                .hasSize(201);
    }

    @Test
    void closed_andNotHttp_sayWhatCame() {
        assertThat(ProbeCauses.closed(0)).isEqualTo("it closed the connection without an answer");
        assertThat(ProbeCauses.closed(7))
                .isEqualTo("it closed the connection after 7 bytes of a head");
        assertThat(ProbeCauses.notHttp(HeadResult.BAD_STATUS_LINE))
                .isEqualTo("its answer is not HTTP/1.1: the status line is malformed");
    }
}
