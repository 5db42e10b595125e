package io.balto.engine.loop;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/* One read buffer for all connections of an event loop.
 *
 * What is read is nearly always written before the next read, so one buffer can serve every connection: it stays in the
 * cache, and 1,000 idle connections hold no memory. When somebody still holds it (a slow peer, a pipelined rest), it is
 * left to them and a fresh one takes its place. The bytes before the first byte read are headroom: the rewritten head
 * is put in front of the body where it stands, so that head and body leave in one write without being copied. */

/// Reads of every connection of one event loop go into one direct buffer with headroom.
@EventLoopConfined
public final class LoopReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    /// Bytes kept free in front of what is read.
    public static final int HEADROOM = 512;

    /// Bytes of one buffer, headroom included.
    public static final int CAPACITY = 32 << 10;

    private final ByteBufAllocator allocator;
    private ByteBuf buffer;

    /// Takes its first buffer at once.
    public LoopReadBuffer(ByteBufAllocator allocator) {
        this.allocator = allocator;
        this.buffer = allocator.directBuffer(CAPACITY, CAPACITY);
    }

    /// The buffer to read into, with one reference for the reader.
    public ByteBuf next() {
        int holders = buffer.refCnt();
        if (holders != 1) {
            if (holders > 1) {
                buffer.release();
            }
            buffer = allocator.directBuffer(CAPACITY, CAPACITY);
        }
        return buffer.setIndex(HEADROOM, HEADROOM).retain();
    }

    /// Gives the buffer back; whoever reads after this takes a fresh one.
    public void release() {
        buffer.release();
    }

    @Override
    @SuppressWarnings("deprecation") // the handle type is what Netty's transports ask for
    public Handle newHandle() {
        return new ReadHandle();
    }

    private final class ReadHandle extends MaxMessageHandle {
        @Override
        public int guess() {
            return CAPACITY - HEADROOM;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator ignored) {
            return next();
        }
    }
}
