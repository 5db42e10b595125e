package io.balto.engine.proxy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.http.HeadResult;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.proxy.rewrite.PeerFields;
import io.balto.engine.testkit.FakeClock;
import io.balto.engine.testkit.LogLines;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

class LimitHitsTest {
    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics(clock, Metrics.Options.DEFAULT);
    private final LimitHits hits = new LimitHits(metrics.newLoop("loop-0"));
    private final PeerFields peer = PeerFields.of(InetAddress.getLoopbackAddress(), false);
    @RegisterExtension private final LogLines lines = new LogLines("io.balto.proxy");

    @AfterEach
    void close() {
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

        assertThat(lines.events())
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
        return lines.events().stream()
                .flatMap(line -> line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("unlogged"))
                .map(pair -> String.valueOf(pair.value))
                .toList();
    }
}
