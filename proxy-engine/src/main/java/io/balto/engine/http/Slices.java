package io.balto.engine.http;

import io.netty.buffer.ByteBuf;

/// Hands out parts of read buffers without copying.
public final class Slices {
    private Slices() {}

    /// A range of a borrowed buffer as a buffer owned by the caller. A range that reaches the
    /// writer index is the buffer itself with its indices moved, because then nothing in it is left
    /// to be read.
    public static ByteBuf owned(ByteBuf buffer, int from, int to) {
        if (to == buffer.writerIndex()) {
            return buffer.readerIndex(from).retain();
        }
        return buffer.retainedSlice(from, to - from);
    }
}
