package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Outcome;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Reason;
import io.balto.engine.proxy.failure.ProxyFailure.ConnectFailed;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

class BackendConnectorTest {
    static Stream<Arguments> causes() {
        return Stream.of(
                row(
                        new ConnectException("Connection refused"),
                        ConnectResult.REFUSED,
                        Reason.CONNECT_REFUSED,
                        Outcome.CONNECT_FAILED),
                row(
                        new ConnectTimeoutException("slow"),
                        ConnectResult.TIMEOUT,
                        Reason.CONNECT_TIMEOUT,
                        Outcome.CONNECT_FAILED),
                row(
                        new UnknownHostException("x"),
                        ConnectResult.DNS,
                        Reason.DNS,
                        Outcome.CONNECT_FAILED),
                row(
                        new SSLHandshakeException("x"),
                        ConnectResult.TLS,
                        Reason.TLS,
                        Outcome.TLS_FAILED),
                row(
                        new ChannelException("x", new SocketException("Too many open files")),
                        ConnectResult.NO_FILES,
                        Reason.OVERLOAD,
                        Outcome.NOT_SENT));
    }

    private static Arguments row(
            Throwable cause, ConnectResult result, Reason reason, Outcome outcome) {
        return Arguments.of(cause, result, reason, outcome);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void resultOf_everyCause_saysWhoseFaultItIs(
            Throwable cause, ConnectResult result, Reason reason, Outcome outcome) {
        ConnectResult found = BackendConnector.resultOf(cause);

        assertThat(found).isEqualTo(result);
        assertThat(new ConnectFailed(found).reason()).isEqualTo(reason);
        assertThat(new ConnectFailed(found).outcome()).isEqualTo(outcome);
    }
}
