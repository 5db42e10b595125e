package io.balto.engine.proxy;

import io.balto.engine.local.LocalStream;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Hands pieces of an answer over from any thread to the event loop that writes them; what is too
/// much for a slow reader is dropped, never waited for.
final class StreamSink implements LocalStream.Sink {
    private final Runnable wake;
    private final ConcurrentLinkedQueue<byte[]> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile Runnable room = () -> {};
    private volatile boolean open = true;
    private volatile boolean ending;

    /// @param wake has the event loop look for pieces; any thread, once until it looks
    StreamSink(Runnable wake) {
        this.wake = wake;
    }

    @Override
    public boolean offer(byte[] piece) {
        if (!isOpen()) {
            return false;
        }
        int before = waitingBytes.getAndAdd(piece.length);
        if (before > 0 && before + piece.length > MOST_WAITING_BYTES) {
            waitingBytes.addAndGet(-piece.length);
            refused.set(true);
            tellRoom(); // the event loop may have taken everything before it could see that
            return false;
        }
        pieces.add(piece);
        wakeOnce();
        return true;
    }

    @Override
    public void onRoom(Runnable told) {
        room = told;
    }

    private void tellRoom() {
        if (waitingBytes.get() <= MOST_WAITING_BYTES / 2 && refused.compareAndSet(true, false)) {
            room.run();
        }
    }

    @Override
    public void end() {
        ending = true;
        wakeOnce();
    }

    private void wakeOnce() {
        if (woken.compareAndSet(false, true)) {
            wake.run();
        }
    }

    @Override
    public boolean isOpen() {
        return open && !ending;
    }

    /// Whoever was woken looks for pieces now; for those that come later it is woken again. Event
    /// loop only.
    void look() {
        woken.set(false);
    }

    /// The next piece, or null when none waits. Event loop only.
    byte @Nullable [] poll() {
        byte[] piece = pieces.poll();
        if (piece != null) {
            waitingBytes.addAndGet(-piece.length);
            tellRoom();
        }
        return piece;
    }

    /// Whether everything was taken and nothing will come. Event loop only.
    boolean isDone() {
        return ending && pieces.isEmpty();
    }

    /// Nobody reads any more. Event loop only.
    void close() {
        open = false;
        pieces.clear();
    }
}
