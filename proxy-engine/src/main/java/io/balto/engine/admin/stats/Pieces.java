package io.balto.engine.admin.stats;

import io.balto.engine.local.LocalStream.Sink;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Bytes of any number in pieces, which need no room in one piece and are never copied to grow.
///
/// Written by one thread; afterwards any may read.
final class Pieces extends OutputStream {
    private static final int BYTES = 16 << 10;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[BYTES];
    private int used;

    @Override
    public void write(int one) {
        if (used == BYTES) {
            begin();
        }
        last[used++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        for (int done = 0; done < length; ) {
            if (used == BYTES) {
                begin();
            }
            int next = Math.min(length - done, BYTES - used);
            System.arraycopy(bytes, from + done, last, used, next);
            used += next;
            done += next;
        }
    }

    private void begin() {
        full.add(last);
        last = new byte[BYTES];
        used = 0;
    }

    /// What was written, from its begin on; never blocks.
    InputStream read() {
        InputStream begin =
                new SequenceInputStream(
                        Collections.enumeration(
                                full.stream().map(ByteArrayInputStream::new).toList()));
        return new SequenceInputStream(begin, new ByteArrayInputStream(last, 0, used));
    }

    /// Sends bytes to one client as it takes them, piece by piece.
    static final class Sending {
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
}
