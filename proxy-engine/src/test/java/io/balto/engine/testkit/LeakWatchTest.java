package io.balto.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

import org.junit.jupiter.api.Test;

class LeakWatchTest {
    @Test
    void found_aBufferThatNobodyReleased_namesIt() {
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        try {
            leak();

            // The JVM tells of what it collected a moment after the collection.
            await().untilAsserted(() -> assertThat(LeakWatch.found()).isNotEmpty());
        } finally {
            ResourceLeakDetector.setLevel(before);
        }
    }

    private static void leak() {
        ByteBuf lost = PooledByteBufAllocator.DEFAULT.directBuffer(16);
        assertThat(lost.refCnt()).isEqualTo(1);
    }
}
