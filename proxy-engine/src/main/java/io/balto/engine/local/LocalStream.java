package io.balto.engine.local;

import java.util.Map;
import java.util.function.Consumer;

/// An answer whose content comes piece by piece, for as long as both sides want.
///
/// @param fields further fields; those about framing, Date and Server are added
/// @param source told where to send the pieces, once, on an event loop, which it must not block
public record LocalStream(
        int status, String contentType, Map<String, String> fields, Consumer<Sink> source)
        implements LocalAnswer {
    /// Copies the fields.
    public LocalStream {
        fields = Map.copyOf(fields);
    }

    /// Where the pieces go. Any thread may call any method, also after the end; nothing blocks.
    public interface Sink {
        /// Most bytes that wait for a slow reader.
        int MOST_WAITING_BYTES = 256 << 10;

        /// Sends a piece after those before it.
        ///
        /// @param piece never changed after it was handed over, not empty
        /// @return false when it was dropped, because too much waits for the reader or it is gone
        boolean offer(byte[] piece);

        /// Has somebody told, once after each piece that was dropped because too much waited, that
        /// half of the room is free again; on any thread, to return at once.
        void onRoom(Runnable told);

        /// Ends the answer in order, after what waits.
        void end();

        /// Whether somebody still reads.
        boolean isOpen();
    }
}
