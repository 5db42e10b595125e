package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.FakeClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.management.MemoryUsage;
import java.time.Duration;

class HeapGaugeTest {
    private final FakeClock clock = new FakeClock();
    private @Nullable MemoryUsage usage = used(0);
    private int collections;
    private long alive;
    private final HeapGauge gauge = new HeapGauge(() -> usage, this::collect, clock);

    private static MemoryUsage used(long used) {
        return new MemoryUsage(0, used, 1_000, 1_000);
    }

    private void collect() {
        collections++;
        usage = used(alive);
    }

    private void tick(Duration lasting) {
        for (long passed = 0; passed < lasting.toMillis(); passed += 100) {
            clock.move(Duration.ofMillis(100));
            gauge.live();
        }
    }

    @Test
    void live_below75Percent_isWhatIsUsedAndCostsNothing() {
        usage = used(749);

        assertThat(gauge.live()).isEqualTo(0.749);
        assertThat(collections).isZero();
    }

    @Test
    void live_whenNothingIsKnown_isZero() {
        usage = null;
        assertThat(gauge.live()).isZero();

        usage = new MemoryUsage(0, 0, 0, -1);
        assertThat(gauge.live()).isZero();
    }

    @Test
    void live_whenGarbageFillsTheHeap_isWhatACollectionLeaves() {
        usage = used(960);
        alive = 300;

        assertThat(gauge.live()).isEqualTo(0.3);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void live_whenGarbageFillsItAgainAtOnce_asksAgain() {
        alive = 300;
        for (int i = 0; i < 5; i++) {
            usage = used(960);
            assertThat(gauge.live()).as("round %d", i).isEqualTo(0.3);
            clock.move(Duration.ofMillis(250));
        }

        assertThat(collections).isEqualTo(5);
    }

    @Test
    void live_whenNearlyAllThatIsUsedLives_waitsUntilATenthWasAdded() {
        usage = used(960);
        alive = 740;
        gauge.live();

        usage = used(839);
        tick(Duration.ofSeconds(10));
        assertThat(collections).isEqualTo(1);

        usage = used(841);
        tick(Duration.ofSeconds(10));
        assertThat(collections).isEqualTo(2);
    }

    @Test
    void live_whenTheNextCollectionFreesLittle_asksMoreRarelyFromThen() {
        usage = used(960);
        alive = 300;
        gauge.live();
        usage = used(960);
        alive = 900;

        tick(Duration.ofSeconds(7)); // at 0.3, 2.3 and 6.3 s

        assertThat(gauge.live()).isEqualTo(0.9);
        assertThat(collections).isEqualTo(4);
    }

    @Test
    void live_whileMemoryStaysShort_asksEverMoreRarely() {
        usage = used(900);
        alive = 900;

        tick(Duration.ofMinutes(10)); // at 0, 2, 6, 14, 30, 62 and 126 s, then every 64 s

        assertThat(gauge.live()).isEqualTo(0.9);
        assertThat(collections).isEqualTo(14);
    }

    @Test
    void live_whenMemorySufficedAgain_asksAsAtFirst() {
        usage = used(900);
        alive = 900;
        tick(Duration.ofSeconds(70)); // the next would be asked for 56 s later
        usage = used(100);
        tick(Duration.ofMinutes(1));
        int before = collections;

        usage = used(900);
        tick(Duration.ofSeconds(7)); // at 0, 2 and 6 s

        assertThat(collections - before).isEqualTo(3);
    }

    @Test
    void ofJvm_knowsTheHeapOfThisProcess() {
        assertThat(HeapGauge.ofJvm(clock).live()).isBetween(0.0, 1.0);
    }
}
