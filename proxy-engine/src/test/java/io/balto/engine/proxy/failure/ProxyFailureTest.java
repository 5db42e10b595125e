package io.balto.engine.proxy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Outcome;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each failure is to the client, and whose fault it is to circuits and passive health.
class ProxyFailureTest {
    record Row(ProxyFailure failure, int status, String code, Outcome outcome) {}

    private static Stream<Row> rows() {
        return Stream.concat(ofClients(), ofBackends());
    }

    private static Stream<Row> ofClients() {
        return Stream.of(
                new Row(
                        new ProxyFailure.Malformed("x"),
                        400,
                        "malformed_request",
                        Outcome.CLIENT_LEFT),
                new Row(
                        new ProxyFailure.MalformedBody(BodyDecoder.Fault.BAD_CHUNK_SIZE),
                        400,
                        "malformed_request",
                        Outcome.CLIENT_LEFT),
                new Row(
                        new ProxyFailure.MethodRefused(),
                        405,
                        "method_not_allowed",
                        Outcome.NOT_SENT),
                new Row(new ProxyFailure.HeadTimeout(), 408, "head_timeout", Outcome.NOT_SENT),
                new Row(
                        new ProxyFailure.BodyTimeout(true),
                        408,
                        "body_timeout",
                        Outcome.CLIENT_LEFT),
                new Row(
                        new ProxyFailure.BodyTooLarge(Limit.MAX_BODY, 10),
                        413,
                        "body_too_large",
                        Outcome.CLIENT_LEFT),
                new Row(new ProxyFailure.NoRoute(), 404, "no_route", Outcome.NOT_SENT),
                new Row(new ProxyFailure.ClientLeft(), 499, "client_abort", Outcome.CLIENT_LEFT),
                new Row(
                        new ProxyFailure.ClientStalled(),
                        499,
                        "client_stalled",
                        Outcome.CLIENT_LEFT));
    }

    private static Stream<Row> ofBackends() {
        return Stream.of(
                new Row(new ProxyFailure.Overload(), 503, "overload", Outcome.NOT_SENT),
                new Row(new ProxyFailure.Draining(), 503, "draining", Outcome.NOT_SENT),
                new Row(
                        new ProxyFailure.ConnectFailed(ConnectResult.REFUSED),
                        502,
                        "connect_refused",
                        Outcome.CONNECT_FAILED),
                new Row(
                        new ProxyFailure.ConnectFailed(ConnectResult.TIMEOUT),
                        504,
                        "connect_timeout",
                        Outcome.CONNECT_FAILED),
                new Row(
                        new ProxyFailure.ConnectFailed(ConnectResult.TLS),
                        502,
                        "tls",
                        Outcome.TLS_FAILED),
                new Row(
                        new ProxyFailure.ConnectFailed(ConnectResult.DNS),
                        502,
                        "dns",
                        Outcome.CONNECT_FAILED),
                new Row(new ProxyFailure.Reset(false), 502, "reset", Outcome.RESET),
                new Row(new ProxyFailure.Reset(true), 502, "reset", Outcome.NOT_SENT),
                new Row(
                        new ProxyFailure.BadResponse("x"),
                        502,
                        "bad_response",
                        Outcome.BAD_RESPONSE),
                new Row(
                        new ProxyFailure.RetriedStatus(503),
                        502,
                        "bad_response",
                        Outcome.SERVER_ERROR),
                new Row(new ProxyFailure.ReadTimeout(), 504, "read_timeout", Outcome.TIMED_OUT),
                new Row(new ProxyFailure.WriteTimeout(), 504, "write_timeout", Outcome.TIMED_OUT),
                new Row(new ProxyFailure.Internal(), 500, "internal", Outcome.NOT_SENT));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFailure_hasItsStatusReasonAndOutcome(Row row) {
        assertThat(row.failure().reason().status()).isEqualTo(row.status());
        assertThat(row.failure().reason().code()).isEqualTo(row.code());
        assertThat(row.failure().outcome()).isEqualTo(row.outcome());
        assertThat(row.failure().detail()).isNotBlank();
    }

    /// Those that carry a rule of another part are walked by that part's own tests: refused heads
    /// by `RefusedHeadIT`, what is unavailable by `BackendPoolTest`.
    @Test
    void theTable_hasEveryFailureOfThisPackage() {
        Set<Class<?>> walked =
                rows().map(row -> row.failure().getClass()).collect(Collectors.toSet());

        assertThat(Stream.of(ProxyFailure.class.getPermittedSubclasses()))
                .filteredOn(kind -> !walked.contains(kind))
                .containsExactlyInAnyOrder(
                        ProxyFailure.Refused.class, ProxyFailure.NoBackend.class);
    }
}
