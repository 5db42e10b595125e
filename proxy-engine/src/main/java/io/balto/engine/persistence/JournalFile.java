package io.balto.engine.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;

/// One open file of a state directory; a port. Confined to one thread at a time.
interface JournalFile extends AutoCloseable {
    /// Everything in it.
    byte[] readAll() throws IOException;

    /// Writes all bytes that remain in the buffer, which is consumed.
    void write(long position, ByteBuffer bytes) throws IOException;

    /// Cuts off what stands behind this size.
    void truncate(long size) throws IOException;

    /// Returns when content and size would survive a crash.
    void force() throws IOException;

    @Override
    void close();
}
