package io.balto.engine.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.admin.http.Moments;
import io.balto.engine.metrics.LoopCells;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.Metrics.Detail;
import io.balto.engine.metrics.Metrics.Options;
import io.balto.engine.service.Generations;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverflowWatchTest {
    private final FakeClock clock = new FakeClock();
    private final Metrics metrics =
            new Metrics(clock, new Options(true, Detail.FULL, Options.DEFAULT_BUCKETS, 2));
    private final LoopCells cells = metrics.newLoop("loop-0");
    private final EventRing ring = new EventRing(new Moments(clock), new Snapshots());
    private final OverflowWatch watch =
            new OverflowWatch(metrics, new EventSource(ring, clock, OverflowWatchTest::noHistory));

    private static Generations noHistory() {
        throw new AssertionError("nobody made an overflow");
    }

    @AfterEach
    void close() {
        ring.close();
        metrics.close();
    }

    @Test
    void onSecond_underTheCap_tellsNothing() {
        count(2);

        watch.onSecond();

        assertThat(ring.recent()).isEmpty();
    }

    @Test
    void onSecond_beyondTheCap_tellsEachMetricOnce() {
        count(4);

        watch.onSecond();
        count(6);
        watch.onSecond();

        assertThat(ring.recent())
                .extracting(EngineEvent::type)
                .containsExactly("metrics.overflow", "metrics.overflow");
        assertThat(ring.recent())
                .extracting(EngineEvent::message)
                .allSatisfy(message -> assertThat(message).contains("_overflow"))
                .anySatisfy(
                        message ->
                                assertThat(message).startsWith("balto_received_bytes_total has"));
    }

    private void count(int services) {
        for (int i = 0; i < services; i++) {
            cells.bytes(metrics.service("s" + i), 1, 1);
        }
    }
}
