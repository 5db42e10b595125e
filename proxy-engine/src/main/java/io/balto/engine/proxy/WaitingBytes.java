package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.FieldLines;
import io.balto.engine.loop.LoopReadBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import org.jspecify.annotations.Nullable;

/// Bytes of a peer that cannot be taken yet, in one buffer of their own size.
///
/// A head that arrives byte by byte is searched for its end once, not decoded anew for each byte.
@EventLoopConfined
final class WaitingBytes {
    private static final int ROOM = 1 << 10;

    private final ByteBufAllocator allocator;
    private @Nullable ByteBuf kept;
    private int searchedTo;

    /// Nothing waits.
    WaitingBytes(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /// Whether nothing waits.
    boolean isEmpty() {
        return kept == null;
    }

    /// Bytes that wait.
    int count() {
        return kept == null ? 0 : kept.readableBytes();
    }

    /// Keeps the range of a borrowed buffer; nothing may be waiting.
    void keep(ByteBuf buffer, int from, int to) {
        assert kept == null;
        ByteBuf own = allocator.directBuffer(LoopReadBuffer.HEADROOM + to - from + ROOM);
        own.setIndex(LoopReadBuffer.HEADROOM, LoopReadBuffer.HEADROOM);
        kept = own.writeBytes(buffer, from, to - from);
        searchedTo = own.readerIndex();
    }

    /// Keeps all of a borrowed buffer behind what waits already.
    void append(ByteBuf buffer) {
        ByteBuf own = kept;
        if (own == null) {
            keep(buffer, buffer.readerIndex(), buffer.writerIndex());
        } else {
            own.writeBytes(buffer);
        }
    }

    /// Whether a head that waits can be decided: its end is there, or it is as long as it may be.
    boolean hasWholeHead(int mostBytes) {
        ByteBuf own = kept;
        if (own == null) {
            return false;
        }
        int from = Math.max(own.readerIndex(), searchedTo - 3);
        searchedTo = own.writerIndex();
        return own.readableBytes() >= mostBytes || FieldLines.endsWithin(own, from, searchedTo);
    }

    /// Hands over what waits, or null; owned by the caller.
    @Nullable ByteBuf take() {
        ByteBuf own = kept;
        kept = null;
        return own;
    }

    /// Drops what waits.
    void release() {
        ByteBuf own = take();
        if (own != null) {
            own.release();
        }
    }
}
