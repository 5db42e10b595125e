package io.balto.engine.logging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The one thread that turns the entries of some queues into lines of one file.
///
/// It takes what waits, writes it in batches, and when nothing waits it sleeps a little longer each
/// time, up to 64 ms: so the threads that log never have to wake it, which would be a system call
/// on an event loop.
final class LineWriter implements AutoCloseable {
    private static final int BATCH_BYTES = 64 * 1024;
    private static final long SHORTEST_NAP_NANOS = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_NAP_NANOS = Duration.ofMillis(64).toNanos();
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final LineFile file;
    private final List<LineQueue<?>> queues;
    private final Thread thread;
    private final LineBuffer buffer = new LineBuffer();
    private volatile boolean reopening;
    private volatile boolean closing;

    /// A writer that has not begun.
    ///
    /// @param name of the thread
    /// @param file owned from now on
    LineWriter(String name, LineFile file, List<LineQueue<?>> queues) {
        this.file = file;
        this.queues = List.copyOf(queues);
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /// Begins to write.
    void start() {
        thread.start();
    }

    /// Asks the thread to open its file anew before the next line; returns at once.
    void reopen() {
        reopening = true;
        LockSupport.unpark(thread);
    }

    /// Writes what waits and closes the file; waits two seconds at most, then what is left is lost.
    ///
    /// Called when the engine ends, not from an event loop.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            boolean _ = thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long napNanos = SHORTEST_NAP_NANOS;
        while (!closing) {
            if (writeOnce()) {
                napNanos = SHORTEST_NAP_NANOS;
            } else {
                LockSupport.parkNanos(this, napNanos);
                napNanos = Math.min(napNanos * 2, LONGEST_NAP_NANOS);
            }
        }
        boolean more = true;
        while (more) {
            more = writeOnce();
        }
        file.close();
    }

    /// Writes one batch of each queue; whether there was anything.
    private boolean writeOnce() {
        if (reopening) {
            reopening = false;
            file.reopen();
        }
        boolean any = false;
        for (LineQueue<?> queue : queues) {
            buffer.clear();
            if (queue.drainTo(buffer, BATCH_BYTES) > 0) {
                queue.lost(file.write(buffer.toBytes()));
                any = true;
            }
        }
        return any;
    }
}
