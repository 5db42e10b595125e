package io.balto.engine.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/* When a write fails.
 *
 * A failed write leaves a part of a frame: it is cut off, and the file is as before. A failed sync is worse:
 * the kernel may have thrown the pages away and call the next sync a success although they never reached the
 * disk. A file whose sync or whose renaming failed is suspect and never written again: the next append has to
 * be preceded by a rewrite, which puts everything into a new file. Source: "Can Applications Recover from
 * fsync Failures?", USENIX ATC 2020. */

/// The journal on disk: whole frames at its end, one sync each. Confined to one thread at a time.
final class Journal implements AutoCloseable {
    static final String CURRENT = "journal";
    static final String NEXT = "journal.new";

    private final StateFiles files;
    private JournalFile file;
    private long end;
    private boolean isSuspect;

    /// A journal in an open file.
    ///
    /// @param end where its last frame ends
    /// @param isSuspect whether it must be rewritten before it is appended to
    Journal(StateFiles files, JournalFile file, long end, boolean isSuspect) {
        this.files = files;
        this.file = file;
        this.end = end;
        this.isSuspect = isSuspect;
    }

    /// A new journal with these frames, durable on return.
    static Journal create(StateFiles files, List<byte[]> payloads) throws IOException {
        JournalFile fresh = files.create(NEXT);
        try {
            long end = fill(fresh, payloads);
            files.rename(NEXT, CURRENT);
            files.sync();
            return new Journal(files, fresh, end, false);
        } catch (IOException e) {
            discard(files, fresh, e);
            throw e;
        }
    }

    long bytes() {
        return end;
    }

    /// Whether `append` needs a `rewrite` first.
    boolean isSuspect() {
        return isSuspect;
    }

    /// Adds a frame that would survive a crash on return. On failure nothing of it remains, or the
    /// journal is suspect.
    void append(byte[] payload) throws IOException {
        assert !isSuspect : "a suspect journal is rewritten first";
        ByteBuffer frame = StoreFormat.frame(end, payload);
        int length = frame.remaining();
        isSuspect = true;
        try {
            file.write(end, frame);
        } catch (IOException e) {
            isSuspect = !cutOff();
            throw e;
        }
        try {
            file.force();
        } catch (IOException e) {
            cutOff();
            throw e;
        }
        isSuspect = false;
        end += length;
    }

    /// Puts these frames into a new file, in place of the journal, durable on return. On failure
    /// the journal is as it was, or suspect.
    void rewrite(List<byte[]> payloads) throws IOException {
        JournalFile fresh = files.create(NEXT);
        long freshEnd;
        try {
            freshEnd = fill(fresh, payloads);
            isSuspect = true;
            files.rename(NEXT, CURRENT);
        } catch (IOException e) {
            discard(files, fresh, e);
            throw e;
        }
        file.close();
        file = fresh;
        end = freshEnd;
        files.sync();
        isSuspect = false;
    }

    /// Cuts off what a failed write left.
    ///
    /// @return whether that is certain
    private boolean cutOff() {
        try {
            file.truncate(end);
            file.force();
            return true;
        } catch (IOException e) {
            StoreLog.notCutOff(files.shown(CURRENT), end, e);
            return false;
        }
    }

    /// On a full disk half a file would take the room that is missing.
    private static void discard(StateFiles files, JournalFile fresh, IOException failure) {
        fresh.close();
        try {
            files.delete(NEXT);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static long fill(JournalFile fresh, List<byte[]> payloads) throws IOException {
        fresh.write(0, StoreFormat.header());
        long at = StoreFormat.HEADER_BYTES;
        for (byte[] payload : payloads) {
            ByteBuffer frame = StoreFormat.frame(at, payload);
            int length = frame.remaining();
            fresh.write(at, frame);
            at += length;
        }
        fresh.force();
        return at;
    }

    @Override
    public void close() {
        file.close();
    }
}
