package io.balto.engine.proxy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.balto.engine.http.HeadResult;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.proxy.rewrite.PeerFields;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

class LimitHitsTest {
    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.DEFAULT);
    private final LimitHits hits = new LimitHits(metrics.newLoop("loop-0"));
    private final PeerFields peer = PeerFields.of(InetAddress.getLoopbackAddress(), false);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.balto.proxy");

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void close() {
        logger.detachAppender(lines);
        metrics.close();
    }

    @Test
    void hit_byTlsOnAPlainPort_saysWhatToDoAtMostOnceASecond() {
        ProxyFailure tls = new ProxyFailure.Refused(HeadResult.TLS_RECORD);

        hits.hit(tls, peer, clock.nanoTime());
        hits.hit(tls, peer, clock.nanoTime());
        clock.move(Duration.ofMillis(999));
        hits.hit(tls, peer, clock.nanoTime());
        clock.move(Duration.ofMillis(1));
        hits.hit(tls, peer, clock.nanoTime());

        assertThat(lines.list)
                .hasSize(2)
                .allSatisfy(
                        line ->
                                assertThat(line.getFormattedMessage())
                                        .contains("TLS was sent")
                                        .contains("http://"));
        assertThat(unlogged()).containsExactly("0", "2");
    }

    @Test
    void hit_ofTwoLimits_logsEach() {
        hits.hit(Limit.HEAD, peer, clock.nanoTime());
        hits.hit(Limit.HEAD, peer, clock.nanoTime());
        hits.hit(Limit.FIELD, peer, clock.nanoTime());

        assertThat(unlogged()).containsExactly("0", "0");
    }

    private List<String> unlogged() {
        return lines.list.stream()
                .flatMap(line -> line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("unlogged"))
                .map(pair -> String.valueOf(pair.value))
                .toList();
    }
}
