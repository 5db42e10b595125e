package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import java.util.Arrays;

/// Builds one head at a time in an array that is used again for the next.
///
/// One per event loop; whoever begins a head finishes it before anything else runs.
@EventLoopConfined
public final class HeadWriter {
    private static final byte[] LINE_BREAK = Ascii.bytes("\r\n");
    private static final int FIRST_BYTES = 4 << 10;
    private static final int LARGEST_KEPT = 64 << 10;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /// Made once per event loop.
    public HeadWriter() {}

    /// Begins a head.
    public void clear() {
        length = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    /// How many bytes were put so far.
    public int length() {
        return length;
    }

    /// Puts a range of bytes.
    public void put(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /// Puts bytes encoded beforehand.
    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    /// Puts one byte.
    public void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /// Puts text whose characters are below 256, one byte each.
    @SuppressWarnings("deprecation") // the only way to copy Latin-1 without an intermediate array
    public void put(String text) {
        int count = text.length();
        reserve(count);
        text.getBytes(0, count, bytes, length);
        length += count;
    }

    /// Puts a number in decimal digits.
    public void putDecimal(long value) {
        put(Long.toString(value));
    }

    /// Puts a number in hexadecimal digits.
    public void putHex(long value) {
        put(Long.toHexString(value));
    }

    /// Ends a line.
    public void endLine() {
        put(LINE_BREAK);
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }

    /// Joins the head with a range of a buffer that follows it, in place where the buffer has room
    /// before the range.
    ///
    /// The buffer is borrowed; when the range reaches its writer index its indices are moved and it
    /// must not be read any more. The result is owned by the caller.
    ///
    /// @param floor the lowest index of the buffer that nobody else may still want
    /// @param from where the range begins
    /// @param to where it ends
    public ByteBuf joinedWith(ByteBuf buffer, int floor, int from, int to) {
        int start = from - length;
        if (start < floor) {
            ByteBuf joined = buffer.alloc().directBuffer(length + to - from);
            return joined.writeBytes(bytes, 0, length).writeBytes(buffer, from, to - from);
        }
        buffer.setBytes(start, bytes, 0, length);
        return Slices.owned(buffer, start, to);
    }

    /// Appends what was put so far to a buffer.
    public void appendTo(ByteBuf buffer) {
        buffer.writeBytes(bytes, 0, length);
    }

    /// The head alone in a buffer owned by the caller.
    public ByteBuf toBuffer(ByteBufAllocator allocator) {
        return toBuffer(allocator, 0);
    }

    /// The head in a buffer owned by the caller, with room for a body behind it.
    public ByteBuf toBuffer(ByteBufAllocator allocator, int bodyBytes) {
        return allocator.directBuffer(length + bodyBytes).writeBytes(bytes, 0, length);
    }

    /// What was put so far, as text; for tests.
    @Override
    public String toString() {
        return Ascii.string(bytes, 0, length);
    }
}
