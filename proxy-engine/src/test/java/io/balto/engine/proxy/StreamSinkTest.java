package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.local.LocalStream.Sink;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

class StreamSinkTest {
    private final AtomicInteger wakes = new AtomicInteger();
    private final StreamSink sink = new StreamSink(wakes::incrementAndGet);

    @Test
    void offer_beyondWhatMayWait_dropsUntilTheReaderTookSome() {
        byte[] half = new byte[Sink.MOST_WAITING_BYTES / 2];

        assertThat(sink.offer(half)).isTrue();
        assertThat(sink.offer(half)).isTrue();
        assertThat(sink.offer(new byte[1])).isFalse();

        assertThat(sink.poll()).isSameAs(half);
        assertThat(sink.offer(new byte[1])).isTrue();
    }

    @Test
    void onRoom_isToldOnceWhenHalfIsFreeAfterADrop() {
        byte[] quarter = new byte[Sink.MOST_WAITING_BYTES / 4];
        AtomicInteger told = new AtomicInteger();
        sink.onRoom(told::incrementAndGet);
        for (int i = 0; i < 4; i++) {
            assertThat(sink.offer(quarter)).isTrue();
        }
        assertThat(sink.offer(quarter)).isFalse();

        sink.poll();
        assertThat(told).hasValue(0);
        sink.poll();
        sink.poll();

        assertThat(told).hasValue(1);
    }

    @Test
    void offer_ofOneLargePiece_isTakenWhenNothingWaits() {
        assertThat(sink.offer(new byte[Sink.MOST_WAITING_BYTES * 2])).isTrue();
        assertThat(sink.offer(new byte[1])).isFalse();
    }

    @Test
    void end_isAfterWhatWaits() {
        sink.offer(new byte[1]);
        sink.end();

        assertThat(sink.isOpen()).isFalse();
        assertThat(sink.offer(new byte[1])).isFalse();
        assertThat(sink.isDone()).isFalse();
        assertThat(sink.poll()).hasSize(1);
        assertThat(sink.isDone()).isTrue();
        assertThat(wakes).hasPositiveValue();
    }

    @Test
    void offer_beforeTheReaderHasLooked_wakesItOnce() {
        sink.offer(new byte[1]);
        sink.offer(new byte[1]);
        assertThat(wakes).hasValue(1);

        sink.look();
        assertThat(wakes).hasValue(1);
        sink.offer(new byte[1]);
        sink.end();
        assertThat(wakes).hasValue(2);

        sink.look();
        sink.end();
        assertThat(wakes).hasValue(3);
    }

    @Test
    void close_takesNothingMore() {
        sink.offer(new byte[1]);
        sink.close();

        assertThat(sink.isOpen()).isFalse();
        assertThat(sink.offer(new byte[1])).isFalse();
        assertThat(sink.poll()).isNull();
    }
}
