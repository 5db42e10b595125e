package io.balto.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

class ContentTest {
    private final byte[] room = {1, 2, 3, 9, 9};
    private final AtomicInteger given = new AtomicInteger();
    private final ByteBuf buffer = Unpooled.buffer();

    @Test
    void writeTo_ofItsOwnBytes_canBeRepeated() {
        Content own = Content.of(new byte[] {1, 2});

        own.writeTo(buffer);
        own.writeTo(buffer);

        assertThat(ByteBufUtil.getBytes(buffer)).containsExactly(1, 2, 1, 2);
    }

    @Test
    void writeTo_ofLentRoom_writesItsPartAndGivesItBackOnce() {
        Content lent = Content.lent(room, 3, given::incrementAndGet);

        lent.writeTo(buffer);

        assertThat(lent.length()).isEqualTo(3);
        assertThat(ByteBufUtil.getBytes(buffer)).containsExactly(1, 2, 3);
        assertThat(given).hasValue(1);
        assertThatIllegalStateException()
                .as("the room may hold what somebody else must not see")
                .isThrownBy(() -> lent.writeTo(buffer));
        assertThat(given).hasValue(1);
    }

    @Test
    void kept_ofLentRoom_isNotTouchedByItsNextUse() {
        Content lent = Content.lent(room, 3, given::incrementAndGet);

        Content kept = lent.kept();
        room[0] = 7;

        assertThat(kept.toBytes()).containsExactly(1, 2, 3);
        assertThat(given).as("it is still the other's").hasValue(0);
    }

    @Test
    void kept_ofItsOwnBytes_isTheSame() {
        Content own = Content.of(room);

        assertThat(own.kept()).isSameAs(own);
    }
}
