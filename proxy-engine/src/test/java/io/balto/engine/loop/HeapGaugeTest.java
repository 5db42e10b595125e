package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.FakeClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.management.MemoryUsage;
import java.time.Duration;

class HeapGaugeTest {
    private final FakeClock clock = new FakeClock();
    private @Nullable MemoryUsage usage = new MemoryUsage(0, 0, 1_000, 1_000);
    private int collections;
    private final HeapGauge gauge = new HeapGauge(() -> usage, () -> collections++, clock);

    @Test
    void live_isWhatTheLastCollectionLeft() {
        usage = new MemoryUsage(0, 400, 1_000, 1_000);

        assertThat(gauge.live()).isEqualTo(0.4);
    }

    @Test
    void live_whenNothingIsKnown_isZero() {
        usage = null;
        assertThat(gauge.live()).isZero();

        usage = new MemoryUsage(0, 0, 0, -1);
        assertThat(gauge.live()).isZero();
    }

    @Test
    void live_whileMemoryIsShort_asksForACollectionEveryTenSeconds() {
        usage = new MemoryUsage(0, 900, 1_000, 1_000);

        for (int tick = 0; tick < 250; tick++) {
            clock.move(Duration.ofMillis(100));
            assertThat(gauge.live()).isEqualTo(0.9);
        }

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void live_whileMemorySuffices_asksForNothing() {
        usage = new MemoryUsage(0, 749, 1_000, 1_000);

        clock.move(Duration.ofMinutes(1));
        gauge.live();

        assertThat(collections).isZero();
    }

    @Test
    void ofJvm_knowsTheHeapOfThisProcess() {
        assertThat(HeapGauge.ofJvm(clock).live()).isBetween(0.0, 1.0);
    }
}
