package io.balto.engine.admin.http;

import io.balto.engine.local.Content;
import io.balto.engine.scheduling.Turns;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Between an answer and its bytes: a large one is written in turns with others who want the
/// processor.
///
/// For one thread.
public final class GivingWay extends FilterOutputStream {
    /// What one turn writes: a few tenths of a millisecond of work.
    private static final int TURN_BYTES = 16 << 10;

    /// Room that is kept for the next document: statistics of a thousand services fit.
    private static final int KEPT_BYTES = 512 << 10;

    /// Two are written at once, and two more wait for their connections.
    private static final int KEPT_ROOMS = 4;

    private static final BlockingQueue<Room> ROOMS = new ArrayBlockingQueue<>(KEPT_ROOMS);

    private final Turns turns = new Turns(TURN_BYTES);

    /// @param to takes what is written, and is closed with this
    public GivingWay(OutputStream to) {
        super(to);
    }

    /// The bytes of a document, in room that is lent. Any thread.
    ///
    /// @param document writes it
    static Content content(Consumer<OutputStream> document) {
        Room kept = ROOMS.poll();
        Room room = kept == null ? new Room() : kept;
        document.accept(new GivingWay(room));
        return Content.lent(room.bytes(), room.size(), room::giveBack);
    }

    /// Where a document is written to.
    private static final class Room extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }

        void giveBack() {
            if (buf.length <= KEPT_BYTES) {
                reset();
                ROOMS.offer(this); // without a place for it, it is let go
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
