package io.balto.engine.admin.stats;

import io.balto.engine.local.LocalStream.Sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Sends bytes to one client as it takes them, piece by piece. Any thread may begin it, once.
final class Sending {
    private static final int BYTES = 16 << 10;

    private final InputStream from;
    private final Sink sink;
    private final Executor executor;
    private byte[] next = {};

    /// @param from borrowed from now on; never blocks
    /// @param executor where pieces are read
    Sending(InputStream from, Sink sink, Executor executor) {
        this.from = from;
        this.sink = sink;
        this.executor = executor;
    }

    /// Returns at once; any thread.
    void begin() {
        sink.onRoom(this::goOnLater);
        goOnLater();
    }

    private void goOnLater() {
        try {
            executor.execute(this::goOn);
        } catch (RejectedExecutionException e) {
            sink.end(); // the engine ends
        }
    }

    private void goOn() {
        synchronized (from) { // told of room before the turn that was refused has ended
            sendPieces();
        }
    }

    private void sendPieces() {
        try {
            while (sink.isOpen()) {
                if (next.length == 0) {
                    next = from.readNBytes(BYTES);
                }
                if (next.length == 0) {
                    from.close();
                    sink.end();
                } else if (sink.offer(next)) {
                    next = new byte[0];
                } else {
                    return; // until there is room, if anybody reads still
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // memory gives everything
        }
    }
}
