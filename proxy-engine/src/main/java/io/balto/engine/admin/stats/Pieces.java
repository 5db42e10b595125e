package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.Answer;
import io.balto.engine.local.Content;
import io.balto.engine.local.LocalStream.Sink;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A text of any length, in pieces: 28 MB of a scrape of ten thousand services in one array, grown
/// and copied, made the heap of 64 MB four times as large.
///
/// Written by one thread; what it made may be sent to several.
final class Pieces extends OutputStream {
    static final int BYTES = 16 << 10;

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

    /// All that was written, as an answer; nothing may be written afterwards. Of one piece the
    /// length is told, more of them are sent as the client takes them.
    ///
    /// @param type value of `Content-Type`
    Answer answer(String type) {
        byte[] end = Arrays.copyOf(last, used);
        if (full.isEmpty()) {
            return new Answer.Complete(200, type, Content.of(end), Map.of());
        }
        if (used > 0) {
            full.add(end);
        }
        List<byte[]> all = List.copyOf(full);
        return new Answer.Stream(type, Map.of(), sink -> new Sending(all, sink).goOn());
    }

    /// Sends pieces to one client, on its event loop.
    private static final class Sending {
        private final List<byte[]> all;
        private final Sink sink;
        private int next;

        Sending(List<byte[]> all, Sink sink) {
            this.all = all;
            this.sink = sink;
            sink.onRoom(this::goOn);
        }

        void goOn() {
            while (next < all.size() && sink.offer(all.get(next))) {
                next++;
            }
            if (next == all.size()) {
                sink.end();
            }
        }
    }
}
