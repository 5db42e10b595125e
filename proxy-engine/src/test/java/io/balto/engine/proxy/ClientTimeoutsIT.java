package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Pace;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.Scrape;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// How long a client may take: for its head, its body, its answer, and between requests.
class ClientTimeoutsIT {
    private static final Duration DRIP = Duration.ofMillis(40);
    private static final String POST = "POST / HTTP/1.1\r\nHost: t.test\r\nContent-Length: ";

    private static ScriptedBackend greeting() throws IOException {
        return ScriptedBackend.answering(ScriptedBackend.ok("hello"));
    }

    /// Sends a text byte by byte until an answer begins to arrive or nothing is left.
    private static void drip(RawClient client, String text) {
        AtomicInteger next = new AtomicInteger();
        Pace.every(
                DRIP,
                () -> {
                    if (client.hasArrived() || next.get() == text.length()) {
                        return true;
                    }
                    client.send(text.substring(next.get(), next.incrementAndGet()));
                    return false;
                });
    }

    @Test
    void head_byteByByte_gets408AfterItsTimeHoweverItMoves() throws IOException {
        String global = "timeouts: { request_head: 500ms }";
        try (ScriptedBackend backend = greeting();
                EngineFixture engine = EngineFixture.withGlobal(global, "", "", backend.address());
                RawClient client = engine.client()) {
            drip(client, "GET / HTTP/1.1\r\nHost: t.test\r\nX-Slow: " + "a".repeat(2_000));

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("head_timeout");
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(backend.accepted()).isZero();
        }
    }

    @Test
    void head_byteByByteWithinItsTime_isServed() throws IOException {
        try (ScriptedBackend backend = greeting();
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            drip(client, "GET / HTTP/1.1\r\nHost: t.test\r\n\r\n");

            assertThat(client.answer().body()).isEqualTo("hello");
        }
    }

    @Test
    void connection_withoutARequest_isClosedAfterIdleWithoutAWord() throws IOException {
        String global = "timeouts: { idle: 300ms }";
        try (ScriptedBackend backend = greeting();
                EngineFixture engine = EngineFixture.withGlobal(global, "", "", backend.address());
                RawClient fresh = engine.client();
                RawClient used = engine.client()) {
            assertThat(used.get("/").answer().status()).isEqualTo(200);

            assertThat(fresh.rest()).isEmpty();
            assertThat(used.rest()).isEmpty();
        }
    }

