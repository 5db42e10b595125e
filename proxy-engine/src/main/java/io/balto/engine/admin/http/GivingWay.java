package io.balto.engine.admin.http;

import io.balto.engine.scheduling.Turns;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/// Between an answer and its bytes: a large one is written in turns with others who want the
/// processor.
///
/// For one thread.
public final class GivingWay extends FilterOutputStream {
    /// What one turn writes: a few tenths of a millisecond of work.
    private static final int TURN_BYTES = 16 << 10;

    /// Room that a thread keeps for its next document: statistics of a thousand services fit.
    private static final int KEPT_BYTES = 512 << 10;

    private static final ThreadLocal<ByteArrayOutputStream> ROOM =
            ThreadLocal.withInitial(ByteArrayOutputStream::new);

    private final Turns turns = new Turns(TURN_BYTES);

    /// @param to takes what is written, and is closed with this
    public GivingWay(OutputStream to) {
        super(to);
    }

    /// The bytes of a document.
    ///
    /// @param document writes it, and no other with this method meanwhile
    static byte[] bytes(Consumer<OutputStream> document) {
        ByteArrayOutputStream room = ROOM.get();
        try {
            document.accept(new GivingWay(room));
            return room.toByteArray();
        } finally {
            if (room.size() > KEPT_BYTES) {
                ROOM.remove();
            } else {
                room.reset();
            }
        }
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        turns.did(1);
    }

    /// In one piece, which its superclass would take apart.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        turns.did(length);
    }
}
