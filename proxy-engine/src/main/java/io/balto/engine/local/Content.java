package io.balto.engine.local;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The content of an answer, complete.
///
/// Its bytes may stand in room that is lent, so that a long list is not garbage of its own size
/// each time: room is given back when the bytes are written, and lost to its owner, but to nobody
/// else, when they never are. Lent bytes are written once; who wants them for longer copies them.
///
/// For one thread at a time.
public final class Content {
    private final int length;
    private final @Nullable Runnable giveBack;
    private byte @Nullable [] bytes;

    private Content(byte[] bytes, int length, @Nullable Runnable giveBack) {
        this.bytes = bytes;
        this.length = length;
        this.giveBack = giveBack;
    }

    /// Bytes of its own.
    ///
    /// @param bytes never changed after they were handed over
    public static Content of(byte[] bytes) {
        return new Content(bytes, bytes.length, null);
    }

    /// Bytes in room that is lent.
    ///
    /// @param room holds them from its begin on, not changed before it was given back
    /// @param length how many there are, at most those of the room
    /// @param giveBack told once they are written, by who writes them
    public static Content lent(byte[] room, int length, Runnable giveBack) {
        return new Content(room, length, giveBack);
    }

    /// How many bytes it has.
    public int length() {
        return length;
    }

    /// Writes the bytes, and gives their room back where it was lent.
    ///
    /// @throws IllegalStateException when lent bytes were written before
    public void writeTo(ByteBuf buffer) {
        buffer.writeBytes(present(), 0, length);
        if (giveBack != null) {
            bytes = null;
            giveBack.run();
        }
    }

    /// The same as bytes of its own; this one stays as it is.
    ///
    /// @throws IllegalStateException when lent bytes were written before
    public Content kept() {
        return giveBack == null ? this : of(toBytes());
    }

    /// A copy of the bytes.
    ///
    /// @throws IllegalStateException when lent bytes were written before
    public byte[] toBytes() {
        return Arrays.copyOf(present(), length);
    }

    private byte[] present() {
        if (bytes == null) {
            throw new IllegalStateException("the room of this content was given back");
        }
        return bytes;
    }
}
