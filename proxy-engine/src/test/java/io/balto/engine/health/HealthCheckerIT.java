package io.balto.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.SystemNanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.engine.service.policy.ProbePolicy.StatusRange;
import io.balto.engine.testkit.Ports;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.service.ProbeType;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

class HealthCheckerIT {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final SystemNanoClock clock = new SystemNanoClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.OFF);
    private HealthChecker checker = checker(tls());

    @AfterEach
    void close() {
        checker.close();
        metrics.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("HTTP/1.1 200 OK\r\n\r\n", ProbeResult.PASS, 200, ""),
                Arguments.of("HTTP/1.0 302 Found\r\n\r\n", ProbeResult.PASS, 302, ""),
                Arguments.of(
                        String.join(
                                "\r\n\r\n",
                                "HTTP/1.1 100 Continue",
                                "HTTP/1.1 103 Early Hints\r\nA: b",
                                "HTTP/1.1 204 No Content",
                                ""),
                        ProbeResult.PASS,
                        204,
                        ""),
                Arguments.of(
                        "HTTP/1.1 503 Service Unavailable\r\n\r\n",
                        ProbeResult.FAIL,
                        503,
                        "it answered with status 503, expected is 200-399"),
                Arguments.of(
                        "SSH-2.0-OpenSSH\r\n",
                        ProbeResult.ERROR,
                        0,
                        "its answer is not HTTP/1.1: the status line is malformed"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nA: " + "x".repeat(20_000) + "\r\n\r\n",
                        ProbeResult.ERROR,
                        0,
                        "its answer is not HTTP/1.1: the head is too large"),
                Arguments.of(
                        "HTTP/1.1 20",
                        ProbeResult.ERROR,
                        0,
                        "it closed the connection after 11 bytes of a head"),
                Arguments.of(
                        "", ProbeResult.ERROR, 0, "it closed the connection without an answer"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void probe_ofEveryAnswer_isJudgedByItsHead(
            String answer, ProbeResult result, int status, String cause) throws IOException {
        try (ScriptedBackend backend =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.write(answer);
                        })) {
            ProbeReport report = probe(address(backend), http(PATIENT));

            assertThat(report.cause()).isEqualTo(cause);
            assertThat(report.result()).isEqualTo(result);
            assertThat(report.status()).isEqualTo(status);
            assertThat(backend.heads().getFirst()).startsWith("GET /health HTTP/1.1\r\n");
        }
    }

    @Test
    void probe_anAnswerByteByByte_isRead() throws IOException {
        try (ScriptedBackend backend =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            for (byte b :
                                    "HTTP/1.1 200 OK\r\nA: b\r\n\r\n"
                                            .getBytes(StandardCharsets.US_ASCII)) {
                                link.write(new byte[] {b});
                            }
                        })) {
            assertThat(probe(address(backend), http(PATIENT)).isPassed()).isTrue();
        }
    }

    @Test
    void probe_anEndlessBody_closesTheConnectionInsteadOfReadingIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedBackend backend =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            try {
                                link.write("HTTP/1.1 200 OK\r\n\r\n");
                                while (true) {
                                    link.write("x".repeat(10_000));
                                }
                            } finally {
                                ended.countDown();
                            }
                        })) {
            assertThat(probe(address(backend), http(PATIENT)).isPassed()).isTrue();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void probe_noAnswer_endsByItsTimeoutAndClosesTheConnection() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.start(link -> link.readThrough("never"))) {
            ProbeReport report = probe(address(backend), http(SHORT));

            assertThat(report.result()).isEqualTo(ProbeResult.TIMEOUT);
            assertThat(report.cause()).isEqualTo("there was no answer within 300ms");
            assertThat(report.tookNanos()).isGreaterThanOrEqualTo(SHORT.toNanos());
            await().atMost(PATIENT).until(() -> backend.openConnections() == 0);
        }
    }

    @Test
    void probe_aClosedPort_isRefused() throws IOException {
        int port = Ports.closed();

        ProbeReport report = probe(BackendAddress.of("127.0.0.1:" + port, ""), tcp());

        assertThat(report.result()).isEqualTo(ProbeResult.ERROR);
        assertThat(report.cause()).isEqualTo("it refused the connection");
    }

    @Test
    void probe_ofAName_looksItUp() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("ok"))) {
            BackendAddress named = BackendAddress.of("localhost:" + backend.port(), "");

            assertThat(probe(named, http(PATIENT)).status()).isEqualTo(200);
            assertThat(backend.heads().getFirst()).contains("Host: localhost:" + backend.port());
        }
    }

    @Test
    void probe_byTcp_passesAsSoonAsItIsConnected() throws IOException {
        try (ScriptedBackend silent = ScriptedBackend.start(link -> link.readThrough("never"));
                ScriptedBackend closing = ScriptedBackend.start(_ -> {})) {
            assertThat(probe(address(silent), tcp()).isPassed()).isTrue();
            assertThat(probe(address(closing), tcp()).isPassed()).isTrue();
            await().atMost(PATIENT).until(() -> silent.openConnections() == 0);
        }
    }

    @Test
    void probe_byTls_verifiesWhomItTalksTo(@TempDir Path directory) throws Exception {
        try (TlsBackend backend = TlsBackend.start(directory)) {
            BackendAddress address = BackendAddress.of(backend.url(), "");
            ProbeReport stranger = probe(address, http(PATIENT));
            assertThat(stranger.result()).isEqualTo(ProbeResult.ERROR);
            assertThat(stranger.cause()).startsWith("the TLS handshake failed: ");

            checker.close();
            checker =
                    checker(
                            SslContextBuilder.forClient()
                                    .trustManager(backend.certificate())
                                    .endpointIdentificationAlgorithm("HTTPS")
                                    .build());
            assertThat(probe(address, http(PATIENT)).status()).isEqualTo(204);
        }
    }

    @Test
    void probe_byTlsOfWhoSpeaksNone_saysWhatWentWrong() throws IOException {
        try (ScriptedBackend plain = ScriptedBackend.start(link -> link.write("hello\r\n\r\n"));
                ScriptedBackend silent = ScriptedBackend.start(link -> link.readThrough("never"))) {
            assertThat(probe(https(plain), http(PATIENT)).cause())
                    .startsWith("the TLS handshake failed: ");
            assertThat(probe(https(silent), http(SHORT)).cause())
                    .isEqualTo("the TLS handshake was not over within 300ms");
        }
    }

    @Test
    void check_aServedBackend_isAnsweredFreshAndKept() throws IOException {
        try (ScriptedBackend scripted = ScriptedBackend.answering(ScriptedBackend.ok("ok"));
                ServedServices served =
                        served("{\"path\":\"/up\",\"interval\":\"1h\"}", scripted)) {
            join(checker.firstRound());
            Backend backend = served.backend(0);
            assertThat(backend.health().recent()).hasSize(1);

            CheckAnswer answer = join(checker.check(backend));

            assertThat(backend.health().recent()).hasSize(2);
            assertThat(answer)
                    .isEqualTo(new CheckAnswer.Checked(backend.health().recent().getFirst()));
            assertThat(scripted.heads()).hasSize(2).allMatch(head -> head.startsWith("GET /up "));
        }
    }

    @Test
    void backend_thatFallsIllAndRecovers_isTakenOutAndBackIn() throws IOException {
        AtomicReference<String> answer = new AtomicReference<>("HTTP/1.1 200 OK\r\n\r\n");
        try (ScriptedBackend scripted =
                        ScriptedBackend.start(
                                link -> {
                                    link.readHead();
                                    link.write(answer.get());
                                });
                ServedServices served =
                        served(
                                "{\"path\":\"/\",\"interval\":\"100ms\",\"healthy_threshold\":1,"
                                        + "\"unhealthy_threshold\":2}",
                                scripted)) {
            Backend backend = served.backend(0);
            join(checker.firstRound());

            answer.set("HTTP/1.1 500 Broken\r\n\r\n");
            await().atMost(PATIENT).until(() -> !backend.isAvailable(clock.nanoTime()));
            answer.set("HTTP/1.1 200 OK\r\n\r\n");
            await().atMost(PATIENT).until(() -> backend.isAvailable(clock.nanoTime()));

            served.remove("a.test");
            AtomicBoolean ended = new AtomicBoolean();
            checker.check(backend).thenAccept(_ -> ended.set(true));
            await().atMost(PATIENT).untilTrue(ended);
            int probes = scripted.accepted();
            await().during(Duration.ofMillis(500)).until(() -> scripted.accepted() == probes);
        }
    }

    @Test
    void close_thenCheckOrProbe_isAnsweredNevertheless() throws IOException {
        try (ScriptedBackend scripted = ScriptedBackend.start(link -> link.readThrough("never"));
                ServedServices served = served("{\"path\":\"/\",\"timeout\":\"1m\"}", scripted)) {
            CompletionStage<CheckAnswer> waiting = checker.check(served.backend(0));
            checker.close();

            assertThat(join(waiting)).isInstanceOf(CheckAnswer.NotChecked.class);
            assertThat(join(checker.check(served.backend(0))))
                    .isEqualTo(new CheckAnswer.NotChecked("the engine is stopping"));
            assertThat(probe(address(scripted), tcp()).cause()).isEqualTo("the engine is stopping");
        }
    }

    private ServedServices served(String healthCheck, ScriptedBackend backend) {
        return new ServedServices(clock, metrics, checker)
                .start(ServedServices.definition(healthCheck, backend.port()));
    }

    private HealthChecker checker(SslContext tls) {
        return checker(tls, Epoll.isAvailable() ? ProbeTransport.epoll() : ProbeTransport.nio());
    }

    private HealthChecker checker(SslContext tls, ProbeTransport transport) {
        return HealthChecker.start(
                new HealthChecker.Parts(clock, metrics, transport, tls, bound -> bound / 2));
    }

    /// A socket of a process that may open no more files.
    public static final class NoSocket extends NioSocketChannel {
        public NoSocket() {
            throw new ChannelException("Failed to open a socket", cause());
        }

        private static IOException cause() {
            return new SocketException("Too many open files");
        }
    }

    @Test
    void probe_whileNoFileCanBeOpened_isReportedEachTimeAsNobodysFault() {
        checker.close();
        ProbeTransport nio = ProbeTransport.nio();
        checker =
                checker(
                        tls(),
                        new ProbeTransport(nio.ioHandler(), NoSocket.class, nio.datagramType()));

        for (int i = 0; i < 2; i++) {
            ProbeReport report = probe(BackendAddress.of("1", "127.0.0.1"), http(PATIENT));

            assertThat(report.result()).isEqualTo(ProbeResult.NO_FILES);
            assertThat(report.cause())
                    .isEqualTo(
                            "it was not asked, because Balto may open no more files (ulimit -n,"
                                    + " LimitNOFILE)");
        }
    }

    @Test
    void probe_ofFrequentProbes_sharesAConnectionForTen() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("fine"))) {
            for (int i = 0; i < 25; i++) {
                assertThat(probe(address(backend), frequent()).isPassed()).isTrue();
            }

            assertThat(backend.heads()).hasSize(25);
            assertThat(backend.accepted()).isEqualTo(3);
            assertThat(backend.heads().getFirst()).doesNotContain("Connection");
            assertThat(backend.heads().get(9)).contains("Connection: close");
        }
    }

    @Test
    void probe_ofSeldomProbes_takesAFreshConnectionEachTime() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("fine"))) {
            probe(address(backend), http(PATIENT));
            probe(address(backend), http(PATIENT));

            assertThat(backend.accepted()).isEqualTo(2);
        }
    }

    @Test
    void probe_withABodyInChunks_sharesTheConnectionAsWell() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
        try (ScriptedBackend backend = ScriptedBackend.answering(answer)) {
            for (int i = 0; i < 5; i++) {
                assertThat(probe(address(backend), frequent()).isPassed()).isTrue();
            }

            assertThat(backend.accepted()).isEqualTo(1);
        }
    }

    @Test
    void probe_afterTheBackendClosedWhatWasKept_goesOnWithAFreshConnection() throws IOException {
        try (ScriptedBackend backend =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.write(ScriptedBackend.ok("fine"));
                            link.readHead(); // and says nothing to the second
                        })) {
            for (int i = 0; i < 6; i++) {
                assertThat(probe(address(backend), frequent()).isPassed()).isTrue();
            }
        }
    }

    @Test
    void probe_afterOneThatFailed_takesAFreshConnection() throws IOException {
        try (ScriptedBackend backend =
                ScriptedBackend.answering(
                        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(probe(address(backend), frequent()).status()).isEqualTo(503);
            assertThat(probe(address(backend), frequent()).status()).isEqualTo(503);

            assertThat(backend.accepted()).isEqualTo(2);
        }
    }

    private static ProbePolicy frequent() {
        ProbePolicy seldom = http(PATIENT);
        return new ProbePolicy(
                true,
                seldom.type(),
                seldom.path(),
                Duration.ofSeconds(1).toNanos(),
                seldom.timeoutNanos(),
                seldom.expect(),
                seldom.host(),
                seldom.headers());
    }

    private static SslContext tls() {
        try {
            return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    private ProbeReport probe(BackendAddress address, ProbePolicy policy) {
        return join(checker.probe(address, policy));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return ServedServices.await(stage);
    }

    private static BackendAddress address(ScriptedBackend backend) {
        return BackendAddress.of(backend.address(), "127.0.0.1");
    }

    private static BackendAddress https(ScriptedBackend backend) {
        return BackendAddress.of("https://127.0.0.1:" + backend.address(), "");
    }

    private static ProbePolicy http(Duration timeout) {
        return policy(ProbeType.HTTP, timeout);
    }

    private static ProbePolicy tcp() {
        return policy(ProbeType.TCP, PATIENT);
    }

    private static ProbePolicy policy(ProbeType type, Duration timeout) {
        return new ProbePolicy(
                true,
                type,
                "/health",
                Duration.ofSeconds(10).toNanos(),
                timeout.toNanos(),
                StatusRange.listOf("200-399"),
                "",
                Map.of());
    }
}