    @Test
    void answer_takenForLongerThanIdle_isNotCut() throws IOException {
        String global = "timeouts: { idle: 300ms }";
        String body = "b".repeat(6 << 20);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine = EngineFixture.withGlobal(global, "", "", backend.address());
                RawClient client = RawClient.connect(engine.address(), 4_096)) {
            client.get("/");

            assertThat(readSlowly(client, body.length(), Duration.ofMillis(1_200)))
                    .isGreaterThan(body.length());
        }
    }

    @Test
    void answer_takenAfterTheSendingSideWasClosed_isNotCut() throws IOException {
        String body = "b".repeat(100 << 10);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = RawClient.connect(engine.address(), 4_096)) {
            client.get("/");
            await().until(() -> backend.heads().size() == 1 && client.hasArrived());
            client.shutdownOutput();

            assertThat(client.answer().body()).hasSize(body.length());
            assertThat(client.rest()).isEmpty();
        }
    }

    /// Reads nothing for a while, then all.
    private static int readSlowly(RawClient client, int least, Duration pause) throws IOException {
        await().pollDelay(pause).until(client::hasArrived);
        byte[] into = new byte[64 << 10];
        int total = 0;
        while (total <= least) {
            int count = client.read(into);
            if (count < 0) {
                return total;
            }
            total += count;
        }
        return total;
    }

    @Test
    void body_thatPauses_gets408AndIsCounted() throws IOException {
        String server = "limits: { body_pause: 300ms }";
        try (ScriptedBackend backend = greeting();
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + "100\r\n\r\n0123456789");

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("body_timeout");
            assertThat(client.rest()).isEmpty();
            assertThat(Scrape.of(engine).limitHits("body_pause")).isEqualTo(1);
            assertThat(Scrape.of(engine).limitHits("body_min_rate")).isZero();
            await().until(() -> backend.openConnections() == 0);
        }
    }

    @Test
    void body_slowerThanTheLeastRate_gets408AndIsCounted() throws IOException {
        String server = "limits: { body_min_rate: 1KiB, body_min_rate_after: 500ms }";
        try (ScriptedBackend backend = greeting();
                EngineFixture engine = EngineFixture.withServer(server, "", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + "100000\r\n\r\n");
            drip(client, "b".repeat(2_000));

            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("X-Balto-Reason")).isEqualTo("body_timeout");
            assertThat(Scrape.of(engine).limitHits("body_min_rate")).isEqualTo(1);
            assertThat(Scrape.of(engine).limitHits("body_pause")).isZero();
        }
    }

    @Test
    void body_fasterThanTheLeastRate_isServedHoweverLongItLasts() throws IOException {
        String server = "limits: { body_min_rate: 100B, body_min_rate_after: 200ms }";
        String global = "timeouts: { read: 300ms, write: 300ms, idle: 300ms }";
        try (ScriptedBackend backend = greeting();
                EngineFixture engine =
                        EngineFixture.withGlobal(global, server, "", backend.address());
                RawClient client = engine.client()) {
            client.send(POST + "1000\r\n\r\n");
            AtomicInteger sent = new AtomicInteger();
            Pace.every(
                    DRIP,
                    () -> {
                        client.send("b".repeat(25));
                        return sent.addAndGet(25) == 1_000;
                    });

            assertThat(client.answer().body()).isEqualTo("hello");
        }
    }

    @Test
    void answer_thatIsNotTaken_isCutAndCountedAndItsBackendLetGo() throws IOException {
        String server = "limits: { write_stall: 500ms }";
        ScriptedBackend endless =
                ScriptedBackend.start(
                        link -> {
                            link.readHead();
                            link.write("HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n");
                            byte[] block = new byte[64 << 10];
                            while (true) {
                                link.write(block);
                            }
                        });
        try (endless;
                EngineFixture engine = EngineFixture.withServer(server, "", endless.address());
                RawClient client = RawClient.connect(engine.address(), 4_096)) {
            client.get("/");

            await().until(() -> Scrape.of(engine).limitHits("write_stall") == 1);
            await().until(() -> endless.accepted() == 1 && endless.openConnections() == 0);
            assertThat(
                            Scrape.of(engine)
                                    .sum(
                                            "balto_request_failures_total",
                                            "reason=\"client_stalled\""))
                    .isEqualTo(1);
        }
    }

    @Test
    void answer_takenSlowlyButSteadily_isNotCut() throws IOException {
        String server = "limits: { write_stall: 500ms }";
        String global = "timeouts: { read: 300ms, write: 300ms, idle: 300ms }";
        String body = "b".repeat(400 << 10);
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok(body));
                EngineFixture engine =
                        EngineFixture.withGlobal(global, server, "", backend.address());
                RawClient client = RawClient.connect(engine.address(), 2_048)) {
            client.get("/");
            byte[] into = new byte[8 << 10];
            AtomicInteger total = new AtomicInteger();
            Pace.every(DRIP, () -> total.addAndGet(client.read(into)) > body.length());

            assertThat(total.get()).isGreaterThan(body.length());
            assertThat(Scrape.of(engine).limitHits("write_stall")).isZero();
        }
    }

    @Test
    void client_thatClosedItsSendingSide_getsAnAnswerWithinTheGrace() throws IOException {
        try (ScriptedBackend backend = greeting();
                EngineFixture engine =
                        EngineFixture.withServer("half_close_grace: 10s", "", backend.address());
                RawClient client = engine.client()) {
            client.get("/").shutdownOutput();

            assertThat(client.answer().body()).isEqualTo("hello");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void client_thatClosedItsSendingSide_isGivenUpAfterTheGraceAndTheBackendLetGo()
            throws IOException {
        ScriptedBackend silent =
                ScriptedBackend.start(
                        link -> {
                            while (link.readHead()) {
                                // never answers
                            }
                        });
        try (silent;
                EngineFixture engine =
                        EngineFixture.withServer("half_close_grace: 300ms", "", silent.address());
                RawClient client = engine.client()) {
            client.get("/").shutdownOutput();

            assertThat(client.rest()).isEmpty();
            await().until(() -> silent.accepted() == 1 && silent.openConnections() == 0);
        }
    }
}
