package io.balto.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.balto.engine.SystemNanoClock;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.model.service.ProbeType;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.SslContextBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import javax.net.ssl.SSLException;

/// TCP probes by system calls of their own, and by channels where there is no epoll: the same
/// reports.
class TcpProbeIT {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    /// How the health thread connects.
    enum Way {
        EPOLL {
            @Override
            ProbeTransport transport() {
                assumeThat(Epoll.isAvailable()).isTrue();
                return ProbeTransport.epoll();
            }
        },
        NIO {
            @Override
            ProbeTransport transport() {
                return ProbeTransport.nio();
            }
        };

        abstract ProbeTransport transport();
    }

    private final SystemNanoClock clock = new SystemNanoClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.OFF);
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(metrics));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void probe_ofWhoListens_passesAndResetsTheConnection(Way way) throws IOException {
        ServerSocket listening = listening(InetAddress.getLoopbackAddress(), 10);

        ProbeReport report = probe(checker(way), address("127.0.0.1", listening), PATIENT);

        assertThat(report.isPassed()).as(report.cause()).isTrue();
        assertThat(report.status()).isZero();
        assertThat(report.tookNanos()).isPositive().isLessThan(PATIENT.toNanos());
        try (Socket accepted = listening.accept()) {
            accepted.setSoTimeout((int) PATIENT.toMillis());
            assertThatThrownBy(() -> accepted.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @EnumSource
    void probe_byIpv6_passes(Way way) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("::1");
        assumeThat(NetworkInterface.getByInetAddress(loopback)).as("IPv6 here").isNotNull();
        ServerSocket listening = listening(loopback, 10);

        assertThat(probe(checker(way), address("[::1]", listening), PATIENT).isPassed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void probe_ofAName_looksItUp(Way way) throws IOException {
        ServerSocket listening = listening(InetAddress.getLoopbackAddress(), 10);

        ProbeReport report = probe(checker(way), address("localhost", listening), PATIENT);

        assertThat(report.cause()).isEmpty();
        assertThat(report.isPassed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void probe_ofAClosedPort_isRefused(Way way) throws IOException {
        ServerSocket closed = listening(InetAddress.getLoopbackAddress(), 1);
        closed.close();

        ProbeReport report = probe(checker(way), address("127.0.0.1", closed), PATIENT);

        assertThat(report.result()).isEqualTo(ProbeResult.ERROR);
        assertThat(report.cause()).isEqualTo("it refused the connection");
    }

    @ParameterizedTest
    @EnumSource
    void probe_whileNobodyAccepts_endsByItsTimeout(Way way) throws IOException {
        ServerSocket full = full();

        ProbeReport report = probe(checker(way), address("127.0.0.1", full), SHORT);

        assertThat(report.result()).isEqualTo(ProbeResult.TIMEOUT);
        assertThat(report.cause()).isEqualTo("there was no connection within 300ms");
        assertThat(report.tookNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    @ParameterizedTest
    @EnumSource
    void probe_whoIsAcceptedLater_passesThen(Way way) throws IOException {
        ServerSocket full = full();
        HealthChecker checker = checker(way);
        CompletionStage<ProbeReport> probing = underWay(checker, full);
        assertThat(probing.toCompletableFuture()).isNotDone();

        full.accept().close();
        full.accept().close();

        ProbeReport report = ServedServices.await(probing);
        assertThat(report.isPassed()).as(report.cause()).isTrue();
        assertThat(report.tookNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
    }

    @ParameterizedTest
    @EnumSource
    void close_whileOneIsUnderWay_answersIt(Way way) throws IOException {
        ServerSocket full = full();
        HealthChecker checker = checker(way);
        CompletionStage<ProbeReport> probing = underWay(checker, full);

        checker.close();

        assertThat(ServedServices.await(probing).cause()).isEqualTo("the engine is stopping");
        assertThat(probe(checker, address("127.0.0.1", full), SHORT).cause())
                .isEqualTo("the engine is stopping");
    }

    private HealthChecker checker(Way way) throws SSLException {
        HealthChecker checker =
                HealthChecker.start(
                        new HealthChecker.Parts(
                                clock,
                                metrics,
                                way.transport(),
                                SslContextBuilder.forClient().build(),
                                bound -> bound / 2));
        opened.add(checker);
        return checker;
    }

    private ServerSocket listening(InetAddress address, int backlog) throws IOException {
        ServerSocket listening = new ServerSocket(0, backlog, address);
        opened.add(listening);
        return listening;
    }

    /// One whose queue has no place: the kernel leaves a further connection without an answer.
    private ServerSocket full() throws IOException {
        ServerSocket listening = listening(InetAddress.getLoopbackAddress(), 1);
        InetSocketAddress address = (InetSocketAddress) listening.getLocalSocketAddress();
        boolean isFull = false;
        while (!isFull) {
            SocketChannel waiting = SocketChannel.open();
            opened.add(waiting);
            waiting.configureBlocking(false);
            isFull = !waiting.connect(address) && !waiting.finishConnect();
        }
        return listening;
    }

    private static BackendAddress address(String host, ServerSocket listening) {
        return BackendAddress.of(host + ":" + listening.getLocalPort(), "");
    }

    private static ProbeReport probe(
            HealthChecker checker, BackendAddress address, Duration timeout) {
        return ServedServices.await(checker.probe(address, policy(timeout)));
    }

    /// A probe that nobody answers yet; the answer to another one tells that it has begun.
    private static CompletionStage<ProbeReport> underWay(HealthChecker checker, ServerSocket full) {
        CompletionStage<ProbeReport> probing =
                checker.probe(address("127.0.0.1", full), policy(PATIENT));
        probe(checker, address("127.0.0.1", full), SHORT);
        return probing;
    }

    private static ProbePolicy policy(Duration timeout) {
        return new ProbePolicy(
                true,
                ProbeType.TCP,
                "/",
                Duration.ofSeconds(10).toNanos(),
                timeout.toNanos(),
                ProbePolicy.DEFAULT.expect(),
                "",
                Map.of());
    }
}
